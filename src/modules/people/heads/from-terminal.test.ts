import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../../test/app.ts'
import { testDatabase } from '../../../../test/database.ts'
import { makeSmallTown, setToday } from '../../../../test/factories.ts'
import { getRow, transaction } from '../../../platform/db/database.ts'
import { makeListed, printEverySlip, readHeads, tellEverySlip } from './from-terminal.ts'

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

const countMade = () =>
  getRow(
    db,
    sql`select count(*)::int as accounts, count(distinct user_id)::int as users, (select count(*)::int from people.holding h
      where h.account_id = any(array_agg(a.id))) as held from people.account a where phone like '+8491200%'`,
  )

test('killed in the middle and run again, it makes each account once; slips come by commune', async () => {
  const { rows: planned } = await readHeads(db, list(lines), day)
  const listed = await transaction(db, (tx) => makeListed(app, tx, planned, 2))
  const killed = new Error('killed')
  await expect(
    listed.run(async () => {
      throw killed
    }),
  ).rejects.toThrow(killed)
  expect(await countMade()).toEqual({ accounts: 2, users: 2, held: 2 })
  // The list is given again, and the job of the first goes on beside it.
  const { rows: rest } = await readHeads(db, list(lines), day)
  expect(rest.map(({ kind }) => kind)).toEqual(['same', 'same', 'new', 'new', 'new', 'new'])
  const given = await transaction(db, (tx) => makeListed(app, tx, rest, 2))
  const done: number[] = []
  await Promise.all([listed.run(async () => {}), given.run(async (count) => void done.push(count))])
  expect(done).toEqual([2, 4, 6])
  expect([await listed.left(), await given.left()]).toEqual([[], []])
  expect(await countMade()).toEqual({ accounts: 6, users: 6, held: 6 })
  const again = await readHeads(db, list(lines), day)
  expect(again.rows.map(({ kind }) => kind)).toEqual(Array(6).fill('same'))

  const printed = await transaction(db, (tx) => printEverySlip(app, tx, town.city, day))
  if (!printed) throw new Error('nobody waits')
  const { slips } = await tellEverySlip(app, printed, day)
  expect(slips).toHaveLength(6)
  // What is kept beside the command tells no code.
  for (const { code } of slips) expect(JSON.stringify(printed)).not.toContain(code)
  const communes = slips.map(({ posts }) => posts[0]?.communeName)
  expect(new Set(communes.slice(0, 3)).size).toBe(1)
  expect(new Set(communes.slice(3)).size).toBe(1)
  expect(new Set(communes).size).toBe(2)
  expect(new Set(slips.map(({ code }) => code)).size).toBe(6)
})
