import { groupBy } from '../../../shared/list.ts'
import { doubt } from './doubts.ts'
import type { Doubt, DoubtCode, PlanDraft } from './draft.ts'

/** Doubts about heading marks come by the dozen where a converter made every line a heading. */
const together: Partial<Record<DoubtCode, DoubtCode>> = {
  headingDisagrees: 'headingsDisagree',
  headingWithoutNumber: 'headingsWithoutNumber',
}
const fewest = 4
/** No plan that has no title is shorter. */
const fewItems = 8
const numbered = new Set(['part', 'chapter', 'section', 'letter', 'roman', 'article', 'number', 'point', 'row'])
/** What the parts of a plan are called. */
const partsOfPlan = /(mục đích|mục tiêu|nhiệm vụ|giải pháp|tổ chức thực hiện|phân công)/iu

/**
 * The doubts as a person is told them. In: what was read. Out: that a text without a title and with few items does not look
 * like a plan, first; then all doubts by line, of those about heading marks at most three, more of them as one with their count.
 */
export function toldDoubts(parsed: PlanDraft): Doubt[] {
  const byCode = groupBy(parsed.doubts, ({ code }) => code)
  const told = parsed.doubts.flatMap((one) => {
    const code = together[one.code]
    const alike = byCode.get(one.code) ?? []
    if (!code || alike.length < fewest) return [one]
    return one === alike[0] ? [doubt(code, one, { count: alike.length })] : []
  })
  return looksLikePlan(parsed) ? told : [doubt('notLikePlan', { line: 1, column: 1 }), ...told]
}

function looksLikePlan({ title, items }: PlanDraft): boolean {
  const parts = items.filter(({ kind }) => numbered.has(kind))
  return title !== '' || parts.length >= fewItems || parts.some((part) => partsOfPlan.test(part.title))
}
