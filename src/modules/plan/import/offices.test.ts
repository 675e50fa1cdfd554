import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { boldPlan, revisedPlan, styledPlan } from './docx/word.fixture.ts'
import { parsePlan } from './parse-plan.ts'
import { readPlanFile } from './read-plan-file.ts'
import { retell } from './retell.fixture.ts'

/**
 * Invented plans in the manners of provinces, ministries, the Party and the Front, each with slips of its own. Beside each
 * stands what a person reads out of it: the whole tree, who leads and supports, phases, recipients, what is doubted.
 */
const folder = new URL('./fixtures/offices/', import.meta.url)
const expected = (name: string) => readFileSync(new URL(`${name}.tree`, folder), 'utf8')
const texts = readdirSync(folder).flatMap((file) => (file.endsWith('.txt') ? [file.slice(0, -4)] : []))

test.each(texts)('%s', (name) => {
  const bytes = readFileSync(new URL(`${name}.txt`, folder))
  expect(retell(parsePlan(readPlanFile(bytes)))).toBe(expected(name))
})

test.each(texts)('%s, decomposed and with the line ends of Windows, says the same', (name) => {
  const text = readFileSync(new URL(`${name}.txt`, folder), 'utf8')
    .normalize('NFD')
    .replaceAll('\n', '\r\n')
  expect(retell(parsePlan(readPlanFile(Buffer.from(text))))).toBe(expected(name))
})

test.each([
  ['word-styled', styledPlan],
  ['word-revised', revisedPlan],
  ['word-bold', boldPlan],
])('%s', (name, make) => {
  expect(retell(parsePlan(readPlanFile(make())))).toBe(expected(name))
})
