import { sql } from 'kysely'
import { businessNow, today } from '../../../platform/clock.ts'
import type { Tx } from '../../../platform/db/database.ts'
import { calendars, cutOf, periodSaid, periodsOf } from '../../../shared/calendars.ts'
import { groupBy } from '../../../shared/list.ts'
import { formatDay } from '../../../shared/numbers.ts'
import { type Fault, Problem, type Sentence } from '../../../shared/problem.ts'
import { addDays, type Day } from '../../../shared/spans.ts'
import { coverageMeasures, findMeasures, saveMeasures } from '../../facts/index.ts'
import { findBodyNames } from '../../people/index.ts'
import { findGroups, placesById } from '../../places/index.ts'
import { shapeFaults } from '../checks/shape.ts'
import type { Field } from '../forms/contract.ts'
import { coverageKey, findForms } from '../forms/forms.ts'
import { collectionProblems } from '../problems.ts'
import type { Cell, Shape } from './contract.ts'
import { type Draft, findCellsEver, findOpenedSince, type Published } from './queries.ts'

/** Days ahead that a version may begin: a year that was mistyped would close the form to every day before it. */
const FURTHEST = 366

/**
 * Publishes a draft from a local day on: a new version of its form, or the form itself. Cells that are new get a measure of
 * their own; those that were ever asked keep theirs, and a cell that is left out keeps its figures. Rounds that are open keep
 * their version. Raises `badShape`, `tooFar`, `publishedAlready`, `roundsSince`. Out: the number of the version.
 */
export async function publish(tx: Tx, draft: Draft, before: Published | null, from: Day, by: number): Promise<number> {
  const { shape } = draft
  const faults = [
    ...shapeFaults(shape),
    ...(await identityFaults(tx, draft, before, from)),
    ...(await bodyFaults(tx, draft.chain, shape)),
    ...(await otherFaults(tx, draft.chain, shape)),
  ]
  if (faults.length > 0) throw new Problem(collectionProblems.badShape, { count: faults.length }, faults)
  const last = addDays(await today(tx), FURTHEST)
  if (from > last) throw new Problem(collectionProblems.tooFar, { day: formatDay(last) })
  if (before) await demandLater(tx, before, from)
  const fields = await fieldsOf(tx, draft)
  const number = (before?.version ?? 0) + 1
  const formId = await saveHead(tx, draft, before, from)
  await saveVersion(tx, { formId, number, from, by, fields }, shape)
  await saveMeasures(tx, coverageMeasures(coverageKey(draft.code), shape.level, shape))
  return number
}

/** Every round from the day on uses the new shape: so none of them is open already, and no version begins later. */
async function demandLater(tx: Tx, before: Published, from: Day): Promise<void> {
  if (from < before.from) throw new Problem(collectionProblems.publishedAlready, { day: formatDay(before.from) })
  const opened = await findOpenedSince(tx, before.id, from)
  if (opened)
    throw new Problem(collectionProblems.roundsSince, {
      ...periodSaid(opened.period),
      opens: formatDay(opened.shownOn),
    })
}

