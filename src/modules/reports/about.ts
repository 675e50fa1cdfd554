import { levelNames } from '../../shared/levels.ts'
import type { Shift } from '../../shared/shifts.ts'
import type { Indicator } from '../indicators/contract.ts'
import { findItem, type readCatalogue } from '../indicators/index.ts'
import { lowerFirst, upperFirst } from './wording.ts'

type Catalogue = Awaited<ReturnType<typeof readCatalogue>>
type Formula = NonNullable<ReturnType<typeof findItem>>['expression']

/** What is said of an indicator beside its value: which way is better; of a ratio what its parts are called, and their unit where it is one. */
export interface About {
  direction: Indicator['direction']
  numerator: string | null
  denominator: string | null
  unit: string
}

/** What is said of each of these indicators beside its value, by code; always Vietnamese. */
export const aboutAll = (catalogue: Catalogue, codes: string[]): Record<string, About> =>
  Object.fromEntries(codes.map((code) => [code, aboutOne(catalogue, code)]))

function aboutOne(catalogue: Catalogue, code: string): About {
  const direction = catalogue.indicators.get(code)?.direction ?? 'none'
  const formula = findItem(catalogue, code)?.expression
  if (formula?.kind !== 'binary' || formula.operator !== '/')
    return { direction, numerator: null, denominator: null, unit: '' }
  const { left, right } = formula
  return {
    direction,
    ...{ numerator: nameOf(catalogue, left), denominator: nameOf(catalogue, right) },
    unit: unitOf(catalogue, left) === unitOf(catalogue, right) ? unitOf(catalogue, right) : '',
  }
}

/** What is counted: a measure's unit, or the places themselves: "khu dân cư". */
function unitOf(catalogue: Catalogue, formula: Formula): string {
  switch (formula.kind) {
    case 'measure':
      return catalogue.measures.get(formula.code)?.unit ?? ''
    case 'places':
    case 'count':
      return lowerFirst(levelNames[formula.inside.level].vi)
    case 'binary':
      return unitOf(catalogue, formula.left)
    default:
      return ''
  }
}

/**
 * A form's question, "Trong đó đã tập huấn", as the head of a column: "Đã tập huấn". Reports say official figures: of
 * forms, those that were accepted.
 */
function nameOf(catalogue: Catalogue, formula: Formula): string | null {
  switch (formula.kind) {
    case 'measure': {
      if (formula.code.endsWith(':received')) return 'Phiếu đã duyệt'
      if (formula.code.endsWith(':on_time')) return 'Phiếu gửi đúng hạn, đã duyệt'
      if (formula.code.endsWith(':expected')) return 'Phiếu phải gửi'
      const name = catalogue.measures.get(formula.code)?.vi
      return name ? upperFirst(name.replace(/^trong đó:?\s+/i, '')) : null
    }
    case 'places':
      return `Số ${lowerFirst(levelNames[formula.inside.level].vi)}${formula.inside.group ? ' trong nhóm' : ''}`
    case 'count':
      return `Số ${lowerFirst(levelNames[formula.inside.level].vi)} đạt`
    case 'binary': {
      const [left, right] = [nameOf(catalogue, formula.left), nameOf(catalogue, formula.right)]
      // Of several forms added up, what is true of each is said once.
      if (left === right) return left
      return left && right ? `${left} ${formula.operator === '-' ? '−' : formula.operator} ${lowerFirst(right)}` : null
    }
    case 'shifted': {
      const name = nameOf(catalogue, formula.of)
      return name && `${name}, ${shiftNames[formula.shift]}`
    }
    default:
      return null
  }
}

const shiftNames: Record<Shift, string> = {
  previous: 'kỳ trước',
  year_before: 'cùng kỳ năm trước',
  year_to_date: 'từ đầu năm',
}
