import { readFile } from 'node:fs/promises'
import { planProblems } from '../modules/plan/contract.ts'
import { Problem } from '../shared/problem.ts'
import { isDay } from '../shared/spans.ts'
import { asCommand, withHouse } from './house.ts'
import { say, sayEach, word, wordIn } from './say.ts'

/** `binhan plan import`: shows what a document says; with a code and its days, keeps it as a draft. Raises `planProblems.badDays`. */
export async function importPlan(
  [file = '', code, from, to]: string[],
  options: Record<string, string | undefined>,
): Promise<number> {
  const { placeOfPlan, readPlan, savePlanDraft } = await import('../modules/plan/index.ts')
  const { draft, doubts, number, issuedOn, place } = readPlan(await readFile(file), file)
  for (const { path, title } of draft.items) console.log(`${path.padEnd(16)} ${title.slice(0, 90)}`)
  for (const { line, column, ...text } of doubts)
    sayEach((language) => wordIn(language, 'doubt', { line, column, text: text[language] }))
  const { items, agencies, phases, recipients } = draft
  console.log(`${draft.title} · ${number ?? word('noNumber')} · ${issuedOn ?? word('noDate')}`)
  if (place) say('planPlace', place)
  const counts = { items: items.length, agencies: agencies.length, phases: phases.length, doubts: doubts.length }
  say('plan', { ...counts, recipients: recipients.length })
  if (!code) return 0
  if (!isDay(from ?? '') || !isDay(to ?? '') || String(from) >= String(to)) throw new Problem(planProblems.badDays)
  return withHouse(async (house) => {
    const id = await asCommand(house, 'plan import', async (tx) => {
      const placeId = await placeOfPlan(tx, place, options.place)
      const days = { from: String(from), to: String(to) }
      const answer = await savePlanDraft(tx, { code, ...days, placeId, number, issuedOn, draft })
      return { answer, audit: [{ action: 'plan.saved', object: ['plan', answer] }] }
    })
    say('planSaved', { id })
    return 0
  })
}
