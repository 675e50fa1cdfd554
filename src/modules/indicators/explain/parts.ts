import type { Db, Tx } from '../../../platform/db/database.ts'
import type { Actor } from '../../../shared/actor.ts'
import { groupBy } from '../../../shared/list.ts'
import type { Shift } from '../../../shared/shifts.ts'
import type { Day, Span } from '../../../shared/spans.ts'
import type { Why } from '../../facts/contract.ts'
import { pathsDuring } from '../../places/index.ts'
import type { Asked, Evaluated, Item } from '../evaluate/evaluate.ts'
import type { ReadMeasure } from '../evaluate/parts.ts'
import { spansOf } from '../evaluate/reading.ts'
import { type Catalogue, itemOfMeasure } from '../evaluate/resolve.ts'
import { askedWay, itemOf, mapOf, policyOf, type Way } from '../evaluate/shape.ts'
import { wholeOf } from '../evaluate/shares.ts'
import { type Asker, evaluateFor } from '../evaluate/told.ts'
import type { Inside } from '../expression/parse.ts'
import { measuresOf } from '../expression/reads.ts'
import { membersRead, sumAtMembers } from './members.ts'

/** A measure a formula reads, in one of the periods it reads it in. */
export interface Part {
  item: Item
  measure: ReadMeasure
  /** Outermost first; none for the asked period. */
  shifts: Shift[]
  span: Span
  /** The places inside the asked one that it is read at; null for the asked place itself. */
  inside: Inside | null
}

/**
 * What an item's formula reads at the asked place and inside it, each measure once for each period and group. In the order of
 * the formula.
 */
export function partsOf(catalogue: Catalogue, item: Item, period: Span, today: Day): Part[] {
  const reads = measuresOf(item.expression)
  // Of places inside that are not a group's the figure at the asked place is shown, which is their sum.
  const keyOf = ({ code, shifts, inside }: (typeof reads)[number]) => `${code} ${shifts} ${inside?.group ?? ''}`
  const distinct = reads.filter((read, at) => reads.findIndex((one) => keyOf(one) === keyOf(read)) === at)
  return distinct.flatMap(({ code, inside, shifts }) => {
    const measure = catalogue.measures.get(code)
    if (!measure) return []
    const [span = period] = spansOf({ periods: [period], today }, shifts)
    return [{ item: itemOfMeasure(catalogue, measure), measure, shifts, span, inside }]
  })
}

/** The part whose records are asked for, by its code or the first; rather as read in the asked period than in another. */
export function chosenPart(parts: Part[], code: string | undefined): Part | null {
  const called = parts.filter(({ item }) => code === undefined || item.code === code)
  return called.find(({ shifts }) => shifts.length === 0) ?? called[0] ?? null
}

/** A question about one place in one period, and who asks it. */
export interface Question {
  asker: Asker
  asked: Asked
}

/** A part and how it is asked; null where the asker may not read the place in the period the part is read in. */
export type AskedPart = Part & { question: Question | null }

/** Each part as if the period it is read in had been asked for: the place's paths are those of then. `own` asks for the whole. */
export async function askParts(
  db: Db | Tx,
  actor: Actor | null,
  own: Question,
  parts: Part[],
  way: Way,
): Promise<AskedPart[]> {
  const { asked } = own
  const byPeriod = groupBy(parts, periodKey)
  const questions = [...byPeriod].map(async ([key, [part]]): Promise<[string, Question | null]> => {
    if (!part || part.shifts.length === 0) return [key, own]
    const paths = await pathsDuring(db, asked.placeIds, mapOf([part.span], asked.boundary))
    if (!policyOf(actor, { ...way, paths })) return [key, null]
    const there = { ...asked, ...askedWay(actor, paths, way), periods: [part.span] }
    return [key, { asker: { actor, paths }, asked: there }]
  })
  const found = new Map(await Promise.all(questions))
  return parts.map((part) => ({ ...part, question: found.get(periodKey(part)) ?? null }))
}

const periodKey = ({ shifts, span }: Part): string => (shifts.length === 0 ? '' : `${span.from}/${span.to}`)

/** What an answer says of a part. */
interface Told extends Pick<Evaluated, 'received' | 'expected' | 'divided' | 'why'> {
  amount: number | null
}

const untold = (why: Why | null): Told => ({ amount: null, why, received: null, expected: null, divided: null })

/** The whole that `own` asks for, and its parts as the answer tells them, in their order. */
export async function tellParts(db: Db | Tx, own: Question, parts: AskedPart[]) {
  const batches = new Map<Question | null, AskedPart[]>([[own, []], ...groupBy(parts, ({ question }) => question)])
  const evaluated = [...batches].map(async ([question, list]) => {
    const items = [...(question === own ? own.asked.items : []), ...list.map(({ item }) => item)]
    return question ? evaluateFor(db, question.asker, { ...question.asked, items }) : []
  })
  const cells = new Map([...batches.keys()].map((key, at) => [key, evaluated[at]] as const))
  const [whole] = (await cells.get(own)) ?? []
  const told = parts.map(async (part) => {
    const { item, measure, shifts, span, inside, question } = part
    const cell = ((await cells.get(question)) ?? []).find((one) => one.item === item.code && one !== whole)
    return {
      ...{ ...itemOf(item), shifts, period: { from: span.from, to: span.to }, group: inside?.group ?? null },
      // A group's sum is not opened in other days: by itself the measure is that of all places.
      opens:
        question === null || (inside?.group && shifts.length > 0)
          ? null
          : measure.part === undefined
            ? item.code
            : wholeOf(item.code),
      ...(question === null ? untold('restricted') : await figureOf(db, part, question.asked, cell, whole)),
    }
  })
  return { whole, parts: await Promise.all(told) }
}

async function figureOf(
  db: Db | Tx,
  { item, inside }: Part,
  asked: Asked,
  cell: Evaluated | undefined,
  whole: Evaluated | undefined,
): Promise<Told> {
  // At members of a group nothing is summed that is told by bands.
  const members = whole?.why === 'restricted' || item.banded ? null : await membersRead(db, asked, inside)
  // A masked whole would be told by its parts; what is summed over members of a group was not masked at all.
  if (item.persons && (whole?.why === 'masked' || (members && asked.level !== 'city'))) return untold('masked')
  if (members) return { ...untold(null), amount: await sumAtMembers(db, members, item) }
  if (!cell) return untold('no-data')
  const { value, why, received, expected, divided } = cell
  return { amount: value, why, received, expected, divided }
}
