import { expect, test } from 'vitest'
import { byBreakdown, isAreaForm, labelOf, moneyInWords, officialOf, partOf, sumOf } from './fields.ts'

test.each([
  [40_000_000, '40 triệu đồng', '40 million đồng'],
  [1_250_000_000, '1 tỷ 250 triệu đồng', '1 billion 250 million đồng'],
  [30_500_000, '30 triệu 500 nghìn đồng', '30 million 500 thousand đồng'],
  [1_234_567, '1 triệu 234 nghìn 567 đồng', '1 million 234 thousand 567 đồng'],
  [2_000_000_000_000, '2000 tỷ đồng', '2000 billion đồng'],
  [0, '0 đồng', '0 đồng'],
])('%i said exactly', (value, vi, en) => {
  expect([moneyInWords(value, 'vi'), moneyInWords(value, 'en')]).toEqual([vi, en])
})

test('a figure is named with what it counts', () => {
  const field = {
    ...{ code: 'a', measure: 'a', category: null, helpVi: '', helpEn: '', atMost: null },
    ...{ vi: 'Kinh phí', en: 'Funds', unit: 'đồng', isLevel: true },
  }
  expect(labelOf('vi', field)).toBe('Kinh phí (đồng)')
  expect(labelOf('en', { ...field, unit: 'hộ' })).toBe('Funds (households)')
})

test('what is official is the last accepted version, whatever came after', () => {
  const sending = (number: number, decision: 'accepted' | 'returned' | null) => ({
    ...{
      number,
      decision,
      values: {},
      nothingToReport: false,
      reason: null,
      enteredFor: null,
      photoId: null,
      pressedAt: null,
      evidence: {},
    },
    ...{ sentBy: null, sentAt: '', decidedBy: null, decidedAt: null, decisionReason: null },
  })
  expect(officialOf({ sendings: [sending(1, 'accepted'), sending(2, 'returned'), sending(3, null)] })?.number).toBe(1)
  expect(officialOf({ sendings: [sending(1, null)] })).toBeNull()
})

test('nothing to report is for areas', () => {
  expect(isAreaForm({ level: 'residential_area' })).toBe(true)
  expect(isAreaForm({ level: 'commune' })).toBe(false)
})

test('the parts of a breakdown that stand together have one heading, and a sum of what is said', () => {
  const field = (code: string, measure: string, of?: string, name = code) => ({
    ...{ code, measure, category: null, helpVi: '', helpEn: '', atMost: null, en: '', unit: 'người', isLevel: false },
    ...(of ? { vi: `${of}: ${name}`, of: { vi: of, en: '' } } : { vi: name }),
  })
  const [men, women] = [field('m', 'people', 'Người dự', 'nam'), field('w', 'people', 'Người dự', 'nữ')]
  const shown = (fields: ReturnType<typeof field>[]) =>
    byBreakdown(fields).map(({ of, fields: own }) => [of?.vi ?? null, own.map(({ code }) => code).join()])
  expect(shown([field('a', 'a'), men, women, field('b', 'b')])).toEqual([
    [null, 'a'],
    ['Người dự', 'm,w'],
    [null, 'b'],
  ])
  // Apart they need their whole names; so does one alone, and parts of two things that are called the same.
  expect(shown([men, field('a', 'a'), women])).toEqual([
    [null, 'm'],
    [null, 'a'],
    [null, 'w'],
  ])
  expect(shown([men, field('x', 'others', 'Người dự')])).toEqual([
    [null, 'm'],
    [null, 'x'],
  ])
  expect(partOf('vi', men)).toBe('Nam')
  expect([sumOf([men, women], { m: 3 }), sumOf([men, women], { m: 3, w: 4 }), sumOf([men, women], {})]).toEqual([
    ...[3, 7, undefined],
  ])
})
