import { expect, test } from 'vitest'
import type { Block } from './block.ts'
import { readMarker } from './marker.ts'

const block = (text: string, more: Partial<Block> = {}): Block => ({
  text,
  line: 1,
  column: 1,
  heading: 0,
  boldUntil: 0,
  italic: false,
  indent: 0,
  ...more,
})

test.each([
  ['I. MỤC ĐÍCH', 'roman', 'I.', 'MỤC ĐÍCH'],
  ['II.NỘI DUNG', 'roman', 'II.', 'NỘI DUNG'],
  ['IV/ Kinh phí', 'roman', 'IV/', 'Kinh phí'],
  ['B. Chỉ tiêu', 'letter', 'B.', 'Chỉ tiêu'],
  ['1. Mục tiêu', 'number', '1.', 'Mục tiêu'],
  ['1.1.Mục tiêu', 'number', '1.1.', 'Mục tiêu'],
  ['1.1 Mục tiêu', 'number', '1.1', 'Mục tiêu'],
  ['1.2.1. tiếp tục', 'number', '1.2.1.', 'tiếp tục'],
  ['II.1.2. Khảo sát', 'number', 'II.1.2.', 'Khảo sát'],
  ['1/ Mục tiêu', 'number', '1/', 'Mục tiêu'],
  ['2/Mục tiêu', 'number', '2/', 'Mục tiêu'],
  ['3) Mục tiêu', 'number', '3)', 'Mục tiêu'],
  ['1. 100% cán bộ', 'number', '1.', '100% cán bộ'],
  ['a) tổ chức', 'point', 'a)', 'tổ chức'],
  ['đ) tổ chức', 'point', 'đ)', 'tổ chức'],
  ['(2) tổ chức', 'paren', '(2)', 'tổ chức'],
  ['ii) tổ chức', 'paren', 'ii)', 'tổ chức'],
  ['l.1. Mục tiêu', 'number', 'l.1.', 'Mục tiêu'],
  ['1,2. Mục tiêu', 'number', '1.2.', 'Mục tiêu'],
  ['2.l. Sở Tư pháp', 'number', '2.l.', 'Sở Tư pháp'],
  ['1 .2. Mục tiêu', 'number', '1.2.', 'Mục tiêu'],
  ['2 . 1 . Mô hình', 'number', '2.1.', 'Mô hình'],
  ['l0. Sở Tư pháp', 'number', 'l0.', 'Sở Tư pháp'],
  ['I I. NỘI DUNG', 'roman', 'I I.', 'NỘI DUNG'],
  ['Ill. TIẾN ĐỘ', 'roman', 'Ill.', 'TIẾN ĐỘ'],
  ['1V. KINH PHÍ', 'roman', '1V.', 'KINH PHÍ'],
  ['A.1. Khảo sát', 'number', 'A.1.', 'Khảo sát'],
  ['a.1) tổ chức', 'paren', 'a.1)', 'tổ chức'],
  ['a- Tổ chức', 'point', 'a-', 'Tổ chức'],
  ['b2. Tổ chức', 'paren', 'b2.', 'Tổ chức'],
  ['- Tổ chức', 'dash', '-', 'Tổ chức'],
  ['–Tổ chức', 'dash', '–', 'Tổ chức'],
  ['+ Tổ chức', 'plus', '+', 'Tổ chức'],
  ['• Tổ chức', 'dot', '•', 'Tổ chức'],
  ['- 1.2. Tổ chức', 'number', '1.2.', 'Tổ chức'],
  ['Phần thứ hai: NHIỆM VỤ', 'part', 'Phần thứ hai', 'NHIỆM VỤ'],
  ['PHẦN B: NHIỆM VỤ', 'part', 'PHẦN B', 'NHIỆM VỤ'],
  ['Chương II', 'chapter', 'Chương II', ''],
  ['Mục 1', 'section', 'Mục 1', ''],
  ['Điều 3. Tuyên truyền', 'article', 'Điều 3', 'Tuyên truyền'],
  ['PHỤ LỤC II', 'annex', 'PHỤ LỤC II', ''],
])('%s', (text, kind, printed, rest) => {
  const marker = readMarker(block(text))
  expect([marker?.kind, marker?.printed, text.slice(marker?.restAt)]).toEqual([kind, printed, rest])
})

test.each([
  '60% số xóm',
  '1217/QĐ-TTg ngày 06/9/2012',
  '05/KH-UBND',
  '2012 - 2015',
  '19/8',
  '18/11 hằng năm',
  '01 tháng',
  '1.000 người',
  '2.5 tỷ đồng',
  '1.5.2026 là hạn cuối',
  '24/24 giờ',
  '3-5 mô hình',
  'đ/c Nguyễn Văn A',
  'V/v triển khai',
  'v.v. và các việc khác',
  'Phần lớn người dân',
  'Mục tiêu chung',
  'Mục 2 nêu trên',
  'Điều 5 và Điều 6 Nghị định 49/2020/NĐ-CP',
  '11.000 người',
  'Phụ lục I kèm theo Kế hoạch này.',
  'N.V.Hoạt',
  'Công an tỉnh',
])('"%s" is prose', (text) => {
  expect(readMarker(block(text))).toBeNull()
})

test('a number without its stop counts only in a heading, and only where expected', () => {
  expect(readMarker(block('2 Nội dung'))).toBeNull()
  expect(readMarker(block('2 Nội dung', { heading: 3 }))).toMatchObject({ values: [2], weak: true })
})
