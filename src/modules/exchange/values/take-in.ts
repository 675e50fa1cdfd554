import { allowLong, type Tx } from '../../../platform/db/database.ts'
import { withSmallHeap } from '../../../platform/heap.ts'
import { formatNumber } from '../../../shared/numbers.ts'
import { type Fault, Problem } from '../../../shared/problem.ts'
import { Ranges } from '../../../shared/ranges.ts'
import type { Day } from '../../../shared/spans.ts'
import { Load, type LoadedFigure } from '../../facts/index.ts'
import { demandChain } from '../../people/index.ts'
import { exchangeProblems } from '../contract.ts'
import { ClashWords } from './clash-words.ts'
import { figuresOf } from './figures.ts'
import { readHeader } from './header.ts'
import { type Known, readKnown } from './known.ts'
import { LeftOut } from './left-out.ts'
import { type Row, readRows, type Source, separatorIn } from './rows.ts'

export interface TakenIn {
  load: Load
  /** The bad rows, each with what is wrong; null where nobody asked for the good ones. */
  leftOut: LeftOut | null
  shape: 'long' | 'wide'
  /** Columns that say nothing here, by name. */
  ignored: string[]
  rows: number
  /** Of the good rows. */
  figures: number
  measures: { code: string; vi: string; en: string; figures: number; total: number; decimals: number }[]
  places: number
  /** Each at the line where it was met first; those alike in the same column are one, which names their lines. The first two hundred. */
  faults: Fault[]
  /** How many faults there are, those alike counted each. */
  faultCount: number
  /** How many of them `faults` says nothing of. */
  unnamed: number
  /** How many rows are bad. */
  bad: number
}

interface Asked {
  chain: string
  today: Day
  posts: boolean
  rows: 'all' | 'good'
}

const MOST_FAULTS = 200
const BATCH = 5_000

/**
 * Reads a file of figures as a stream, checks every row, and lays the figures of the good ones ready to be posted; what
 * stands in bad rows is dropped, and where only the good ones are wanted kept aside. `chain` is the line of rows that name no
 * body; `today` a local day; `posts` whether it will be posted. Changes nothing but the transaction's own tables. Raises
 * what `readHeader` raises, `exchange.noRows`, `people.noSuchChain`.
 */
export const takeIn = (tx: Tx, source: Source, asked: Asked): Promise<TakenIn> =>
  withSmallHeap(() => readAll(tx, source, asked))

async function readAll(tx: Tx, source: Source, asked: Asked): Promise<TakenIn> {
  await allowLong(tx)
  await demandChain(tx, asked.chain)
  const [known, load] = [await readKnown(tx), await Load.open(tx, asked.posts)]
  const leftOut = asked.rows === 'good' ? await LeftOut.open(tx, await separatorIn(source)) : null
  const told = new Told()
  const counts = new Counts(known)
  let header: ReturnType<typeof readHeader> | null = null
  let rows = 0
  let waiting: LoadedFigure[] = []
  // While the database lays down some figures, the next are read.
  let adding: Promise<void> | null = null
  const lay = async () => {
    counts.add(waiting)
    const next = waiting
    waiting = []
    await adding
    adding = load.add(next)
    // Who waits for it hears of it; a row that fails before must not leave it unheard.
    adding.catch(() => {})
  }
  for await (const row of readRows(source)) {
    if (!header) {
      header = readHeader(row.cells, (measure, category) => meaningIn(known, measure, category))
      await leftOut?.add(0, [...row.cells, 'loi', 'error'])
      continue
    }
    rows++
    const wide = tooWide(row, header.width)
    const { figures, faults } = wide ? { figures: [], faults: [wide] } : figuresOf(known, asked, header.read(row))
    if (faults.length > 0) {
      told.add(...faults)
      await leftOut?.add(row.line, withWhy(row, faults))
    }
    for (const figure of figures) waiting.push(figure)
    if (waiting.length >= BATCH) await lay()
  }
  if (!header || rows === 0) throw new Problem(exchangeProblems.noRows)
  await lay()
  await adding
  const dropped = await load.dropClashing()
  if (dropped.length > 0) {
    counts.take(dropped)
    const words = new ClashWords(tx)
    for await (const clash of load.clashes()) told.addAlike(words.kindOf(clash), await words.told(clash))
    if (leftOut) await leaveOut(words, leftOut, source, load)
  }
  return { load, leftOut, shape: header.shape, ignored: header.ignored, rows, ...counts.said(), ...told.said() }
}

