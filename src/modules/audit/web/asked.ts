import { isDay } from '../../../shared/spans.ts'
import { useAddress } from '../../../ui/page.ts'

const names = ['from', 'to', 'account', 'who', 'action', 'kind', 'object'] as const
type Name = (typeof names)[number]

export type Asked = Partial<Record<Name, string>>

/** What is searched for, as it stands in the address; a change of it begins at the newest line again. */
export function useAsked() {
  const [address, change] = useAddress()
  const asked: Asked = Object.fromEntries(
    names.flatMap((name) => {
      const value = address[name]
      // An address may be typed: what is no day is left out.
      const isFit = !['from', 'to'].includes(name) || isDay(value ?? '')
      return value && isFit ? [[name, value]] : []
    }),
  )
  return {
    asked,
    before: address.before,
    set: (changes: Partial<Record<Name, string | null>>) => change({ ...changes, before: null }),
    clear: () => change(Object.fromEntries([...names, 'before'].map((name) => [name, null]))),
    goTo: (before: number | null) => change({ before: before === null ? null : String(before) }),
  }
}