/** What figures hang on stays as it was first published: level and periods of the form, measures of its cells. */
async function identityFaults(
  tx: Tx,
  { code, shape }: Draft,
  published: Published | null,
  from: Day,
): Promise<Fault[]> {
  const faults: Fault[] = []
  if (published && (['level', 'calendar', 'cut'] as const).some((key) => shape[key] !== published[key]))
    faults.push({
      path: 'level',
      vi: 'Cấp và kỳ của biểu mẫu đã ban hành không đổi được. Lập một biểu mẫu mới.',
      en: 'Level and periods of a published form stay. Make a new form.',
    })
  const ever = new Map((await findCellsEver(tx, code)).map((cell) => [cell.code, cell]))
  const measures = new Map((await findMeasures(tx)).map((measure) => [measure.code, measure]))
  const known = await placesById(tx, shape.owedBy ?? [])
  if (shape.owedBy?.some((id) => !known.some((place) => place.id === id)))
    faults.push({
      path: 'owedBy',
      vi: 'Có đơn vị phải gửi không còn trong danh sách địa bàn. Chọn lại.',
      en: 'A unit that is to send it does not exist. Choose again.',
    })
  const groups = shape.owedByGroups.length > 0 ? await findGroups(tx, from, false) : []
  if (shape.owedByGroups.some((group) => !groups.some(({ code }) => code === group)))
    faults.push({
      path: 'owedBy',
      vi: 'Có danh sách địa bàn không còn, hoặc là danh sách hạn chế người xem: ai phải gửi thì mọi người đều thấy. Chọn lại.',
      en: 'A list of places is gone, or only some may read it: who owes a form is seen by everybody. Choose again.',
    })
  for (const cell of shape.cells) {
    const [before, measure] = [ever.get(cell.code), measures.get(cell.measure)]
    const path = `cells.${cell.code}`
    if (before && (before.measure !== cell.measure || before.category !== cell.category))
      faults.push({
        path,
        vi: `${cell.vi}: ô này đã có số liệu ở các kỳ trước, không chuyển sang mục khác được. Thêm một ô mới.`,
        en: `${cell.en || cell.vi}: this cell has figures already and cannot count something else. Add a new cell.`,
      })
    else if (!before && !isNew(cell) && !measure?.levels.includes(shape.level))
      faults.push({
        path,
        vi: `${cell.vi}: không có số liệu gốc “${cell.measure}” ở cấp này. Chọn lại.`,
        en: `${cell.en || cell.vi}: there is no measure “${cell.measure}” at this level. Choose again.`,
      })
  }
  return faults
}

/** Of the bodies that are to send it: each is of its chain and level. One that ended may be named for who took over from it. */
async function bodyFaults(tx: Tx, chain: string, { level, owedByBodies }: Shape): Promise<Fault[]> {
  const known = await findBodyNames(tx, owedByBodies)
  const fits = (id: number) => known.some((body) => body.id === id && body.chain === chain && body.level === level)
  return owedByBodies.every(fits)
    ? []
    : [
        {
          path: 'owedBy',
          vi: 'Có cơ quan phải gửi không thuộc tuyến và cấp của biểu mẫu. Bỏ cơ quan ấy và chọn lại.',
          en: 'A body that is to send it is not of the form’s line and level. Take it out and choose again.',
        },
      ]
}

/**
 * Of checks against other forms: the form and its field are there, in the same line, at the same level and of the same periods. What
 * another line has not accepted yet is told to nobody by a check, and of another level or period there is nothing to compare with.
 */
async function otherFaults(tx: Tx, chain: string, { checks, level, calendar, cut }: Shape): Promise<Fault[]> {
  const forms = new Map((await findForms(tx)).map((form) => [form.code, form]))
  return checks.flatMap(({ code, rule }) => {
    if (rule.kind !== 'other') return []
    const [form, path] = [forms.get(rule.form), `checks.${code}`]
    if (form?.chain !== chain || !form.fields.some((field) => field.code === rule.of))
      return [
        {
          path,
          vi: `Phép kiểm tra so với một ô không có ở biểu mẫu “${rule.form}” của cùng tuyến (${rule.of || 'chưa chọn'}). Chọn lại.`,
          en: `A check looks at a cell that form “${rule.form}” of the same line does not have (${rule.of || 'none chosen'}). Choose again.`,
        },
      ]
    if (form.level !== level || form.calendar !== calendar || form.cut !== cut)
      return [
        {
          path,
          vi: `Phép kiểm tra so với biểu mẫu “${form.vi}”, là biểu mẫu của cấp khác hoặc kỳ khác, nên không bao giờ có số để so. Chọn một biểu mẫu cùng cấp và cùng kỳ, hoặc bỏ phép kiểm tra này.`,
          en: `A check looks at form “${form.en}”, which is of another level or of other periods, so that there is never a figure to compare with. Choose a form of the same level and periods, or take the check out.`,
        },
      ]
    return []
  })
}

/** Whether a cell counts under what publishing makes; parts of one breakdown share it. */
const isNew = ({ measure }: Cell): boolean => measure === '' || measure.startsWith('new:')

