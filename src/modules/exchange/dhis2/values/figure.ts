import type { Day, Span } from '../../../../shared/spans.ts'
import type { Measure } from '../../../facts/contract.ts'
import type { LoadedFigure } from '../../../facts/index.ts'
import type { Known } from '../../values/known.ts'
import { readDhisPeriod } from '../periods.ts'
import type { Names, Scheme } from './names.ts'
import type { SentValue } from './read.ts'
import type { Conflict } from './summary.ts'

export interface Asked {
  /** The reporting line: the body of that line at the place is taken to say it. */
  chain: string
  today: Day
  schemes: { dataElement: Scheme; orgUnit: Scheme; combo: Scheme }
  /** The codes of measures that the data set asks for; null where none was named. */
  within: Set<string> | null
  /** Everything sent is to be taken back, as the strategy DELETE wants it. */
  deletes: boolean
  /** Whether a measure may be said for these days; null where any will do. */
  isPeriodOf: ((measure: string, span: Span) => boolean) | null
  /** Whether each value has to name what it is a part of, and an attribute. */
  needsCombo: boolean
  needsAttribute: boolean
}

const conflict = (
  errorCode: Conflict['errorCode'],
  property: keyof SentValue | null,
  value: string,
  objects: Record<string, string>,
): Conflict => ({ object: Object.values(objects)[0] ?? '', objects, value, errorCode, property, indexes: [] })

/**
 * What a data value says in our terms, or the conflict that DHIS2 would report of it. Codes are DHIS2's (E7610 and on, in
 * `DataValueImportConflict`); sentences are its own where the reason is the same.
 */
export function figureOf(
  known: Known,
  names: Names,
  asked: Asked,
  sent: SentValue,
): Omit<LoadedFigure, 'line'> | Conflict {
  const { dataElement, orgUnit, period } = sent
  const measure = known.measures.get(names.ours('dataElement', dataElement, asked.schemes.dataElement) ?? '')
  // What the system records itself nobody sends.
  if (!measure || measure.source === 'recorded')
    return conflict('E7610', 'dataElement', `Data element not found or not accessible: \`${dataElement}\``, {
      dataElement,
    })
  if (asked.within !== null && !asked.within.has(measure.code))
    return conflict('E7633', 'dataElement', `Data element: \`${dataElement}\` is not part of data set`, { dataElement })
  const span = readDhisPeriod(period)
  if (span === null) return conflict('E7611', 'period', `Period not valid: \`${period}\``, { period })
  if (span.from > asked.today) return future(asked.today, sent)
  if (asked.isPeriodOf && !asked.isPeriodOf(measure.code, span))
    return conflict(
      ...(['E7632', null] as const),
      `Period type of period: \`${period}\` not valid for data element: \`${dataElement}\``,
      { period, dataElement },
    )
  const found = placeOf(known, names, asked, orgUnit, span)
  if (found === 'unknown')
    return conflict('E7612', 'orgUnit', `Organisation unit not found or not accessible: \`${orgUnit}\``, { orgUnit })
  if (found === 'not-working')
    return conflict('E7612', 'orgUnit', `Organisation unit: \`${orgUnit}\` does not work in period: \`${period}\``, {
      orgUnit,
    })
  const { place, part } = found
  if (part.from > asked.today) return future(asked.today, sent)
  if (!measure.levels.includes(place.level))
    return conflict(
      'E7636',
      'orgUnit',
      `Data element: \`${dataElement}\` is not recorded at the level of organisation unit: \`${orgUnit}\``,
      { orgUnit, dataElement },
    )
  const bodyId = known.bodyAt(asked.chain, place.id, part)
  if (typeof bodyId === 'string')
    return conflict(
      'E7617',
      'orgUnit',
      `Nobody of the line \`${asked.chain}\` reports at organisation unit: \`${orgUnit}\``,
      { orgUnit },
    )
  const others = known.askedOfOthers(measure.code, bodyId)
  if (others !== null)
    return conflict(
      'E7633',
      'dataElement',
      `Data element: \`${dataElement}\` is asked for by forms of the line \`${others.join('`, `')}\`, not of \`${asked.chain}\`: send it with that chain, or it would count twice`,
      { dataElement },
    )
  const category = categoryOf(measure, names, asked, sent)
  if (typeof category === 'object') return category
  const at = { measureId: measure.id, placeId: place.id, bodyId, categoryId: category, ...part }
  if (asked.deletes || sent.deleted) return { ...at, amount: 0, gone: true }
  const amount = amountOf(sent.value, measure, known)
  if (typeof amount === 'number') return { ...at, amount }
  if (amount.why === 'empty')
    return conflict('E7618', 'value', `Data value or comment not specified for data element: \`${dataElement}\``, {
      dataElement,
    })
  return conflict(
    'E7619',
    'value',
    `Value must match value type of data element \`${dataElement}\`: \`${amount.why}\``,
    { dataElement },
  )
}

