import { describe, expect, test } from 'vitest'
import { readMarkdown } from './markdown/read.ts'
import { parsePlan } from './parse-plan.ts'

const parse = (text: string) => parsePlan(readMarkdown(`KẾ HOẠCH\n\nVề một việc năm 2026\n\n${text}`))
const duties = (lines: string) => parse(`I. TỔ CHỨC THỰC HIỆN\n\n${lines.replaceAll('\n', '\n\n')}`)
/** Who acts, item by item: "+" leads, "-" supports. */
const roles = (text: string) =>
  Object.fromEntries(
    parse(text)
      .items.filter(({ agencies }) => agencies.length > 0)
      .map(({ path, agencies }) => [
        path,
        agencies.map(({ role, name }) => (role === 'lead' ? '+' : '-') + name).join(', '),
      ]),
  )
const rolesOf = (lines: string) => roles(`I. TỔ CHỨC THỰC HIỆN\n\n${lines.replaceAll('\n', '\n\n')}`)

describe('an agency that several items name', () => {
  const lines =
    '1. Sở Nội vụ: theo dõi thi đua.\n2. Công an tỉnh: tổng hợp.\n3. Công an tỉnh, Sở Nội vụ, Sở Y tế: kiểm tra.\n- Sáu tháng một lần.\n4. Sở Nội vụ: phối hợp với Công an tỉnh.'

  test('is in the list once, where it comes first', () => {
    expect(duties(lines).agencies.map(({ name, line }) => `${line} ${name}`)).toEqual([
      '7 Sở Nội vụ',
      '9 Công an tỉnh',
      '11 Sở Y tế',
    ])
  })

  test('acts in each of them, and in what stands below', () => {
    expect(rolesOf(lines)).toEqual({
      'I.1': '+Sở Nội vụ',
      'I.2': '+Công an tỉnh',
      'I.3': '+Công an tỉnh, +Sở Nội vụ, +Sở Y tế',
      'I.3-1': '+Công an tỉnh, +Sở Nội vụ, +Sở Y tế',
      'I.4': '-Sở Nội vụ, -Công an tỉnh',
    })
  })

  test('also in a part that shares out nothing, where the item is nothing but its name', () => {
    const text =
      'I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Y tế: điều trị.\n\nII. GIÁM SÁT\n\n1. Sở Y tế: tự kiểm tra.\n\n2. Sở Y tế và các phường tự kiểm tra.\n\n3. Sở Xây dựng: tự kiểm tra.'
    expect(roles(text)).toEqual({ 'I.1': '+Sở Y tế', 'II.1': '+Sở Y tế' })
  })
})