/** Whatever a measure and its part are called; a part that it has not is told in the rows. */
function meaningIn(known: Known, code: string, category: string): string | null {
  const measure = known.measure(code)
  return measure ? `${measure.id} ${known.part(measure, category) ?? category}` : null
}

const withWhy = ({ cells }: Row, faults: Fault[]): string[] => [
  ...cells,
  ...(['vi', 'en'] as const).map((language) => faults.map((fault) => fault[language]).join(' ')),
]

/** What clashes is known only when everything was read, and then it is read once more. */
async function leaveOut(words: ClashWords, leftOut: LeftOut, source: Source, load: Load): Promise<void> {
  const clashes = load.clashes()
  let next = await clashes.next()
  for await (const row of readRows(source)) {
    if (next.done) return
    if (next.value.line !== row.line) continue
    await leftOut.add(row.line, withWhy(row, [await words.fault(next.value)]))
    next = await clashes.next()
  }
}

/** A cell too many is most often a figure with a comma, whose half would be taken for the whole. */
const tooWide = ({ line, cells }: Row, width: number): Fault | null =>
  cells.slice(width).every((cell) => cell === '')
    ? null
    : {
        ...{ line, column: width + 1 },
        vi: `Dòng có ${cells.length} ô, tiêu đề có ${width} cột. Số ghi liền, không dấu phẩy; ô có dấu phẩy đặt trong ngoặc kép.`,
        en: `The row has ${cells.length} cells, the head ${width} columns. Write figures without commas; quote a cell that has one.`,
      }

/** What is wrong, in words; a line is bad once, whatever is wrong with it. A column of one mistake is told once, with its lines. */
class Told {
  readonly #alike = new Map<string, { fault: Fault; lines: Ranges }>()
  #faultCount = 0
  #unnamed = 0
  #bad = 0

  add(...faults: Fault[]): void {
    this.#bad++
    this.#faultCount += faults.length
    for (const fault of faults) this.#tell(`${fault.column} ${fault.vi}`, fault)
  }

  /** A line whose fault is told in the words of the first of its kind. */
  addAlike(kind: string, fault: Fault): void {
    this.#bad++
    this.#faultCount++
    this.#tell(kind, fault)
  }

  #tell(key: string, fault: Fault): void {
    const known = this.#alike.get(key)
    if (known) known.lines.add(fault.line ?? 0)
    else if (this.#alike.size < MOST_FAULTS) this.#alike.set(key, { fault, lines: new Ranges([fault.line ?? 0]) })
    else this.#unnamed++
  }

  said() {
    const faults = [...this.#alike.values()].map(({ fault, lines }): Fault => {
      if (lines.count === 1) return fault
      const vi = `${fault.vi} Có ở ${formatNumber(lines.count, 0, 'vi')} dòng: ${lines.said('vi')}.`
      const en = `${fault.en} It is in ${formatNumber(lines.count, 0, 'en')} lines: ${lines.said('en')}.`
      return { ...fault, vi, en }
    })
    return { faults, faultCount: this.#faultCount, unnamed: this.#unnamed, bad: this.#bad }
  }
}

/** How many figures there are of each measure, what they add up to, and of how many places. */
class Counts {
  readonly #known: Known
  readonly #byMeasure = new Map<number, { figures: number; amount: number }>()
  readonly #places = new Set<number>()

  constructor(known: Known) {
    this.#known = known
  }

  add(figures: Pick<LoadedFigure, 'measureId' | 'placeId' | 'amount'>[]): void {
    for (const { measureId, placeId, amount } of figures) {
      this.#count(measureId, 1, amount)
      this.#places.add(placeId)
    }
  }

  take(dropped: { measureId: number; figures: number; amount: number }[]): void {
    for (const { measureId, figures, amount } of dropped) this.#count(measureId, -figures, -amount)
  }

  #count(measureId: number, figures: number, amount: number): void {
    const known = this.#byMeasure.get(measureId)
    if (known) {
      known.figures += figures
      known.amount += amount
    } else this.#byMeasure.set(measureId, { figures, amount })
  }

  said() {
    const measures = [...this.#known.measures.values()].flatMap(({ id, code, vi, en, decimals }) => {
      const { figures, amount } = this.#byMeasure.get(id) ?? { figures: 0, amount: 0 }
      return figures > 0 ? [{ code, vi, en, figures, total: amount / 10 ** decimals, decimals }] : []
    })
    return { measures, figures: measures.reduce((sum, one) => sum + one.figures, 0), places: this.#places.size }
  }
}
