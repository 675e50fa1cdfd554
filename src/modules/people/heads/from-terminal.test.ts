import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeSmallTown, setToday } from '../../../../test/factories.ts'
import { rows, transaction } from '../../../platform/db/database.ts'
import { makeListed, printEverySlip, readHeads } from './from-terminal.ts'

const { db } = await testDatabase('hanoi')
const { app } = await testApp(db)
const town = await makeSmallTown(db)
const day = '2014-10-13'
await setToday(db, day)
// Areas without a head, in both communes.
await sql`update people.holding h set to_day = '2013-01-01' from people.post p
  where p.id = h.post_id and p.role = 'area_head'`.execute(db)

const list = (lines: string[]) => Buffer.from(['Mã,Xã,Địa bàn,Họ và tên,Điện thoại', ...lines].join('\n'))
const lines = [0, 1].flatMap((commune) =>
  [0, 1, 2].map((n) => `t-${commune}-${n},,,Nguyễn Thị Hoa ${'ABCDEF'[commune * 3 + n]},09120000${commune}${n}`),
)

test('a list of the whole city is read without an asker; a fault keeps nobody else from being read', async () => {
  const { rows: good, faults } = await readHeads(db, list([...lines, 't-0-9,,,Lê Văn An,0912000099']), day)
  expect([good.length, faults.length]).toEqual([6, 1])
  expect(faults[0]?.cell).toMatch(/!A8$/)
})

test('killed in the middle and run again, it makes each account once; slips come by commune', async () => {
  const { rows: planned } = await readHeads(db, list(lines), day)
  const listed = await transaction(db, (tx) => makeListed(app, tx, planned))
  const killed = new Error('killed')
  await expect(
    listed.run(async () => {
      throw killed
    }),
  ).rejects.toThrow(killed)
  const done: number[] = []
  await listed.run(async (count) => void done.push(count))
  expect(done.at(-1)).toBe(6)
  expect(await listed.left()).toEqual([])
  const again = await readHeads(db, list(lines), day)
  expect(again.rows.map(({ kind }) => kind)).toEqual(Array(6).fill('same'))
  const made = await rows(db, sql`select 1 from people.account where phone like '+8491200%'`)
  expect(made).toHaveLength(6)

  const printed = await transaction(db, (tx) => printEverySlip(app, tx, town.city, day))
  expect(printed?.count).toBe(6)
  const communes = printed?.slips.slips.map(({ posts }) => posts[0]?.communeName) ?? []
  expect(new Set(communes.slice(0, 3)).size).toBe(1)
  expect(new Set(communes.slice(3)).size).toBe(1)
  expect(new Set(communes).size).toBe(2)
  expect(new Set(printed?.slips.slips.map(({ code }) => code)).size).toBe(6)
})
