import { expect, test } from 'vitest'
import { accept, offerAfter, offerAt, type Vocabulary } from './suggest.ts'

const named = (code: string, vi: string, en = vi) => ({ code, vi, en, unit: 'người' })
const vocabulary: Vocabulary = {
  measures: [
    named('helped', 'Người đã phân công giúp đỡ', 'People with a helper'),
    named('progressed', 'Người được giúp đỡ có tiến bộ'),
    named('talks', 'Buổi họp, nói chuyện'),
    named('form.xub:expected', 'Giúp đỡ người lầm lỗi: phiếu phải gửi', 'Forms expected'),
    {
      ...named('posts_trained', 'Cán bộ được tập huấn', 'Posts trained'),
      parts: [named('civil', 'Cán bộ dân chính', 'Civil staff'), named('police', 'Công an xã, phường', 'Police')],
    },
  ],
  indicators: [named('A1', 'Người được giúp đỡ có tiến bộ'), named('C1', 'Hoạt động tuyên truyền')],
  groups: [named('trong_diem', 'Địa bàn trọng điểm'), named('thi_diem', 'Địa bàn thí điểm')],
  functions: [named('count', 'đếm'), named('places', 'số nơi'), named('previous', 'kỳ trước')],
  words: [named('where', 'có'), named('in', 'thuộc nhóm')],
  signs: ['>=', '<=', '>', '<', '=', '+', '-', '*', '/'].map((code) => named(code, code)),
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
  ['talks + giup do|ed', ['helped', 'progressed', 'A1', 'form.xub:expected']],
  ['a|', ['A1', 'talks', 'posts_trained', 'places', 'helped', 'C1', 'form.xub:expected']],
  ['(prev|', ['previous']],
  // Signs as other programs put them.
  ['count(commune where talks ≥ 1 |', null],
  ['count(|', ['city', 'district', 'commune', 'neighbourhood', 'residential_area']],
  ['count(com|', ['commune']],
  ['places(khu|', ['residential_area']],
  ['count(commune |', ['where', 'in']],
  ['places(commune |', ['in']],
  ['count(commune in |', ['trong_diem', 'thi_diem']],
  ['count(commune in trong_diem |', ['where']],
  ['count(commune where tal|', ['talks']],
  ['count(commune where noi chuyen|', ['talks']],
  // Parts of a breakdown, by code and by words of their name.
  ['posts_trained:|', ['posts_trained:civil', 'posts_trained:police']],
  ['talks + posts_trained:po|', ['posts_trained:police']],
  ['POSTS_TRAINED:CONG AN|', ['posts_trained:police']],
  ['posts_trained:cong an|', ['posts_trained:police']],
  ['count (commune where posts_trained:|', ['posts_trained:civil', 'posts_trained:police']],
  ['posts_trained:police|', null],
  ['talks:|', null],
  // A blank before the bracket, and brackets within brackets.
  ['count (|', ['city', 'district', 'commune', 'neighbourhood', 'residential_area']],
  ['count ( com|', ['commune']],
  ['places (commune |', ['in']],
  ['previous(count (commune |', ['where', 'in']],
  ['count(commune where previous(noi ch|', ['talks']],
  ['count(commune where count(nei|', ['neighbourhood']],
  ['count(commune where places(neighbourhood in thi|', ['thi_diem']],
  ['talks / (hel|', ['helped']],
  ['-hel|', ['helped']],
  ['60% * hel|', ['helped']],
  ['talks >= hel|', ['helped']],
  // Levels and groups by their names too.
  ['count(xa, phuong|', ['commune']],
  ['count(XÃ|', ['commune']],
  ['count(Tổ dân|', ['neighbourhood']],
  ['count(commune in dia ban trong|', ['trong_diem']],
  ['count(commune in THÍ|', ['thi_diem']],
  ['count(commune in trong_diem wh|', ['where']],
  ['count(commune in trong_diem where noi ch|', ['talks']],
  ['count(commune in group_not_known where noi ch|', ['talks']],
  ['count(commune w|', ['where']],
  // After a name a condition compares, once; elsewhere nothing needs saying.
  ['count(commune where talks |', ['>=', '<=', '>', '<', '=']],
  ['count(commune where posts_trained:police |', ['>=', '<=', '>', '<', '=']],
  ['count(commune where (talks + helped) |', ['>=', '<=', '>', '<', '=']],
  ['count(commune where talks >= 1 |', null],
  ['count(commune where talks >= helped |', null],
  ['count(commune where talks >= 1) |', null],
  ['talks |', null],
  // Capitals, marks, marks that stand apart, words in any order, a name with its comma.
  ['HELPED|', ['helped']],
  ['TIEN BO|', ['progressed', 'A1']],
  ['Tiến Bộ|', ['progressed', 'A1']],
  [`${'Tiến Bộ'.normalize('NFD')}|`, ['progressed', 'A1']],
  ['bo tien|', ['progressed', 'A1']],
  ['họp, nói|', ['talks']],
  ['A1 + giúp đỡ có tiến|', ['progressed', 'A1']],
  ['COUNT|', ['count']],
  // The word "in" of a name is no word of the grammar.
  ['people with a|', ['helped']],
  // What is written in full needs no list; a number needs none.
  ['talks|', null],
  ['talks >= 1|', null],
  ['talks >= |', null],
  ['count(commune where talks >= |', null],
  ['talks |+ helped', null],
  ['2 |', null],
  // Counts of forms come after all else that has the words, first where they are called by their code.
  ['giup do|', ['helped', 'progressed', 'A1', 'form.xub:expected']],
  ['forms exp|', ['form.xub:expected']],
  ['form.|', ['form.xub:expected']],
  ['phieu phai gui|', ['form.xub:expected']],
  ['xyz|', null],
])('%s', (text, codes) => {
  expect(offered(text)).toEqual(codes)
})

