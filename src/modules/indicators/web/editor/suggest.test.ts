import { expect, test } from 'vitest'
import { accept, offerAfter, offerAt, type Vocabulary } from './suggest.ts'

const named = (code: string, vi: string, en = vi) => ({ code, vi, en, unit: 'người' })
const vocabulary: Vocabulary = {
  measures: [
    named('helped', 'Người đã phân công giúp đỡ', 'People with a helper'),
    named('progressed', 'Người được giúp đỡ có tiến bộ'),
    named('talks', 'Buổi họp, nói chuyện'),
  ],
  indicators: [named('A1', 'Người được giúp đỡ có tiến bộ'), named('C1', 'Hoạt động tuyên truyền')],
  groups: [named('trong_diem', 'Địa bàn trọng điểm')],
  functions: [named('count', 'đếm'), named('places', 'số nơi'), named('previous', 'kỳ trước')],
  words: [named('where', 'có'), named('in', 'thuộc nhóm')],
}
/** `|` is the caret. */
const offered = (text: string, isAsked = false) => {
  const caret = text.indexOf('|')
  const offer = offerAt(text.replace('|', ''), caret, vocabulary, isAsked)
  return offer?.items.map(({ code }) => code) ?? null
}

test.each<[string, string[] | null]>([
  ['hel|', ['helped']],
  // By words of the name, without marks, in the middle of a formula.
  ['talks / tien bo|', ['progressed', 'A1']],
  ['talks + giup do|ed', ['helped', 'progressed', 'A1']],
  ['a|', ['A1', 'talks', 'places', 'helped', 'C1']],
  ['(prev|', ['previous']],
  ['count(|', ['city', 'district', 'commune', 'neighbourhood', 'residential_area']],
  ['count(com|', ['commune']],
  ['places(khu|', ['residential_area']],
  ['count(commune |', ['where', 'in']],
  ['places(commune |', ['in']],
  ['count(commune in |', ['trong_diem']],
  ['count(commune in trong_diem |', ['where']],
  ['count(commune where tal|', ['talks']],
  ['count(commune where noi chuyen|', ['talks']],
  // What is written in full needs no list; a number needs none.
  ['talks|', null],
  ['talks >= 1|', null],
  ['talks >= |', null],
  ['xyz|', null],
])('%s', (text, codes) => {
  expect(offered(text)).toEqual(codes)
})

test('asked for, everything is offered before a letter is typed', () => {
  expect(offered('talks / |', true)).toContain('helped')
})

test('what is chosen takes the place of what was typed; a function opens its bracket', () => {
  const chosen = (text: string) => {
    const caret = text.indexOf('|')
    const plain = text.replace('|', '')
    const offer = offerAt(plain, caret, vocabulary)
    const [first] = offer?.items ?? []
    if (!offer || !first) throw new Error('nothing offered')
    const done = accept(plain, offer, first)
    return `${done.text.slice(0, done.caret)}|${done.text.slice(done.caret)}`
  }
  expect(chosen('talks / tien bo| + 1')).toBe('talks / progressed| + 1')
  expect(chosen('prev|')).toBe('previous(|')
  expect(chosen('count(com| where talks >= 1)')).toBe('count(commune| where talks >= 1)')
  expect(chosen('count(commune wh|')).toBe('count(commune where |')
})

test('a name that has been written closes the list, also where other names hold it; after a function the list goes on', () => {
  const like: Vocabulary = {
    ...vocabulary,
    measures: [
      { code: 'attendance', vi: 'Lượt người dự', en: 'Attendance' },
      { code: 'front_attendance', vi: 'Lượt người dự', en: 'Attendance' },
    ],
  }
  const write = (text: string, code: string) => {
    const offer = offerAt(text, text.length, like)
    const chosen = offer?.items.find((one) => one.code === code)
    if (!offer || !chosen) throw new Error(`not offered: ${code}`)
    const done = accept(text, offer, chosen)
    return { text: done.text, next: offerAfter(chosen, done, like) }
  }
  expect(write('1 - luot', 'attendance')).toEqual({ text: '1 - attendance', next: null })
  expect(write('cou', 'count').next?.items.map(({ code }) => code)).toContain('commune')
})
