import { expect, test } from 'vitest'
import type { Cell, Shape } from '../builder/contract.ts'
import type { Check } from '../forms/contract.ts'
import { shapeFaults } from './shape.ts'

const cell = (code: string, more: Partial<Cell> = {}): Cell => ({
  ...{ code, measure: '', category: null, vi: `Ô ${code}`, en: code, helpVi: '', helpEn: '', atMost: null },
  ...{ unit: 'cuộc', nature: 'flow', persons: false },
  ...more,
})
const form = (cells: Cell[], more: Partial<Shape> = {}): Shape => ({
  ...{ vi: 'Mẫu', en: 'Form', level: 'neighbourhood', calendar: 'PLAN_YEAR', cut: 'quarter', dueAfterDays: 15 },
  ...{
    dueInWorkingDays: false,
    owedBy: null,
    owedByGroups: [],
    owedByBodies: [],
    opensAfterDays: null,
    evidence: null,
  },
  ...{ sections: [], cells, checks: [] },
  ...more,
})
const section = { code: 's1', vi: 'Phần một', en: 'One' }

test.each<[string, Shape, string[]]>([
  ['a form that works', form([cell('a'), cell('b'), cell('t', { sum: ['a', 'b'] })]), []],
  ['no cell', form([]), ['Biểu mẫu chưa có ô nào. Thêm ít nhất một ô.']],
  [
    'nobody that sends it',
    form([cell('a')], { owedBy: [] }),
    ['Chọn ít nhất một đơn vị hoặc một danh sách địa bàn phải gửi, hoặc chọn tất cả.'],
  ],
  ['a list of places that sends it', form([cell('a')], { owedBy: [], owedByGroups: ['wards'] }), []],
  ['opened on its last day', form([cell('a')], { opensAfterDays: 15 }), []],
  [
    'opened after its last day',
    form([cell('a')], { opensAfterDays: 16 }),
    ['Gửi được từ ngày làm việc thứ 16 mà hạn là 15 ngày: mở trước hạn. Đổi một trong hai.'],
  ],
  ['no name', form([cell('a')], { vi: '' }), ['Ghi tên biểu mẫu.']],
  [
    'periods the calendar does not cut',
    form([cell('a')], { calendar: 'SAFE_AREA' }),
    ['Lịch này không chia theo kỳ đã chọn. Chọn kỳ khác hoặc lịch khác.'],
  ],
  [
    'a name twice, written otherwise',
    form([cell('a', { vi: 'Số buổi hoà giải' }), cell('b', { vi: 'số buổi HÒA GIẢI' })]),
    ['Có hai ô cùng tên “số buổi HÒA GIẢI”. Đổi tên một ô.'],
  ],
  ['a code twice', form([cell('a'), cell('a', { vi: 'Khác' })]), ['Mã ô “a” dùng hai lần. Xóa một ô.']],
  ['no name, no unit', form([cell('a', { vi: '', unit: '' })]), ['Ô 1: ghi tên ô.', 'Ô 1: ghi đơn vị tính.']],
  [
    'a count carried forward',
    form([cell('a', { carried: true })]),
    ['Ô a: chỉ số hiện có mới chép được từ kỳ trước, số phát sinh thì không. Bỏ “Chép từ kỳ trước”.'],
  ],
  ['a level carried forward', form([cell('a', { carried: true, nature: 'snapshot' })]), []],
  [
    'a sum that contains itself',
    form([cell('a', { sum: ['a'] })]),
    ['Tổng tự chứa chính nó: “Ô a” → “Ô a”. Bỏ một ô trong các ô được cộng.'],
  ],
  [
    'a sum that contains itself by another',
    form([cell('a', { sum: ['b'] }), cell('b', { sum: ['a'] })]),
    ['Tổng tự chứa chính nó: “Ô a” → “Ô b” → “Ô a”. Bỏ một ô trong các ô được cộng.'],
  ],
  ['a sum of nothing', form([cell('a', { sum: [] })]), ['Ô a: chọn các ô được cộng.']],
  [
    'a sum of a cell that is gone',
    form([cell('a', { sum: ['gone'] })]),
    ['Ô a: cộng một ô không có trong biểu mẫu (gone). Chọn lại các ô được cộng.'],
  ],
  [
    'a sum over two units',
    form([cell('a'), cell('b', { unit: 'hộ' }), cell('t', { sum: ['a', 'b'] })]),
    ['Ô t: cộng “Ô b” tính bằng hộ, khác cuộc. Chỉ cộng các ô cùng đơn vị tính.'],
  ],
  [
    'a limit by a cell that is gone',
    form([cell('a', { atMost: 'gone' })]),
    ['Ô a: giới hạn theo một ô không còn trong biểu mẫu. Chọn lại.'],
  ],
  [
    'a section that is empty',
    form([cell('a')], { sections: [section] }),
    ['Phần “Phần một” chưa có ô nào. Thêm ô hoặc xóa phần.'],
  ],
  [
    'two sections of one name',
    form([cell('a', { section: 's1' }), cell('b', { section: 's2' })], {
      sections: [section, { ...section, code: 's2', vi: 'PHẦN MỘT' }],
    }),
    ['Hai phần cùng tên “Phần một”. Đổi tên một phần.', 'Hai phần cùng tên “PHẦN MỘT”. Đổi tên một phần.'],
  ],
  ...(
    [
      [
        { cell: 'gone', rule: { kind: 'range', least: 1, most: null } },
        'Phép kiểm tra của “gone” nhắc đến ô không có trong biểu mẫu (gone). Chọn lại ô.',
      ],
      [
        { cell: 'a', rule: { kind: 'sum', parts: ['b', 'x'], how: 'equal' } },
        'Phép kiểm tra của “Ô a” nhắc đến ô không có trong biểu mẫu (x). Chọn lại ô.',
      ],
      [
        { cell: 'a', rule: { kind: 'ratio', of: '', least: 1, most: 2 } },
        'Phép kiểm tra của “Ô a” nhắc đến ô không có trong biểu mẫu (chưa chọn). Chọn lại ô.',
      ],
      [
        { cell: 'a', rule: { kind: 'sum', parts: ['a'], how: 'equal' } },
        'Phép kiểm tra của “Ô a”: chọn các ô khác để cộng.',
      ],
      [
        { cell: 'a', rule: { kind: 'range', least: null, most: null } },
        'Phép kiểm tra của “Ô a”: ghi mức thấp nhất hoặc cao nhất.',
      ],
      [
        { cell: 'a', rule: { kind: 'range', least: 9, most: 2 } },
        'Phép kiểm tra của “Ô a”: mức thấp nhất lớn hơn mức cao nhất. Đổi lại.',
      ],
      [{ cell: 'a', rule: { kind: 'range', least: 2, most: 9 } }, null],
    ] as [Pick<Check, 'cell' | 'rule'>, string | null][]
  ).map(([check, said]): [string, Shape, string[]] => [
    `a check: ${JSON.stringify(check)}`,
    form([cell('a'), cell('b')], { checks: [{ code: 'k1', hard: true, ...check }] }),
    said === null ? [] : [said],
  ]),
  ['a section that is gone', form([cell('a', { section: 'gone' })]), ['Ô a: chọn phần của biểu mẫu.']],
])('%s', (_, shape, said) => {
  const faults = shapeFaults(shape)
  expect(faults.map(({ vi }) => vi)).toEqual(said)
  for (const { en } of faults) expect(en).not.toBe('')
})
