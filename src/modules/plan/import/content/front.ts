import type { Day } from '../../../../shared/spans.ts'
import { type Block, isWhollyBold } from '../block.ts'
import { readMarker } from '../marker.ts'
import { evenUnmarked, foldInPlace, isUppercase } from '../text.ts'
import { titleLength } from '../title-line.ts'
import { readDay } from './dates.ts'

export interface Front {
  title: string
  subject: string
  titleLine: number
  number: string | null
  issuedOn: Day | null
  /** Before the title: the letterhead, or the decision the plan is attached to. */
  letterhead: Block[]
  /** From the subject to the body: legal bases and introduction. */
  opening: Block[]
  /** The legal bases of that decision, and what stands from the title to the body: for its citations. */
  blocks: Block[]
  /** Index of the first block of the body. */
  bodyAt: number
}

const titleStart = /^(ke hoach|chuong trinh|de an|phuong an)\b/
const startsBody = /^(can cu|thuc hien|de |nham |uy ban|ubnd|xet |theo |tiep tuc|trien khai thuc hien)/
const announcesBody = /(nhu sau|sau day|cu the)\s?[:.]?$/
const partTitle =
  /^(quan diem|muc (tieu|dich)|yeu cau|nhiem vu|noi dung|giai phap|dac diem|tinh hinh|pham vi|doi tuong|co so phap ly|can cu phap ly)\b/
const isBasis = evenUnmarked(/^(Căn cứ|Xét|Theo đề nghị) /u)
const furthest = 200

/** Reads letterhead, title, subject and legal bases, and where the numbered body begins. */
export function readFront(blocks: Block[]): Front {
  const titleAt = findTitle(blocks)
  const subjectEnd = titleAt < 0 ? 0 : findSubjectEnd(blocks, titleAt)
  const bodyAt = findBody(blocks, subjectEnd, titleAt >= 0)
  const [title, subject] = titleAt < 0 ? ['', ''] : titleAndSubject(blocks.slice(titleAt, subjectEnd))
  const letterhead = blocks.slice(0, titleAt < 0 ? bodyAt : titleAt)
  const own = [
    ...letterhead.filter(({ text }) => isBasis(text).test(text)),
    ...blocks.slice(Math.max(titleAt, 0), bodyAt),
  ]
  const opening = titleAt < 0 ? [] : blocks.slice(subjectEnd, bodyAt)
  const head = readLetterhead(letterhead)
  const known = head.number || head.issuedOn ? head : attachedTo(opening)
  const titleLine = blocks[Math.max(titleAt, 0)]?.line ?? 1
  return { title, subject, titleLine, ...known, letterhead, opening, blocks: titleAt < 0 ? letterhead : own, bodyAt }
}

function findTitle(blocks: Block[]): number {
  const start = blocks.slice(0, furthest)
  const capital = start.findIndex((block) => titleLength(block.text) > 0)
  if (capital >= 0) return capital
  return start.findIndex((block) => isEmphatic(block) && titleStart.test(foldInPlace(block.text.slice(0, 40))))
}

function isEmphatic(block: Block): boolean {
  return block.heading > 0 || isWhollyBold(block)
}

function findSubjectEnd(blocks: Block[], titleAt: number): number {
  const alone = titleLength(blocks[titleAt]?.text ?? '') === blocks[titleAt]?.text.length
  let end = titleAt + 1
  for (; end < Math.min(blocks.length, titleAt + 6); end++) {
    const block = blocks[end] as Block
    const first = alone && end === titleAt + 1
    if (!belongsToSubject(block, first)) break
  }
  return end
}

