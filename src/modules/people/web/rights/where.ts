import { useFormat } from '../../../../ui/format.ts'
import { capital } from '../../../../ui/text.ts'
import type { Right } from '../../grants/contract.ts'
import { useWords } from './words.ts'

/** Where a right holds, in words: "Phường Láng Hạ và mọi nơi bên dưới". */
export function useWhere(): (right: Right) => string {
  const t = useWords()
  return ({ scope, place }) => t(`scope.${scope}`, { place: capital(place.name) })
}

/** For which lines it holds. */
export function useLine(): (right: Right) => string {
  const t = useWords()
  const format = useFormat()
  return ({ chains }) => (chains === null ? t('line.all') : chains.map(format.pick).join(', '))
}

/** "Từ 1/1/2012", "Từ 14/10/2014 đến hết 20/10/2014". */
export function useDays(): (span: { from: string; until: string | null }) => string {
  const t = useWords()
  const format = useFormat()
  return ({ from, until }) =>
    until === null
      ? t('post.since', { from: format.day(from) })
      : t('post.span', { from: format.day(from), until: format.day(until) })
}
