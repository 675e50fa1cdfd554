import type { Db, Tx } from '../../../platform/db/database.ts'
import { findMeasures } from '../../facts/index.ts'
import { findChainNames } from '../../people/index.ts'
import { coverageKey, findForms } from '../forms/forms.ts'
import type { Shape } from './contract.ts'

/** Something to look at before a form is published, at one of its cells; it keeps nobody from publishing. */
export interface CellRemark {
  cell: string
  vi: string
  en: string
}

/**
 * Cells of a shape that count under a measure which a form of another chain collects: the figures of both lines are added up under it.
 * What is held with another chain (`with`) counts there on purpose.
 */
export async function otherLines(db: Db | Tx, chain: string, shape: Shape): Promise<CellRemark[]> {
  const measures = new Map((await findMeasures(db)).map((measure) => [measure.code, measure]))
  const forms = new Map((await findForms(db)).map((form) => [coverageKey(form.code), form]))
  const names = await findChainNames(db)
  return shape.cells.flatMap((cell): CellRemark[] => {
    const form = forms.get(measures.get(cell.measure)?.coverage ?? '')
    if (!form || form.chain === chain || cell.with !== undefined) return []
    const line = names.get(form.chain) ?? { vi: form.chain, en: form.chain }
    return [
      {
        cell: cell.code,
        vi: `${cell.vi}: số này cộng chung với số liệu của biểu mẫu “${form.vi}” (tuyến ${line.vi}). Hai tuyến cùng đếm một việc thì việc ấy bị tính hai lần; muốn tính riêng thì xóa ô này và thêm ô mới.`,
        en: `${cell.en || cell.vi}: is added up with the figures of form “${form.en}” (line ${line.en}). What both lines count is counted twice; to count apart, remove this cell and add a new one.`,
      },
    ]
  })
}