/** The cells as fields, each with its measure; measures that are new are made, with their breakdowns. */
async function fieldsOf(tx: Tx, { code, shape }: Draft): Promise<Field[]> {
  const taken = new Set((await findMeasures(tx)).map((measure) => measure.code))
  const groups = groupBy(shape.cells.filter(isNew), (cell) => cell.measure || cell.code)
  const made = new Map<string, string>()
  for (const key of groups.keys()) {
    const own = freeCode(`${code}_${key.replace('new:', '')}`, taken)
    taken.add(own)
    made.set(key, own)
  }
  await saveMeasures(
    tx,
    [...groups].flatMap(([key, cells]) => {
      const [first] = cells
      if (!first) return []
      const { vi, en, unit, nature, persons } = { ...first, ...first.of }
      return [
        {
          ...{ code: made.get(key) ?? '', vi, en: en || vi, unit, nature, persons },
          ...{ decimals: 0, levels: [shape.level], source: 'entered' as const, bodies: 'add' as const },
          ...{ leadingChain: null, coverage: coverageKey(code) },
          categories: cells.flatMap((cell) =>
            cell.category === null ? [] : [{ code: cell.category, ...partName(cell) }],
          ),
        },
      ]
    }),
  )
  return shape.cells.map((cell): Field => {
    const { unit: _, nature: __, persons: ___, ...own } = cell
    const isLimitNew = typeof own.atMost === 'string' && own.atMost.startsWith('new:')
    const field = isLimitNew ? { ...own, atMost: made.get(String(own.atMost)) ?? null } : own
    return isNew(cell) ? { ...field, measure: made.get(cell.measure || cell.code) ?? '' } : field
  })
}

/** "Người dự: Nam" of "Người dự" → "Nam". */
function partName({ vi, en, of }: Cell): Sentence {
  const without = (name: string, whole = '') => (name.startsWith(`${whole}: `) ? name.slice(whole.length + 2) : name)
  return { vi: without(vi, of?.vi), en: without(en || vi, en ? of?.en : of?.vi) }
}

const freeCode = (wanted: string, taken: Set<string>): string => {
  let number = 1
  while (taken.has(number === 1 ? wanted : `${wanted}_${number}`)) number++
  return number === 1 ? wanted : `${wanted}_${number}`
}

/** The form itself: a new one is in use from the period its day lies in. */
async function saveHead(tx: Tx, { code, chain, shape }: Draft, before: Published | null, from: Day): Promise<number> {
  const { vi, en, level, calendar, cut } = shape
  const { rows } = await sql<{ id: number }>`
    insert into collection.form (code, vi, en, chain_id, level, calendar, cut, opens_from)
    select ${code}, ${vi}, ${en || vi}, id, ${level}, ${calendar}, ${cut}, ${before ? null : firstDay(shape, from)}::date
    from people.chain where code = ${chain}
    on conflict (code) do update set vi = excluded.vi, en = excluded.en
    returning id`.execute(tx)
  return rows[0]?.id ?? 0
}

/** A version of a form as it is published: what it asks, of whom, from when and until when. */
async function saveVersion(
  tx: Tx,
  { formId, number, from, by, fields }: { formId: number; number: number; from: Day; by: number; fields: Field[] },
  shape: Shape,
): Promise<void> {
  const [asked, sections, checks] = [fields, shape.sections, shape.checks].map((one) => JSON.stringify(one))
  await sql`insert into collection.form_version (form_id, number, valid_from, fields, sections, checks, evidence, due_after_days,
      due_in_working_days, opens_after_days, owed_by, owed_by_groups, owed_by_bodies, published_by, published_at)
    values (${formId}, ${number}, ${from}, ${asked}, ${sections}, ${checks}, ${shape.evidence}, ${shape.dueAfterDays},
      ${shape.dueInWorkingDays}, ${shape.opensAfterDays}, ${shape.owedBy}::int[], ${shape.owedByGroups}::text[],
      ${shape.owedByBodies}::int[], ${by}, ${businessNow})`.execute(tx)
}

/** The first day of the period that a day lies in; the day itself where the calendar has none. */
function firstDay({ calendar: code, cut }: Shape, day: Day): Day {
  const calendar = calendars.find((one) => one.code === code)
  const year = Number(day.slice(0, 4))
  const periods = calendar ? [year, year + 1].flatMap((one) => periodsOf(calendar, one)) : []
  const around = periods.find((one) => one.from <= day && day < one.to && cutOf(one) === cut)
  return around?.from ?? day
}
