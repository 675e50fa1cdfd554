import { calendars } from '../../../shared/calendars.ts'
import type { Fault, Sentence } from '../../../shared/problem.ts'
import { fold } from '../../../shared/text.ts'
import type { Cell, Shape } from '../builder/contract.ts'
import { circleIn } from './totals.ts'

/**
 * What keeps a drafted form from being published, each with its place (`cells.CODE`, `sections.CODE`, `vi`) and a sentence.
 * The page says it while the form is changed, the server when it is published; none means the form can be asked.
 */
export function shapeFaults(shape: Shape): Fault[] {
  return [
    ...formFaults(shape),
    ...sectionFaults(shape),
    ...nameFaults(shape),
    ...shape.cells.flatMap((cell) => cellFaults(shape, cell)),
    ...sumFaults(shape),
    ...checkFaults(shape),
  ]
}

const at = (path: string, said: Sentence): Fault => ({ path, ...said })

/** How a cell is called in a sentence: by its name, or where it has none by its place in the form. */
function called({ cells }: Shape, { code, vi, en }: Cell): Sentence {
  const number = cells.findIndex((one) => one.code === code) + 1
  return { vi: vi || `Ô ${number}`, en: en || vi || `Cell ${number}` }
}

function formFaults(shape: Shape): Fault[] {
  const faults: Fault[] = []
  if (!shape.vi) faults.push(at('vi', { vi: 'Ghi tên biểu mẫu.', en: 'Name the form.' }))
  if (shape.cells.length === 0)
    faults.push(
      at('cells', { vi: 'Biểu mẫu chưa có ô nào. Thêm ít nhất một ô.', en: 'The form has no cell yet. Add one.' }),
    )
  if (shape.owedBy?.length === 0 && shape.owedByGroups.length === 0)
    faults.push(
      at('owedBy', {
        vi: 'Chọn ít nhất một đơn vị hoặc một danh sách địa bàn phải gửi, hoặc chọn tất cả.',
        en: 'Choose at least one unit or list of places that sends it, or all of them.',
      }),
    )
  const { opensAfterDays: opens, dueAfterDays: due } = shape
  if (opens !== null && opens > due)
    faults.push(
      at('opens', {
        vi: `Gửi được từ ngày làm việc thứ ${opens} mà hạn là ${due} ngày: mở trước hạn. Đổi một trong hai.`,
        en: `It could be sent from working day ${opens}, but is due after ${due} days: open it before. Change one of them.`,
      }),
    )
  const calendar = calendars.find(({ code }) => code === shape.calendar)
  if (!calendar?.cuts.includes(shape.cut))
    faults.push(
      at('cut', {
        vi: 'Lịch này không chia theo kỳ đã chọn. Chọn kỳ khác hoặc lịch khác.',
        en: 'This calendar has no such periods. Choose another period or calendar.',
      }),
    )
  return faults
}

function sectionFaults({ sections, cells }: Shape): Fault[] {
  return sections.flatMap(({ code, vi }) => {
    const path = `sections.${code}`
    if (!vi) return [at(path, { vi: 'Ghi tên phần.', en: 'Name the section.' })]
    if (sections.some((one) => one.code !== code && fold(one.vi) === fold(vi)))
      return [
        at(path, {
          vi: `Hai phần cùng tên “${vi}”. Đổi tên một phần.`,
          en: `Two sections are called “${vi}”. Rename one.`,
        }),
      ]
    if (!cells.some((cell) => cell.section === code))
      return [
        at(path, {
          vi: `Phần “${vi}” chưa có ô nào. Thêm ô hoặc xóa phần.`,
          en: `Section “${vi}” has no cell. Add one, or remove it.`,
        }),
      ]
    return []
  })
}

/** A name tells a cell from all others of its part of the form, also to who hears it. */
function nameFaults(shape: Shape): Fault[] {
  return shape.cells.flatMap((cell, index) => {
    const path = `cells.${cell.code}`
    const before = shape.cells.slice(0, index)
    if (before.some(({ code }) => code === cell.code))
      return [
        at(path, {
          vi: `Mã ô “${cell.code}” dùng hai lần. Xóa một ô.`,
          en: `Cell code “${cell.code}” is used twice. Remove one.`,
        }),
      ]
    const twin = before.find(
      ({ vi, section }) => cell.vi !== '' && fold(vi) === fold(cell.vi) && section === cell.section,
    )
    return twin
      ? [
          at(path, {
            vi: `Có hai ô cùng tên “${cell.vi}”. Đổi tên một ô.`,
            en: `Two cells are called “${cell.vi}”. Rename one.`,
          }),
        ]
      : []
  })
}

