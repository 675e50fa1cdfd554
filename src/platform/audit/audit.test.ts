import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bareNote, LEFT_OUT, sayAction } from './actions.ts'
import type { AuditLine } from './audit.ts'

test('an action without words does not compile', () => {
  // The type checker holds this, in `npm run check`: without the fault, the expectation of one is the fault.
  const never = (): AuditLine[] => [
    { action: 'personal.read', object: ['account', 1] },
    // @ts-expect-error nobody says what it means
    { action: 'nobody.said', object: ['account', 1] },
  ]
  expect(never).toBeTypeOf('function')
})

const word = fc.stringMatching(/^[\p{L}]{1,12}$/u)

test('whatever is written into a note, no text of several words and no phone number is kept', () => {
  const text = fc.oneof(
    fc.string(),
    fc.array(word, { minLength: 2, maxLength: 5 }).map((words) => words.join(' ')),
    fc.stringMatching(/^(\+84|0)\d{9}$/),
  )
  fc.assert(
    fc.property(fc.dictionary(word, text), (note) => {
      for (const [name, kept] of Object.entries(bareNote(note))) {
        expect(kept === LEFT_OUT || kept === note[name]).toBe(true)
        if (kept !== LEFT_OUT) expect(String(kept)).not.toMatch(/\s|^(\+84|0)\d{9}$/)
      }
    }),
  )
})

test('what notes are for is kept: counts, versions, codes, days, moments, ids', () => {
  const note = {
    ...{ version: 3, sent: true, none: null, from: '2014-10-13', at: '2014-10-13T00:00:00.000Z', item: 'II.1.2.2' },
    ...{ id: '0190c3a4-1b2c-7d3e-8f90-123456789abc', number: '15đ/BC-UBND', years: '2014,2015', counts: '1+2(3)' },
  }
  expect(bareNote(note)).toEqual(note)
})

test('words take from the note what is there, and leave out what is not; days as they are written here', () => {
  const words = { vi: 'công bố[ bản {number}][, dùng từ {from}]', en: 'published {code}' }
  expect(sayAction(words, { number: 2, from: '2014-11-01' })).toEqual({
    vi: 'công bố bản 2, dùng từ 1/11/2014',
    en: 'published …',
  })
  expect(sayAction(words, { from: null, code: 'tdp1' })).toEqual({ vi: 'công bố', en: 'published tdp1' })
})
