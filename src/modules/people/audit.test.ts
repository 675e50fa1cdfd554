import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'
import { makeSmallTown } from '../../../test/factories.ts'
import { runCommand } from '../../platform/command.ts'

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)
const town = await makeSmallTown(db)
const [auditor, clerk] = [town.actor('auditor'), town.actor('clerk')]

for (let n = 1; n <= 5; n++) {
  const by = { id: randomUUID(), name: 'test', actor: n === 5 ? null : clerk, input: n }
  const line = { action: 'test.done', object: ['test', n] as [string, number], note: { n } }
  await runCommand(db, by, async () => ({ answer: null, audit: [line] }))
}
const page = async (query: string) => (await call(auditor, 'GET', `/audit?kind=test&${query}`)).body

test('the log is read newest first, page after page, each line once, with who did it', async () => {
  const read: string[] = []
  let next: number | null = null
  do {
    const { body } = await call(auditor, 'GET', `/audit?kind=test&limit=2${next === null ? '' : `&before=${next}`}`)
    read.push(...body.items.map(({ object }: { object: string }) => object))
    next = body.next
  } while (next !== null)
  expect(read).toEqual(['5', '4', '3', '2', '1'])
  const [bySystem, byClerk] = (await page('limit=2')).items
  expect(bySystem).toMatchObject({ who: null, action: 'test.done', kind: 'test', note: { n: 5 } })
  expect(byClerk.who).toEqual({ id: clerk.accountId, name: clerk.name })
  expect((await page('object=3')).items.map(({ note }: { note: object }) => note)).toEqual([{ n: 3 }])
})

test.each(['before=0', 'before=x', 'limit=0', 'limit=201', 'object=%00', 'colour=red'])(
  '?%s is refused',
  async (query) => {
    expect(await page(query)).toMatchObject({ status: 400, code: 'request.malformed' })
  },
)
