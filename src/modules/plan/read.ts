import { Problem } from '../../shared/problem.ts'
import type { Day } from '../../shared/spans.ts'
import type { PlanDraft } from './contract.ts'
import {
  importProblems,
  isPicture,
  type PlanDraft as Parsed,
  parsePlan,
  readPlanFile,
  toldDoubts,
} from './import/index.ts'

/** What the page gets to correct: the draft, the doubts, and each line of the text with the item it went to. */
export interface ReadPlan {
  /** As the letterhead gives them; null where it does not. */
  number: string | null
  issuedOn: Day | null
  /** Whose plan it is, as the letterhead or the subject says: "tỉnh Bắc Ninh". */
  place: { name: string; line: number } | null
  draft: PlanDraft
  doubts: { line: number; column: number; vi: string; en: string }[]
  lines: { line: number; text: string; key: string | null }[]
}

/** A few sentences or a list of dashes may be anything. */
const unsigned = new Set(['paragraph', 'dash', 'plus', 'dot'])

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

/**
 * Reads a plan file into a draft; nothing is saved. Raises the problems of `readPlanFile`, `planImport.notDocx` for a
 * file whose name promises a DOCX that it is not, and `planImport.notAPlan` for a text without title and numbering.
 */
export function readPlan(bytes: Uint8Array, name: string): ReadPlan {
  const promised = /\.docx$/i.test(name) && bytes.length > 0 && !isPicture(bytes)
  if (promised && !isZip(bytes)) throw new Problem(importProblems.notDocx)
  const blocks = readPlanFile(bytes)
  const parsed = parsePlan(blocks)
  if (parsed.title === '' && parsed.items.every(({ kind }) => unsigned.has(kind)))
    throw new Problem(importProblems.notAPlan)
  const starts = new Map<number, { first: string | null; last: string | null }>()
  for (const { line, key } of parsed.items) starts.set(line, { first: starts.get(line)?.first ?? key, last: key })
  for (const { line } of parsed.closing) starts.set(line, { first: null, last: null })
  let key: string | null = null
  const lines = blocks.map(({ line, text }) => {
    const own = starts.get(line)
    if (own) key = own.last
    // Of items run together in one line the first is shown; what goes on below goes on the last.
    return { line, text, key: own ? own.first : key }
  })
  return {
    number: parsed.number,
    issuedOn: parsed.issuedOn,
    place: parsed.place,
    draft: toDraft(parsed),
    doubts: toldDoubts(parsed).map(({ line, column, vi, en }) => ({ line, column, vi, en })),
    lines,
  }
}

function toDraft(parsed: Parsed): PlanDraft {
  return {
    title: nameOf(parsed),
    items: parsed.items.map(({ key, parentKey, path, marker, title, text, line, agencies }) => ({
      ...{ key, parentKey, path, marker, title, text, line, indicators: [] },
      lead: agencies.filter(({ role }) => role === 'lead').map(({ name }) => name),
      support: agencies.filter(({ role }) => role === 'support').map(({ name }) => name),
    })),
    agencies: parsed.agencies.map(({ name, itemKey }) => ({ name, key: itemKey })),
    phases: parsed.phases.map(({ title, from, to, itemKey }) => ({ title, from, to, key: itemKey })),
    opening: inLines(parsed.opening),
    closing: inLines(parsed.closing),
    recipients: parsed.recipients,
    legalBases: parsed.bases.map(({ number, title, date }) => ({ number: number ?? title ?? '', date: date ?? null })),
    signature: parsed.signature && {
      lines: [parsed.signature.onBehalfOf, parsed.signature.signedFor, parsed.signature.position].flatMap(
        (line) => line?.split('; ') ?? [],
      ),
      name: parsed.signature.name,
    },
  }
}

const inLines = (paragraphs: { text: string }[]): string => paragraphs.map(({ text }) => text).join('\n')

/** "KẾ HOẠCH" over "Triển khai …" is called "Kế hoạch triển khai …"; a subject in capitals stays as it is printed. */
function nameOf({ title, subject }: Parsed): string {
  const kind = title.charAt(0) + title.slice(1).toLowerCase()
  const opensSentence = /^\p{Lu}\p{Ll}/u.test(subject)
  const rest = opensSentence && title !== '' ? subject.charAt(0).toLowerCase() + subject.slice(1) : subject
  return [kind, rest].filter((part) => part !== '').join(' ')
}
