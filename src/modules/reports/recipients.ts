import type { Db, Tx } from '../../platform/db/database.ts'
import type { Span } from '../../shared/spans.ts'
import { pathsDuring, placesById } from '../places/index.ts'
import type { Plan } from '../plan/contract.ts'

interface Place {
  id: number
  form: string
  name: string
}

/**
 * Who receives a report, the archive last (Decree 30/2020/ND-CP, Annex I, part II; Circular 01/2011/TT-BNV, article 14).
 * Of the place whose plan it is those the plan lists; of a place below it its superior, the Front and its own chairs.
 */
export async function recipientsOf(db: Db | Tx, plan: Plan, place: Place, days: Span): Promise<string[]> {
  if (place.id === plan.placeId)
    return [...plan.recipients.filter((one) => !/^lưu\b/i.test(one)), 'Lưu: VT, Cơ quan Thường trực']
  const [, above] = (await pathsDuring(db, [place.id], days)).get(place.id)?.at(-1) ?? []
  const [superior] = above === undefined ? [] : await placesById(db, [above])
  const own = `${place.form} ${place.name}`
  return [
    ...(superior ? [`Ủy ban nhân dân ${superior.form} ${superior.name}`] : []),
    `Ủy ban Mặt trận Tổ quốc Việt Nam ${own}`,
    `Chủ tịch, các Phó Chủ tịch Ủy ban nhân dân ${own}`,
    'Lưu: VT',
  ]
}
