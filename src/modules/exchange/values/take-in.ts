import type { Readable } from 'node:stream'
import type { Tx } from '../../../platform/db/database.ts'
import { type Fault, Problem } from '../../../shared/problem.ts'
import type { Day } from '../../../shared/spans.ts'
import { type Clash, Load, type LoadedFigure } from '../../facts/index.ts'
import { demandChain } from '../../people/index.ts'
import { exchangeProblems } from '../contract.ts'
import { figuresOf } from './figures.ts'
import { readHeader } from './header.ts'
import { type Known, readKnown } from './known.ts'
import { type Row, readRows } from './rows.ts'

/** A file that can be read more than once: first for its figures, then for the rows that were left out. */
export type Source = () => Readable

export interface TakenIn {
  load: Load
  shape: 'long' | 'wide'
  rows: number
  /** Of the good rows. */
  figures: number
  measures: { code: string; vi: string; en: string; figures: number }[]
  places: number
  /** The first two hundred, in the order of lines as they were met. */
  faults: Fault[]
  faultCount: number
  /** What is wrong with each bad line, in Vietnamese. */
  bad: Map<number, string>
}

const MOST_FAULTS = 200
const BATCH = 5_000

/**
 * Reads a file of figures as a stream, checks every row, and lays the figures of the good ones ready to be posted; what
 * stands in bad rows is dropped. `chain` is the line of rows that name no body; `today` a local day; `posts` whether it will be posted. Changes nothing but the
 * transaction's own table. Raises `exchange.badHeader`, `exchange.noRows`, `people.noSuchChain`.
 */
export async function takeIn(
  tx: Tx,
  source: Source,
  asked: { chain: string; today: Day; posts: boolean },
): Promise<TakenIn> {
  await demandChain(tx, asked.chain)
  const [known, load] = [await readKnown(tx), await Load.open(tx, asked.posts)]
  const told = new Told()
  const counts = new Counts(known)
  let header: ReturnType<typeof readHeader> | null = null
  let rows = 0
  let waiting: LoadedFigure[] = []
  for await (const row of readRows(source())) {
    if (!header) {
      header = readHeader(row.cells)
      continue
    }
    rows++
    const wide = tooWide(row, header.width)
    if (wide) {
      told.add(row.line, wide)
      continue
    }
    const { figures, faults } = figuresOf(known, asked, header.read(row))
    for (const fault of faults) told.add(row.line, fault)
    for (const figure of figures) waiting.push(figure)
    if (waiting.length >= BATCH) {
      counts.add(waiting)
      await load.add(waiting)
      waiting = []
    }
  }
  if (!header || rows === 0) throw new Problem(exchangeProblems.noRows)
  counts.add(waiting)
  await load.add(waiting)
  const clashes = await load.clashes()
  for (const clash of clashes) if (!told.bad.has(clash.line)) told.add(clash.line, clashFault(clash))
  if (clashes.length > 0) counts.take(await load.drop([...new Set(clashes.map(({ line }) => line))]))
  return { load, shape: header.shape, rows, ...counts.said(), ...told }
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

const clashFault = ({ line, kind, other }: Clash): Fault =>
  kind === 'due'
    ? {
        line,
        vi: 'Số này thuộc một phiếu của kỳ ấy trong hệ thống. Gửi hoặc nhập hộ phiếu đó, và bỏ dòng này.',
        en: 'A form of this system asks for this figure in those days. Send that form, or enter it for them, and leave this row out.',
      }
    : kind === 'twice'
      ? {
          line,
          vi: `Số này đã có ở dòng ${other} của tệp, hoặc các ngày trùng nhau: cả hai sẽ bị cộng.`,
          en: `Line ${other} of the file says this already, or its days overlap: both would be counted.`,
        }
      : {
          line,
          vi: `Hệ thống đã có số này (${other === 'submission' ? 'từ phiếu' : 'từ lần nhập trước'}) cho những ngày ấy. Đính chính ở đó, hoặc bỏ dòng này.`,
          en: `The system has this figure for those days (${other === 'submission' ? 'by a form' : 'by an earlier import'}). Correct it there, or leave this row out.`,
        }

class Told {
  faults: Fault[] = []
  faultCount = 0
  readonly bad = new Map<number, string>()

  add(line: number, fault: Fault): void {
    this.faultCount++
    if (this.faults.length < MOST_FAULTS) this.faults.push(fault)
    const said = this.bad.get(line)
    this.bad.set(line, said ? `${said} ${fault.vi}` : fault.vi)
  }
}

/** How many figures there are of each measure, and of how many places. */
class Counts {
  readonly #known: Known
  readonly #byMeasure = new Map<number, number>()
  readonly #places = new Set<number>()

  constructor(known: Known) {
    this.#known = known
  }

  add(figures: Pick<LoadedFigure, 'measureId' | 'placeId'>[]): void {
    for (const { measureId, placeId } of figures) {
      this.#byMeasure.set(measureId, (this.#byMeasure.get(measureId) ?? 0) + 1)
      this.#places.add(placeId)
    }
  }

  take(dropped: { measureId: number; figures: number }[]): void {
    for (const { measureId, figures } of dropped)
      this.#byMeasure.set(measureId, (this.#byMeasure.get(measureId) ?? 0) - figures)
  }

  said() {
    const measures = [...this.#known.measures.values()].flatMap(({ id, code, vi, en }) => {
      const figures = this.#byMeasure.get(id) ?? 0
      return figures > 0 ? [{ code, vi, en, figures }] : []
    })
    return { measures, figures: measures.reduce((sum, one) => sum + one.figures, 0), places: this.#places.size }
  }
}