/** Of a year or a month the one that is under way is the last to be taken; of any other, what begins today. */
function future(today: Day, { period, dataElement }: SentValue): Conflict {
  const length = /^(\d{4}|\d{6})$/.test(period) ? period.length : 8
  const latest = today.replaceAll('-', '').slice(0, length)
  const said = `Period: \`${period}\` is after latest open future period: \`${latest}\` for data element: \`${dataElement}\``
  return conflict('E7641', 'period', said, { period, dataElement })
}

function placeOf(known: Known, names: Names, { schemes }: Asked, orgUnit: string, span: Span) {
  const ours = names.ours('organisationUnit', orgUnit, schemes.orgUnit)
  // By code also that of the statistics office, which units bore one after the other.
  if (ours === null) return schemes.orgUnit === 'CODE' ? known.placeIn(orgUnit, span) : ('unknown' as const)
  return known.placeIn(ours, span)
}

function categoryOf(
  measure: Measure,
  names: Names,
  { schemes, needsCombo, needsAttribute }: Asked,
  sent: SentValue,
): number | Conflict {
  const { categoryOptionCombo, attributeOptionCombo, dataElement } = sent
  if (needsCombo && categoryOptionCombo === '')
    return conflict(
      ...(['E7630', 'categoryOptionCombo'] as const),
      'Category option combo is required but is not specified',
      { dataElement },
    )
  if (needsAttribute && attributeOptionCombo === '')
    return conflict(
      ...(['E7631', 'attributeOptionCombo'] as const),
      'Attribute option combo is required but is not specified',
      { dataElement },
    )
  if (attributeOptionCombo !== '' && names.ours('categoryOptionCombo', attributeOptionCombo, schemes.combo) !== '')
    return conflict(
      ...(['E7615', 'attributeOptionCombo'] as const),
      `Attribute option combo not found or not accessible for writing data: \`${attributeOptionCombo}\``,
      { attributeOptionCombo },
    )
  const ours = names.ours('categoryOptionCombo', categoryOptionCombo, schemes.combo)
  if (ours === null)
    return conflict(
      ...(['E7613', 'categoryOptionCombo'] as const),
      `Category option combo not found or not accessible for writing data: \`${categoryOptionCombo}\``,
      { categoryOptionCombo },
    )
  if (ours === '' && measure.categories.length === 0) return 0
  const category = measure.categories.find(({ code }) => code === ours)
  if (category) return category.id
  const divided = ours === '' ? ', which is divided: name one of its parts' : ''
  return conflict(
    ...(['E7634', 'categoryOptionCombo'] as const),
    `Category option combo: \`${categoryOptionCombo || 'default'}\` must be part of category combo of data element: \`${dataElement}\`${divided}`,
    { categoryOptionCombo: categoryOptionCombo || 'default', dataElement },
  )
}

/** As of a figure in CSV: with three decimals it is still a whole number that is held exactly. */
const LARGEST = 1e12

/** Scaled by the measure's decimals; below zero where its data element may be. DHIS2 writes whole numbers as 12 or 12.0, small ones as 1.0E-4. */
function amountOf(text: string, measure: Measure, known: Known): number | { why: string } {
  const { decimals } = measure
  if (text === '') return { why: 'empty' }
  if (!/^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return { why: 'Data value is not numeric' }
  const amount = Number(text) * 10 ** decimals
  if (Math.abs(Number(text)) > LARGEST) return { why: 'Data value is too large' }
  if (amount <= 0 && known.isPositiveThere(measure)) return { why: 'Data value is not a positive integer' }
  if (amount < 0 && !known.isSigned(measure)) return { why: 'Data value is not zero or positive' }
  const whole = Math.round(amount)
  // Of a large figure what is left over is bigger than a small one's: it is whole where it divides to the same again.
  if (whole / 10 ** decimals !== Number(text) && Math.abs(amount - whole) > 1e-6)
    return { why: decimals === 0 ? 'Data value is not an integer' : `Data value has more than ${decimals} decimals` }
  return whole
}
