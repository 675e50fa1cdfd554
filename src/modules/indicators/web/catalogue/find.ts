import { fold } from '../../../../shared/text.ts'

interface Named {
  code: string
  vi: string
  en: string
}

/** Those whose code or names, in either language, hold every word asked for; without case and diacritics, in their order. */
export function foundBy<One extends Named>(items: One[], asked: string): One[] {
  const wanted = fold(asked).split(' ').filter(Boolean)
  return items.filter(({ code, vi, en }) => {
    const text = fold(`${code} ${vi} ${en}`)
    return wanted.every((word) => text.includes(word))
  })
}