function cellFaults(shape: Shape, cell: Cell): Fault[] {
  const path = `cells.${cell.code}`
  const name = called(shape, cell)
  const isThere = (code: string) => shape.cells.some((one) => one.code === code)
  const faults: Fault[] = []
  if (!cell.vi) faults.push(at(path, { vi: `${name.vi}: ghi tên ô.`, en: `${name.en}: name the cell.` }))
  if (!cell.unit) faults.push(at(path, { vi: `${name.vi}: ghi đơn vị tính.`, en: `${name.en}: say what it counts.` }))
  if (cell.section !== undefined && !shape.sections.some(({ code }) => code === cell.section))
    faults.push(at(path, { vi: `${name.vi}: chọn phần của biểu mẫu.`, en: `${name.en}: choose its section.` }))
  if (cell.carried && (cell.nature === 'flow' || cell.sum))
    faults.push(
      at(path, {
        vi: `${name.vi}: chỉ số hiện có mới chép được từ kỳ trước, số phát sinh thì không. Bỏ “Chép từ kỳ trước”.`,
        en: `${name.en}: only what stands can be carried forward, never what is counted anew. Do not carry it.`,
      }),
    )
  const { atMost } = cell
  const isLimit = typeof atMost !== 'string' || isThere(atMost) || shape.cells.some(({ measure }) => measure === atMost)
  if (!isLimit || atMost === cell.code)
    faults.push(
      at(path, {
        vi: `${name.vi}: giới hạn theo một ô không còn trong biểu mẫu. Chọn lại.`,
        en: `${name.en}: limited by a cell that is not in the form. Choose again.`,
      }),
    )
  return faults
}

function sumFaults(shape: Shape): Fault[] {
  const nameOf = (code: string): Sentence => {
    const cell = shape.cells.find((one) => one.code === code)
    return cell ? called(shape, cell) : { vi: code, en: code }
  }
  const faults = shape.cells.flatMap((cell): Fault[] => {
    if (!cell.sum) return []
    const [path, name] = [`cells.${cell.code}`, called(shape, cell)]
    if (cell.sum.length === 0)
      return [at(path, { vi: `${name.vi}: chọn các ô được cộng.`, en: `${name.en}: choose the cells it adds up.` })]
    const gone = cell.sum.filter((code) => !shape.cells.some((one) => one.code === code))
    if (gone.length > 0)
      return [
        at(path, {
          vi: `${name.vi}: cộng một ô không có trong biểu mẫu (${gone.join(', ')}). Chọn lại các ô được cộng.`,
          en: `${name.en}: adds up a cell that is not in the form (${gone.join(', ')}). Choose again.`,
        }),
      ]
    const other = cell.sum
      .map((code) => shape.cells.find((one) => one.code === code))
      .find((part) => part && part.unit !== cell.unit)
    return other
      ? [
          at(path, {
            vi: `${name.vi}: cộng “${other.vi}” tính bằng ${other.unit || 'đơn vị chưa ghi'}, khác ${cell.unit || 'đơn vị chưa ghi'}. Chỉ cộng các ô cùng đơn vị tính.`,
            en: `${name.en}: adds up “${other.en || other.vi}”, which counts something else. Add up cells of one unit.`,
          }),
        ]
      : []
  })
  const circle = circleIn(shape.cells)
  if (circle) {
    const way = (language: 'vi' | 'en') => circle.map((code) => `“${nameOf(code)[language]}”`).join(' → ')
    faults.push(
      at(`cells.${circle[0]}`, {
        vi: `Tổng tự chứa chính nó: ${way('vi')}. Bỏ một ô trong các ô được cộng.`,
        en: `A sum contains itself: ${way('en')}. Take one cell out of it.`,
      }),
    )
  }
  return faults
}

/** Of the checks on the form: the cells they name are there, and there is something to hold against. */
function checkFaults(shape: Shape): Fault[] {
  return shape.checks.flatMap(({ code, cell, rule }): Fault[] => {
    const path = `checks.${code}`
    const field = shape.cells.find((one) => one.code === cell)
    const named = [cell, ...(rule.kind === 'sum' ? rule.parts : rule.kind === 'ratio' ? [rule.of] : [])]
    const gone = named.filter((one) => !shape.cells.some((other) => other.code === one))
    const name = field ? called(shape, field) : { vi: cell || '…', en: cell || '…' }
    if (gone.length > 0)
      return [
        at(path, {
          vi: `Phép kiểm tra của “${name.vi}” nhắc đến ô không có trong biểu mẫu (${gone.join(', ') || 'chưa chọn'}). Chọn lại ô.`,
          en: `A check of “${name.en}” names a cell that is not in the form (${gone.join(', ') || 'none chosen'}). Choose again.`,
        }),
      ]
    if (rule.kind === 'sum' && (rule.parts.length === 0 || rule.parts.includes(cell)))
      return [
        at(path, {
          vi: `Phép kiểm tra của “${name.vi}”: chọn các ô khác để cộng.`,
          en: `A check of “${name.en}”: choose other cells to add up.`,
        }),
      ]
    const isBounded = rule.kind === 'range' || rule.kind === 'ratio'
    if (isBounded && rule.least === null && rule.most === null)
      return [
        at(path, {
          vi: `Phép kiểm tra của “${name.vi}”: ghi mức thấp nhất hoặc cao nhất.`,
          en: `A check of “${name.en}”: write the least or the most.`,
        }),
      ]
    if (isBounded && rule.least !== null && rule.most !== null && rule.least > rule.most)
      return [
        at(path, {
          vi: `Phép kiểm tra của “${name.vi}”: mức thấp nhất lớn hơn mức cao nhất. Đổi lại.`,
          en: `A check of “${name.en}”: the least is more than the most. Turn them round.`,
        }),
      ]
    return []
  })
}
