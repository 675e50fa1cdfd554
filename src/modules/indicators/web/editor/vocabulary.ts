import { useMe } from '../../../../ui/me.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { listMeasures } from '../../../facts/contract.ts'
import { listPlaceGroups } from '../../../places/contract.ts'
import { listIndicators } from '../../contract.ts'
import type { Vocabulary } from './suggest.ts'
import en from './words.en.ts'
import vi from './words.vi.ts'

const functions = (['count', 'places', 'previous', 'year_before', 'year_to_date'] as const).map((code) => ({
  ...{ code, vi: vi[`function.${code}`], en: en[`function.${code}`] },
}))
const connecting = (['where', 'in'] as const).map((code) => ({
  ...{ code, vi: vi[`word.${code}`], en: en[`word.${code}`] },
}))
const signs = (['>=', '<=', '>', '<', '=', '+', '-', '*', '/'] as const).map((code) => ({
  ...{ code, vi: vi[`sign.${code}`], en: en[`sign.${code}`] },
}))

/** Everything a formula may name, in the catalogue as it is now; `own` is left out, since it cannot name itself. */
export function useVocabulary(own: string | null): Vocabulary {
  const { today } = useMe()
  const measures = useQuestion(listMeasures)
  const indicators = useQuestion(listIndicators)
  const groups = useQuestion(listPlaceGroups, { query: today ? { asOf: today } : {} })
  return {
    measures: (measures.data?.items ?? []).map((one) => ({ ...one, parts: one.categories })),
    indicators: (indicators.data?.items ?? []).filter(({ code, ended }) => code !== own && !ended),
    groups: groups.data?.items ?? [],
    functions,
    words: connecting,
    signs,
  }
}
