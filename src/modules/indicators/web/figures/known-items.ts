import { useQuestion } from '../../../../ui/query.ts'
import { listMeasures } from '../../../facts/contract.ts'
import { listIndicators } from '../../contract.ts'

/** Everything a question of figures may name; counts of forms aside, which stand as coverage in every cell. */
export function useKnownItems() {
  const indicators = useQuestion(listIndicators)
  const measures = useQuestion(listMeasures)
  const error = indicators.error ?? measures.error
  if (!indicators.data || !measures.data) return { known: null, error }
  const counted = measures.data.items.filter(({ code }) => !code.startsWith('form.'))
  return { known: { indicators: indicators.data.items, measures: counted }, error: null }
}