function belongsToSubject(block: Block, first: boolean): boolean {
  const folded = foldInPlace(block.text.slice(0, 60))
  if (block.text.length > 500 || folded.startsWith('can cu') || announcesBody.test(foldInPlace(block.text)))
    return false
  if (readMarker(block) || /^\(/.test(block.text)) return false
  if (first) return true
  if (isPartTitle(block)) return false
  return (isEmphatic(block) || isUppercase(block.text) || !startsBody.test(folded)) && !/[.;:]$/.test(block.text)
}

/** A heading that opens the first part of a plan without numbers. */
function isPartTitle(block: Block): boolean {
  return isEmphatic(block) && block.text.length <= 60 && partTitle.test(foldInPlace(block.text))
}

function titleAndSubject(blocks: Block[]): [string, string] {
  const [first, ...rest] = blocks.map((block) => block.text)
  const text = first ?? ''
  const length = titleLength(text) || (titleStart.exec(foldInPlace(text))?.[0].length ?? text.length)
  const subject = [text.slice(length).replace(/^[\s:.]+/, ''), ...rest].filter((part) => part !== '').join(' ')
  return [properTitle(text.slice(0, length)), subject]
}

/** "KE HOẠCH", "KÉ HOẠCH": capitals that lost or changed their diacritics. */
function properTitle(printed: string): string {
  const proper = ['KẾ HOẠCH', 'CHƯƠNG TRÌNH', 'ĐỀ ÁN', 'PHƯƠNG ÁN'].find((word) =>
    foldInPlace(printed).startsWith(foldInPlace(word)),
  )
  return (proper ?? '') + printed.slice(proper?.length ?? 0).toUpperCase()
}

function findBody(blocks: Block[], from: number, titled: boolean): number {
  const numbered = blocks.findIndex(
    (block, index) => index >= from && (opensBody(block) || isPartTitle(block) || (titled && block.row)),
  )
  const first = numbered < 0 ? blocks.length : numbered
  const announced = blocks.findIndex(
    (block, index) =>
      index >= from && index < first && block.heading === 0 && announcesBody.test(foldInPlace(block.text.slice(-40))),
  )
  if (announced >= 0) return announced + 1
  if (numbered >= 0) return numbered
  const heading = blocks.findIndex((block, index) => index >= from && (block.heading > 0 || isUppercase(block.text)))
  return heading >= 0 ? heading : from
}

const opening = new Set(['annex', 'part', 'chapter', 'section', 'letter', 'roman', 'article', 'number'])

function opensBody(block: Block): boolean {
  const marker = block.row ? null : readMarker(block)
  return marker !== null && opening.has(marker.kind) && !(marker.weak && marker.kind !== 'letter')
}

function readLetterhead(blocks: Block[]): { number: string | null; issuedOn: Day | null } {
  const text = blocks
    .map((block) => block.text)
    .join('\n')
    .slice(0, 5000)
  const number =
    /S[ốo]\s*:?\s*(\d[\dlO]{0,4}(?:\s?\/\s?|(?=-\p{Lu}\p{L}{1,4}\/))[\p{Lu}\p{Ll}\d/-]{2,30}(?: - [\p{Lu}\d/-]{2,20})?)/u
      .exec(text)?.[1]
      ?.replace(/\s/g, '')
      .replace(/^[^/-]+/, toFigures) ?? null
  const folded = foldInPlace(text)
  const dated =
    /ngay\s+[\dlo]{1,2}\s+thang\s+[\dlo]{1,2}\s+nam\s+\d{4}/.exec(folded)?.[0] ??
    /, ngay\s+\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}/.exec(folded)?.[0]
  return { number, issuedOn: dated ? readDay(mendFigures(dated)) : null }
}

/** "(Ban hành kèm theo Quyết định số 12/QĐ-UBND ngày …)": the plan has the number and the day of its decision. */
function attachedTo(opening: Block[]): { number: string | null; issuedOn: Day | null } {
  const words = opening.find(({ text }) => /^\(?(ban hanh )?kem theo /.test(foldInPlace(text.slice(0, 40))))?.text ?? ''
  const number = /\d{1,5}\/[\p{Lu}\d/-]{2,30}/u.exec(words)?.[0] ?? null
  return { number, issuedOn: number === null ? null : readDay(words) }
}

/** "ngày 3l tháng O3": the letters a scanner reads for figures. */
function mendFigures(text: string): string {
  return text.replace(/(?<=\s)[\dlo]{1,2}(?=\s)/g, toFigures)
}

const toFigures = (text: string): string => text.replaceAll('l', '1').replace(/o/gi, '0')
