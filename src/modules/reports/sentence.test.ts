import { expect, test } from 'vitest'
import type { Score } from '../indicators/contract.ts'
import type { About } from './about.ts'
import { sentencesOf } from './sentence.ts'

const whole = { asked: 'PLAN_YEAR:2014', from: '2014-01-01', to: '2015-01-01', upTo: null }
const toDate = { asked: '2014-01-01/2014-10-01', from: '2014-01-01', to: '2014-10-01', upTo: '2014-Q3' }

const score = (vi: string, more: Partial<Score>): Score => ({
  ...{ code: 'X', vi, en: vi, unit: '%', decimals: 1, planPath: null, state: 'none', why: null, value: null },
  ...{ band: null, targetOf: null },
  ...{ numerator: null, denominator: null, received: 10, expected: 10, before: null, target: null, due: null, ...more },
})
const about = (direction: About['direction'], unit = '') => ({
  X: { direction, unit, numerator: null, denominator: null },
})
const helped = { value: 64.16, numerator: 4274, denominator: 6661 }

test.each<[string, Partial<Score>, typeof whole | typeof toDate, About['direction'], string]>([
  [
    'Người được giúp đỡ có tiến bộ',
    { ...helped, target: 60, due: 60 },
    whole,
    'up',
    'Có 4.274/6.661 người được giúp đỡ có tiến bộ, đạt 64,2%, vượt mục tiêu (60%) 4,2 điểm phần trăm.',
  ],
  [
    'Cán bộ cơ sở được tập huấn',
    { value: 44.7, target: 70, due: 50, before: 23.7 },
    toDate,
    'up',
    'Cán bộ cơ sở được tập huấn: 44,7%, thấp hơn mức phải đạt đến hết quý III/2014 (50%) 5,3 điểm phần trăm, cao hơn cùng kỳ năm trước (23,7%) 21,0 điểm phần trăm; mục tiêu cả năm là 70%.',
  ],
  [
    'Tái phạm trong số được giúp đỡ',
    { value: 1.2, numerator: 6, denominator: 500, target: 5, due: 5 },
    whole,
    'down',
    'Tái phạm trong số được giúp đỡ: 1,2% (6/500 người), trong mục tiêu (không quá 5%).',
  ],
  [
    'Tờ rơi',
    { value: 900, unit: 'bản', decimals: 0, before: 1000 },
    whole,
    'none',
    'Tờ rơi: 900 bản, giảm 10,0% so với cùng kỳ năm trước (1.000 bản).',
  ],
  ['Tờ rơi', { value: 900, unit: 'bản', decimals: 0 }, whole, 'none', 'Tờ rơi: 900 bản.'],
  ['Tăng giảm', { value: 5, target: 10, due: 10, fewForms: true }, whole, 'up', 'Tăng giảm: 5,0%.'],
  ['Tờ rơi', { value: null }, whole, 'none', ''],
])('%s %o', (vi, more, days, direction, sentence) => {
  expect(sentencesOf([score(vi, more)], days, about(direction, 'người'))).toBe(sentence)
})