test.each([
  'helped + |',
  'helped +|',
  'helped / |',
  'helped – |',
  'helped ×|',
  'helped ÷ |',
  '-|',
  '(|',
  'count(commune where |',
  'previous(|',
  '1 - (helped + |',
])('where a name has to follow the list opens by itself: %s', (text) => {
  const codes = offered(text) ?? []
  expect(codes).toEqual(offered(text, true))
  expect(codes.slice(0, 3)).toEqual(['helped', 'progressed', 'talks'])
  expect(codes.at(-1)).toBe('form.xub:expected')
})

test('asked for, everything is offered before a letter is typed', () => {
  expect(offered('talks / |', true)).toContain('helped')
  expect(offered('|', true)).toContain('count')
  expect(offered('count(commune where |', true)).toContain('talks')
  expect(offered('talks |', true)).toEqual(['>=', '<=', '>', '<', '=', '+', '-', '*', '/'])
  expect(offered('count(commune where talks >= 1) |', true)).toContain('/')
  expect(offered('talks + posts_trained|', true)).toEqual(['posts_trained:civil', 'posts_trained:police'])
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
  expect(chosen('count (com|mun where talks >= 1)')).toBe('count (commune| where talks >= 1)')
  expect(chosen('count(commune where talks |')).toBe('count(commune where talks >= |')
  expect(chosen('1 + Posts_Trained:cong an|')).toBe('1 + posts_trained:police|')
  expect(chosen('count(thon, to|')).toBe('count(neighbourhood|')
  expect(chosen('hel|pe / talks')).toBe('helped| / talks')
})

test('a name that has been written closes the list, also where other names hold it; after a function the list goes on', () => {
  const like: Vocabulary = {
    ...vocabulary,
    measures: [
      { code: 'attendance', vi: 'Lượt người dự', en: 'Attendance' },
      { code: 'front_attendance', vi: 'Lượt người dự', en: 'Attendance' },
    ],
  }
  const write = (text: string, code: string, isAsked = false) => {
    const offer = offerAt(text, text.length, like, isAsked)
    const chosen = offer?.items.find((one) => one.code === code)
    if (!offer || !chosen) throw new Error(`not offered: ${code}`)
    const done = accept(text, offer, chosen)
    return { text: done.text, next: offerAfter(chosen, done, like) }
  }
  expect(write('1 - luot', 'attendance')).toEqual({ text: '1 - attendance', next: null })
  expect(write('attendance ', '>=', true).next).toBeNull()
  expect(write('attendance ', '+', true).next?.items.map(({ code }) => code)).toContain('attendance')
  expect(write('cou', 'count').next?.items.map(({ code }) => code)).toContain('commune')
})
