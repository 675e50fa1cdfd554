import type { RouteAnswer } from '../../../../shared/contract.ts'
import type { Cell, getFormDraft, Shape } from '../../builder/contract.ts'
import type { Check, Rule } from '../../forms/contract.ts'

/** A form as the builder knows it: its draft or published shape, and every version. */
export type Kept = RouteAnswer<typeof getFormDraft>

/** What a form begins with. */
export const emptyShape: Shape = {
  ...{ vi: '', en: '', level: 'neighbourhood', calendar: 'PLAN_YEAR', cut: 'quarter', dueAfterDays: 15 },
  ...{
    dueInWorkingDays: false,
    owedBy: null,
    owedByGroups: [],
    owedByBodies: [],
    opensAfterDays: null,
    evidence: null,
  },
  ...{ sections: [], cells: [], checks: [] },
}

/** The first of `c1`, `c2` … that is not taken. */
function freeCode(letter: string, taken: string[]): string {
  let number = taken.length + 1
  while (taken.includes(`${letter}${number}`)) number++
  return `${letter}${number}`
}

export function withSection(shape: Shape): Shape {
  const code = freeCode('s', [
    ...shape.sections.map((section) => section.code),
    ...shape.cells.flatMap(({ section }) => section ?? []),
  ])
  return { ...shape, sections: [...shape.sections, { code, vi: '', en: '' }] }
}

/** A section goes with its cells; figures that those have stay where they are. */
export const withoutSection = (shape: Shape, code: string): Shape => ({
  ...shape,
  sections: shape.sections.filter((section) => section.code !== code),
  cells: shape.cells.filter(({ section }) => section !== code),
})

/** A new empty cell at the end of a section; `fixed` are codes that any version of the form had. */
export function withCell(shape: Shape, section: string | undefined, fixed: string[]): { shape: Shape; code: string } {
  const code = freeCode('c', [...fixed, ...shape.cells.map((cell) => cell.code)])
  const cell: Cell = {
    ...{ code, measure: '', category: null, vi: '', en: '', helpVi: '', helpEn: '', atMost: null },
    ...{ unit: '', nature: 'flow', persons: false, ...(section !== undefined && { section }) },
  }
  return { shape: { ...shape, cells: [...shape.cells, cell] }, code }
}

export const withoutCell = (shape: Shape, code: string): Shape => ({
  ...shape,
  cells: shape.cells.filter((cell) => cell.code !== code),
})

export function changed(shape: Shape, code: string, part: Partial<Cell>): Shape {
  const own = shape.cells.find((cell) => cell.code === code)
  // Parts of one breakdown count one thing.
  const shared = Object.fromEntries(Object.entries(part).filter(([key]) => ['unit', 'nature', 'persons'].includes(key)))
  const isBeside = ({ measure }: Cell) => own?.of !== undefined && measure === own.measure
  return {
    ...shape,
    cells: shape.cells.map((cell) =>
      cell.code === code ? tidy({ ...cell, ...part }) : isBeside(cell) ? { ...cell, ...shared } : cell,
    ),
  }
}

/** A cell that is not published yet becomes the parts of a breakdown, one for each name; `fixed` as in `withCell`. */
export function withParts(shape: Shape, code: string, names: string[], fixed: string[]): Shape {
  const cell = shape.cells.find((one) => one.code === code)
  if (cell?.measure !== '') return shape
  const taken = [...fixed, ...shape.cells.map((one) => one.code)]
  const parts = names.map((name, at): Cell => {
    const own = freeCode('c', taken)
    taken.push(own)
    return {
      ...{ ...cell, code: own, measure: `new:${code}`, category: `p${at + 1}`, of: { vi: cell.vi, en: cell.en } },
      ...{ vi: `${cell.vi}: ${name}`, en: cell.en && `${cell.en}: ${name}` },
    }
  })
  return { ...shape, cells: shape.cells.flatMap((one) => (one.code === code ? parts : [one])) }
}

/** What is undefined is left out, so that a shape that was changed and changed back is the same. */
const tidy = (cell: Cell): Cell =>
  Object.fromEntries(Object.entries(cell).filter(([, value]) => value !== undefined)) as Cell

/** A cell changes its place with the next one (`step` 1) or the one before (-1) of its section. */
export function moved(shape: Shape, code: string, step: 1 | -1): Shape {
  const from = shape.cells.findIndex((cell) => cell.code === code)
  const cell = shape.cells[from]
  const indexes = shape.cells.flatMap((one, index) => (one.section === cell?.section ? [index] : []))
  const to = indexes[indexes.indexOf(from) + step]
  const other = to === undefined ? undefined : shape.cells[to]
  if (!cell || !other || to === undefined) return shape
  const cells = [...shape.cells]
  cells[from] = other
  cells[to] = cell
  return { ...shape, cells }
}

/** A new check at the first cell of the form; it asks for nothing yet. */
export function withCheck(shape: Shape): { shape: Shape; code: string } {
  const code = freeCode(
    'k',
    shape.checks.map((check) => check.code),
  )
  const check: Check = {
    code,
    cell: shape.cells[0]?.code ?? '',
    hard: false,
    rule: { kind: 'sum', parts: [], how: 'equal' },
  }
  return { shape: { ...shape, checks: [...shape.checks, check] }, code }
}

export const checkChanged = (shape: Shape, code: string, part: Partial<Check>): Shape => ({
  ...shape,
  checks: shape.checks.map((check) => (check.code === code ? { ...check, ...part } : check)),
})

/** A rule of a kind before anything of it is said. */
export const emptyRule: { [K in Rule['kind']]: Extract<Rule, { kind: K }> } = {
  sum: { kind: 'sum', parts: [], how: 'equal' },
  range: { kind: 'range', least: null, most: null },
  ratio: { kind: 'ratio', of: '', least: null, most: null },
  previous: { kind: 'previous', percent: 50 },
  other: { kind: 'other', form: '', of: '', how: 'most' },
}
