import { Problem } from '../../shared/problem.ts'
import type { PlanDraft } from './contract.ts'
import { importProblems, type PlanDraft as Parsed, parsePlan, readPlanFile } from './import/index.ts'

/** What the page gets to correct: the draft, the doubts, and each line of the text with the item it went to. */
export interface ReadPlan {
  draft: PlanDraft
  doubts: { line: number; column: number; vi: string; en: string }[]
  lines: { line: number; text: string; key: string | null }[]
}

const isZip = (bytes: Uint8Array): boolean => bytes[0] === 0x50 && bytes[1] === 0x4b

/**
 * Reads a plan file into a draft; nothing is saved. Raises the problems of `readPlanFile`, and `planImport.notDocx` for a
 * file whose name promises a DOCX that it is not.
 */
export function readPlan(bytes: Uint8Array, name: string): ReadPlan {
  if (/\.docx$/i.test(name) && bytes.length > 0 && !isZip(bytes)) throw new Problem(importProblems.notDocx)
  const blocks = readPlanFile(bytes)
  const parsed = parsePlan(blocks)
  const starts = new Map(parsed.items.map((item) => [item.line, item.key]))
  let key: string | null = null
  const lines = blocks.map((block) => {
    key = starts.get(block.line) ?? key
    return { line: block.line, text: block.text, key }
  })
  return {
    draft: toDraft(parsed),
    doubts: parsed.doubts.map(({ line, column, vi, en }) => ({ line, column, vi, en })),
    lines,
  }
}

function toDraft(parsed: Parsed): PlanDraft {
  return {
    title: [parsed.title, parsed.subject].filter((part) => part !== '').join(' '),
    items: parsed.items.map(({ key, parentKey, path, marker, title, text, line, agencies }) => ({
      ...{ key, parentKey, path, marker, title, text, line, indicators: [] },
      lead: agencies.filter(({ role }) => role === 'lead').map(({ name }) => name),
      support: agencies.filter(({ role }) => role === 'support').map(({ name }) => name),
    })),
    agencies: parsed.agencies.map(({ name, itemKey }) => ({ name, key: itemKey })),
    phases: parsed.phases.flatMap(({ title, from, to, itemKey }) =>
      from !== null && to !== null ? [{ title, from, to, key: itemKey }] : [],
    ),
    recipients: parsed.recipients,
    legalBases: parsed.bases.flatMap(({ number, date }) => (number === null ? [] : [{ number, date: date ?? null }])),
    signature: parsed.signature && {
      lines: [parsed.signature.onBehalfOf, parsed.signature.signedFor, parsed.signature.position].filter(
        (line) => line !== null,
      ),
      name: parsed.signature.name,
    },
  }
}
