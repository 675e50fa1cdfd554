import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { rows } from '../../../platform/db/database.ts'
import { addAccount, importBodies } from '../index.ts'

const { db } = await testDatabase('hanoi')
const city = (await rows(db, sql<{ code: string }>`select code from places.place where level = 'city'`))[0]?.code ?? ''
const head = 'code\tname\tchain\tplace_id\tkind\tfrom\tto\tsucceeds'
const file = (...lines: string[]) => [head, ...lines].join('\n')
const load = (text: string) => db.transaction().execute((tx) => importBodies(tx, text))

test('departments and unions come from a file, with who took over from whom; the same file again changes nothing', async () => {
  const text = file(
    `plan\tSở Kế hoạch\tdepartment\t${city}\t\t2010-01-01\t2014-11-01\t`,
    `finance\tSở Tài chính\tdepartment\t${city}\tdepartment\t2010-01-01\t\tplan`,
    `women\tHội Phụ nữ\twomen\t${city}\tunion\t\t\t`,
  )
  const all = () =>
    rows(
      db,
      sql<{ code: string; kind: string; to: string; from: string[] }>`select b.code, b.kind, b.valid_to as "to",
        array(select old.code from people.body_succession s join people.body old on old.id = s.from_id where s.to_id = b.id) as "from"
        from people.body b where b.code in ('plan', 'finance', 'women') order by 1`,
    )
  expect(await load(text)).toEqual({ bodies: 3, successions: 1 })
  const first = await all()
  expect(first).toMatchObject([
    { code: 'finance', kind: 'department', from: ['plan'] },
    { code: 'plan', to: '2014-11-01', from: [] },
    { code: 'women', kind: 'union', from: [] },
  ])
  await load(text)
  expect(await all()).toEqual(first)
})

test('someone is made the focal point of such a body, and of none that is not there', async () => {
  await load(file(`youth\tThành đoàn\tyouth\t${city}\tunion\t\t\t`))
  const post = { role: 'focal_point' as const, passwordHash: 'hash', today: '2014-10-01' }
  const make = (phone: string, body: string) =>
    db.transaction().execute((tx) => addAccount(tx, { name: 'An', phone, email: null }, { ...post, body }))
  expect(await make('+84912000001', 'youth')).toMatchObject({ bodyCode: 'youth' })
  await expect(make('+84912000002', 'nowhere')).rejects.toMatchObject({ kind: { code: 'people.noSuchBody' } })
})

test.each([
  ['an unknown line', `a\tSở A\tnobody\t${city}\t\t\t\t`, 'chain'],
  ['an unknown place', 'a\tSở A\tdepartment\tnowhere\t\t\t\t', 'place_id'],
  ['no name', `a\t\tdepartment\t${city}\t\t\t\t`, 'name'],
  ['an unknown kind', `a\tSở A\tdepartment\t${city}\tcircus\t\t\t`, 'kind'],
  ['a day that is none', `a\tSở A\tdepartment\t${city}\t\t2014-02-30\t\t`, 'from'],
  ['an end before the beginning', `a\tSở A\tdepartment\t${city}\t\t2014-02-03\t2014-02-03\t`, 'to'],
  ['a body of another line', `women\tHội\tdepartment\t${city}\t\t\t\t`, 'code'],
  ['nobody to take over from', `a\tSở A\tdepartment\t${city}\t\t\t\tghost`, 'succeeds'],
  ['an own successor', `a\tSở A\tdepartment\t${city}\t\t\t\ta`, 'succeeds'],
  ['one twice', `a\tSở A\tdepartment\t${city}\t\t\t\t\na\tSở A\tdepartment\t${city}\t\t\t\t`, 'code'],
  ['one that does not end', `a\tSở A\tdepartment\t${city}\t\t\t\t\nb\tSở B\tdepartment\t${city}\t\t\t\ta`, 'succeeds'],
])('%s is named, and nothing is imported', async (_, lines, path) => {
  const before = await rows(db, sql`select count(*) from people.body`)
  await expect(load(file(lines))).rejects.toMatchObject({
    kind: { code: 'people.badBodies' },
    faults: expect.arrayContaining([expect.objectContaining({ path, vi: expect.any(String) })]),
  })
  expect(await rows(db, sql`select count(*) from people.body`)).toEqual(before)
})
