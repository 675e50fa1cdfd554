import { expect, test } from 'vitest'
import { hasNewFigures, isDraftNews, newsOf, type Unsent } from './unsent-news.ts'

const fields = ['talks', 'people'].map((code) => ({
  ...{ code, measure: code, category: null, vi: code, en: code, helpVi: '', helpEn: '' },
  ...{ atMost: null, unit: '', isLevel: false },
}))
const sending = {
  ...{ number: 1, decision: 'accepted' as const, nothingToReport: false, reason: null, enteredFor: null },
  ...{ values: { talks: 1420, people: 2 }, photoId: null, evidence: {}, sentBy: null, sentAt: '', pressedAt: null },
  ...{ decidedBy: null, decidedAt: null, decisionReason: null },
}
const saved = { version: 4, fields, draft: { talks: '3', people: '5' }, sendings: [] }
const kept: Unsent = { version: 4, values: { talks: '3', people: '5' }, reason: '', source: null, hadPhoto: false }

test('what the server has all of is no news', () => {
  expect(newsOf(saved, null)).toBeNull()
  expect(newsOf(saved, kept)).toBeNull()
})

test('figures that the server does not have are, on the version they were typed on', () => {
  const typed = { ...kept, version: 3, values: { talks: '3', people: '6' } }
  expect(newsOf(saved, typed)).toEqual(typed)
  expect(hasNewFigures(saved, typed)).toBe(true)
})

test('a reason and a source, which the server never has, come back beside the figures it saved', () => {
  for (const more of [
    { reason: 'Ngày hội' },
    { source: 'phone' as const },
    { source: 'paper' as const, hadPhoto: true },
    { evidence: ['people'] },
  ]) {
    expect(newsOf(saved, { ...kept, ...more, version: 3 })).toEqual({ ...kept, ...more, saving: null })
    expect(hasNewFigures(saved, { ...kept, ...more })).toBe(false)
  }
})

test('a reason of what was sent from elsewhere meanwhile does not', () => {
  const sent = { version: 5, fields, draft: null, sendings: [{ ...sending, values: { talks: 3, people: 5 } }] }
  expect(newsOf(sent, { ...kept, reason: 'Ngày hội' })).toBeNull()
})

test('a correction waits where the draft says something else than what was sent', () => {
  const accepted = { ...saved, sendings: [sending] }
  expect(isDraftNews({ ...accepted, draft: null })).toBe(false)
  expect(isDraftNews({ ...accepted, draft: { talks: '1.420', people: '2' } })).toBe(false)
  expect(isDraftNews({ ...accepted, draft: { talks: '1.421', people: '2' } })).toBe(true)
})
