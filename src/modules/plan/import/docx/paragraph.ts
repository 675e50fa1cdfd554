import type { Piece } from '../block.ts'
import { columnAt, longestOfColumns } from '../columns.ts'
import { clean } from '../text.ts'
import type { Numbering } from './numbering.ts'
import { inherited, type ParagraphStyle, type Styles } from './styles.ts'

interface Run {
  text: string
  bold: boolean | undefined
  italic: boolean | undefined
}

/** A paragraph of a DOCX while it is read. */
export class Paragraph {
  /** Of the run being read; undefined leaves it to the style. */
  bold: boolean | undefined
  italic: boolean | undefined
  hidden = false
  private readonly line: number
  private readonly own: ParagraphStyle = {}
  private styleId: string | undefined
  private runStyleId: string | undefined
  private lines: Run[][] = [[]]
  private runs: Run[] = []

  constructor(line: number) {
    this.line = line
  }

  add(text: string): void {
    this.runs.push({ text, bold: undefined, italic: undefined })
  }

  breakLine(): void {
    this.flush()
    this.lines.push([])
  }

  readProperty(name: string, value: string): void {
    if (name === 'w:pStyle') this.styleId = value
    else if (name === 'w:rStyle') this.runStyleId = value
    else if (name === 'w:outlineLvl') this.own.outline = Number(value)
    else if (name === 'w:numId') this.own.numId = value
    else if (name === 'w:ilvl') this.own.level = Number(value)
  }

  endRun(): void {
    this.flush()
    this.bold = undefined
    this.italic = undefined
    this.hidden = false
    this.runStyleId = undefined
  }

  private flush(): void {
    const line = this.lines.at(-1)
    for (const run of this.hidden ? [] : this.runs)
      line?.push({ text: run.text, bold: this.runBold(), italic: this.italic })
    this.runs = []
  }

  private runBold(): boolean | undefined {
    return this.bold ?? (this.runStyleId === 'Strong' ? true : undefined)
  }

  /** One piece per line of the paragraph, the first with its automatic number; `right` is what stands in a second column. */
  pieces(styles: Styles, numbering: Numbering): { left: Piece[]; right: Piece[] } {
    this.flush()
    const style = inherited(styles, this.styleId)
    if (style.contents) return { left: [], right: [] }
    const numId = this.own.numId ?? style.numId ?? '0'
    const level = this.own.level ?? style.level ?? 0
    const outline = this.own.outline ?? style.outline ?? 9
    const filled = this.lines.some((line) => line.some((run) => run.text.trim() !== ''))
    const marker = filled && numId !== '0' ? clean(numbering.next(numId, level)) : ''
    const heading = outline < 9 ? outline + 1 : 0
    const indent = marker === '' ? 0 : level * 2
    const columns = this.lines.map(splitColumns)
    const pieceOf = (runs: Run[], index: number) => this.piece(runs, style, heading, indent, index === 0)
    const left = columns.map(([runs], index) => pieceOf(runs, index)).filter((piece) => piece.text !== '')
    const right = columns.map(([, runs]) => pieceOf(runs, 0)).filter((piece) => piece.text !== '')
    return { left: withMarker(left, marker), right }
  }

  private piece(runs: Run[], style: ParagraphStyle, heading: number, indent: number, first: boolean): Piece {
    const all = runs.map((run) => run.text).join('')
    const plainAt = runs.findIndex((run) => !(run.bold ?? style.bold) && run.text.trim() !== '')
    const bold = clean(
      runs
        .slice(0, plainAt < 0 ? runs.length : plainAt)
        .map((run) => run.text)
        .join(''),
    )
    const anyBold = runs.some((run) => run.bold ?? style.bold)
    const italic = runs.every((run) => (run.italic ?? style.italic) || run.text.trim() === '')
    const boldUntil = anyBold ? bold.length : 0
    const follows = first ? 'gap' : 'break'
    return { text: clean(all), line: this.line, column: 1, heading, boldUntil, italic, indent, follows }
  }
}

/** The runs of both columns of a line; the second empty where there is one. */
function splitColumns(runs: Run[]): [Run[], Run[]] {
  const text = runs.map((run) => run.text).join('')
  const at = text.length < longestOfColumns ? columnAt(text) : -1
  if (at < 0 || text.slice(0, at).trim() === '') return [runs, []]
  let left = at
  const parts = runs.map((run) => {
    const cut = Math.min(left, run.text.length)
    left -= cut
    return [
      { ...run, text: run.text.slice(0, cut) },
      { ...run, text: run.text.slice(cut) },
    ] as const
  })
  return [parts.map(([before]) => before), parts.map(([, after]) => after)]
}

function withMarker(pieces: Piece[], marker: string): Piece[] {
  const [first, ...rest] = pieces
  if (!first || marker === '') return pieces
  const added = marker.length + 1
  const boldUntil = first.boldUntil > 0 ? first.boldUntil + added : 0
  return [{ ...first, text: `${marker} ${first.text}`, boldUntil }, ...rest]
}
