import fc from 'fast-check'
import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeForm, makeSmallTown, open, setToday } from '../../../../test/factories.ts'
import { paperCode, readPaperCode } from './paper-code.ts'

const number = fc.integer({ min: 1, max: 1_999_999_999 })

test('a code reads back as its number, with or without its dashes', () => {
  expect(paperCode(57_240)).toMatch(/^0005-7240-\d$/)
  fc.assert(
    fc.property(number, (one) => {
      const code = paperCode(one)
      expect([code, code.replaceAll('-', ''), code.replaceAll('-', ' ')].map(readPaperCode)).toEqual([one, one, one])
    }),
  )
})

test('a wrong digit, or two neighbours changed round, is found every time', () => {
  fc.assert(
    fc.property(number, fc.nat(8), fc.integer({ min: 1, max: 9 }), (one, at, by) => {
      const digits = paperCode(one).replaceAll('-', '')
      const place = at % digits.length
      const wrong = (Number(digits[place]) + by) % 10
      expect(readPaperCode(`${digits.slice(0, place)}${wrong}${digits.slice(place + 1)}`)).toBe('wrong')
      const [left, right] = [digits[place], digits[place + 1]]
      if (right !== undefined && left !== right)
        expect(readPaperCode(`${digits.slice(0, place)}${right}${left}${digits.slice(place + 2)}`)).toBe('wrong')
    }),
  )
})

test.each(['', 'láng hạ', '2014', '0912345678901', '12-34'])('%j is no code', (text) => {
  expect(readPaperCode(text)).toBeNull()
})

test('the search finds a form by its code, for who may read it and for nobody else', async () => {
  const { db } = await testDatabase('hanoi')
  const { call } = await testApp(db)
  const town = await makeSmallTown(db)
  await setToday(db, '2014-10-13')
  await makeForm(db, 'f', ['a'])
  const id = (await open(db, 'f', '2014-Q3')).get(town.areas[0][0] ?? 0)
  const { paperCode: code } = (await call(town.actor('head:0:0'), 'GET', `/submissions/${id}`)).body
  const find = async (name: string, q = code) =>
    (await call(town.actor(name), 'GET', `/search?q=${encodeURIComponent(q)}`)).body.items.filter(
      ({ kind }: { kind: string }) => kind === 'form',
    )
  for (const name of ['head:0:0', 'officer:0:1', 'district:1', 'office'])
    expect(await find(name)).toMatchObject([{ link: `/submissions/${id}` }])
  for (const name of ['head:0:1', 'officer:1:1', 'officer:front', 'leader', 'auditor', 'outsider'])
    expect(await find(name)).toEqual([])
  const wrong = `${code.slice(0, -1)}${(Number(code.at(-1)) + 1) % 10}`
  expect(await find('head:0:0', wrong)).toMatchObject([{ title: `Mã phiếu ${wrong} chép sai một chữ số` }])
})
