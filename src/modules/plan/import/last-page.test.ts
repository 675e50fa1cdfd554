import { describe, expect, test } from 'vitest'
import { readMarkdown } from './markdown/read.ts'
import { parsePlan } from './parse-plan.ts'

const parse = (text: string) => parsePlan(readMarkdown(`KẾ HOẠCH\n\nVề một việc năm 2026\n\n${text}`))

describe('who signs', () => {
  test('a deputy who is the head of an office, position and name in one line', () => {
    const { signature } = parse(
      'I. VIỆC\n\n**Nơi nhận:**<br>- Lưu: VT.\n\n**KT. TRƯỞNG BAN<br>PHÓ TRƯỞNG BAN**\n\n**GIÁM ĐỐC SỞ Y TẾ<br>Lê Văn An**',
    )
    expect(signature).toEqual({
      onBehalfOf: null,
      signedFor: 'KT. TRƯỞNG BAN',
      position: 'PHÓ TRƯỞNG BAN; GIÁM ĐỐC SỞ Y TẾ',
      name: 'Lê Văn An',
    })
  })

  test('no list of recipients before', () => {
    expect(parse('I. VIỆC\n\n1. Họp.\n\nCHỦ TỊCH<br>Thượng tá Lê Văn An').signature).toMatchObject({
      position: 'CHỦ TỊCH',
      name: 'Thượng tá Lê Văn An',
    })
  })

  test('"(Đã ký)" beside the list of recipients belongs to none of them', () => {
    const { recipients, signature } = parse(
      'I. VIỆC\n\nNơi nhận:                         CHỦ TỊCH\n- Các phường;\n- Các sở;                           (Đã ký)\n- Lưu: VT.                         Lê Văn An',
    )
    expect(recipients).toEqual(['Các phường', 'Các sở', 'Lưu: VT'])
    expect(signature?.name).toBe('Lê Văn An')
  })
})

describe('the last sentence', () => {
  const end = (duties: string) => {
    const { closing, items } = parse(`I. TỔ CHỨC THỰC HIỆN\n\n${duties}\n\nNơi nhận:\n- Lưu: VT.`)
    return [closing.map(({ text }) => text), items.at(-1)?.title]
  }

  test('about who watches over the plan, behind the last office, is no duty of that office', () => {
    expect(end('1. UBND các phường: mở lớp.\n\nGiao Sở Y tế đôn đốc, tổng hợp./.')).toEqual([
      ['Giao Sở Y tế đôn đốc, tổng hợp./.'],
      'UBND các phường',
    ])
  })

  test.each([
    ['among paragraphs that each give an office its duty', 'Giao Sở Nội vụ mở lớp.\n\nGiao Sở Y tế theo dõi./.'],
    ['directly below its part', 'Giao Sở Y tế theo dõi, tổng hợp./.'],
    ['about one task', '1. Sở Y tế: mở lớp.\n\nGiao Sở Nội vụ bố trí người./.'],
  ])('%s stays where it stands', (_, duties) => {
    expect(end(duties)[0]).toEqual([])
  })
})
