import { Problem } from '../../shared/problem.ts'
import type { Day } from '../../shared/spans.ts'
import type { PlanDraft } from './contract.ts'
import { importProblems, type PlanDraft as Parsed, parsePlan, readPlanFile } from './import/index.ts'

/** What the page gets to correct: the draft, the doubts, and each line of the text with the item it went to. */
export interface ReadPlan {
  /** As the letterhead gives them; null where it does not. */
  number: string | null
  issuedOn: Day | null
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
  if (/\.docx$/i.test(name) && bytes.length > 0 && !isZip(bytes)) throw new Problem(importProblems.notDocx)
  const blocks = readPlanFile(bytes)
  const parsed = parsePlan(blocks)
  if (parsed.title === '' && parsed.items.every(({ kind }) => unsigned.has(kind)))
    throw new Problem(importProblems.notAPlan)
  const starts = new Map<number, string | null>(parsed.items.map((item) => [item.line, item.key]))
  for (const { line } of parsed.closing) starts.set(line, null)
  let key: string | null = null
  const lines = blocks.map((block) => {
    const own = starts.get(block.line)
    if (own !== undefined) key = own
    return { line: block.line, text: block.text, key }
  })
  return {
    number: parsed.number,
    issuedOn: parsed.issuedOn,
    draft: toDraft(parsed),
    doubts: parsed.doubts.map(({ line, column, vi, en }) => ({ line, column, vi, en })),
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
    phases: parsed.phases.flatMap(({ title, from, to, itemKey }) =>
      from !== null && to !== null ? [{ title, from, to, key: itemKey }] : [],
    ),
    closing: parsed.closing.map(({ text }) => text).join('\n'),
    recipients: parsed.recipients,
    legalBases: parsed.bases.flatMap(({ number, date }) => (number === null ? [] : [{ number, date: date ?? null }])),
    signature: parsed.signature && {
      lines: [parsed.signature.onBehalfOf, parsed.signature.signedFor, parsed.signature.position].flatMap(
        (line) => line?.split('; ') ?? [],
      ),
      name: parsed.signature.name,
    },
  }
}

/** "KẾ HOẠCH" over "Triển khai …" is called "Kế hoạch triển khai …"; a subject in capitals stays as it is printed. */
function nameOf({ title, subject }: Parsed): string {
  const kind = title.charAt(0) + title.slice(1).toLowerCase()
  const opensSentence = /^\p{Lu}\p{Ll}/u.test(subject)
  const rest = opensSentence && title !== '' ? subject.charAt(0).toLowerCase() + subject.slice(1) : subject
  return [kind, rest].filter((part) => part !== '').join(' ')
}
