import { expect, test } from 'vitest'
import { checkFile, whyNot } from './arrows.ts'
import { madeByMigrations, readMade } from './sql-names.ts'

test.each([
  ['src/shared/text.ts', 'src/platform/command.ts'],
  ['src/platform/command.ts', 'src/modules/places/index.ts'],
  ['src/modules/places/queries.ts', 'src/modules/people/index.ts'],
  ['src/modules/facts/measures.ts', 'src/modules/collection/index.ts'],
  ['src/modules/collection/work.ts', 'src/modules/facts/measures.ts'],
  ['src/modules/training/routes.ts', 'src/modules/collection/index.ts'],
  ['src/modules/training/routes.ts', 'src/modules/tips/index.ts'],
  ['src/modules/collection/index.ts', 'src/modules/collection/web/page.tsx'],
  ['src/modules/collection/web/page.tsx', 'src/modules/collection/index.ts'],
  ['src/modules/collection/web/page.tsx', 'src/modules/plan/web/page.tsx'],
  ['src/modules/plan/routes.ts', 'src/server.ts'],
])('%s may not import %s', (from, to) => {
  expect(whyNot(from, to)).not.toBeNull()
})

test.each([
  ['src/modules/reports/routes.ts', 'src/modules/plan/index.ts'],
  ['src/modules/training/routes.ts', 'src/modules/facts/index.ts'],
  ['src/modules/collection/web/page.tsx', 'src/modules/facts/contract.ts'],
  ['src/modules/plan/web/page.tsx', 'src/modules/indicators/web/index.ts'],
  ['src/web.tsx', 'src/modules/plan/web/pages.ts'],
])('%s may import %s', (from, to) => {
  expect(whyNot(from, to)).toBeNull()
})

test('a planted import and a planted table name are both seen, with their lines', () => {
  const text = [
    "import { verifyLedger } from '../facts/ledger/balances.ts'",
    'const honest = sql`select 1 from collection.form join places.place on true`',
    'const planted = sql`select 1 from collection.form join facts.entry on true`',
    "const late = await import('../indicators/index.ts')",
  ].join('\n')
  expect(checkFile('/nowhere', 'src/modules/collection/planted.ts', text)).toEqual([
    { file: 'src/modules/collection/planted.ts', line: 1, why: expect.stringMatching(/front door/) },
    { file: 'src/modules/collection/planted.ts', line: 3, why: expect.stringMatching(/may not name facts/) },
    { file: 'src/modules/collection/planted.ts', line: 4, why: expect.stringMatching(/may not use indicators/) },
  ])
})

test('a table handed to sql.raw and its like is seen, there and where it is only a text', () => {
  const text = `const direct = sql\`select 1 from \${sql.raw('facts.entry')}\`
    const made = sql.raw(\`facts.\${table}\`)
    const apart = sql.id('indicators', 'version')
    const name = 'facts.entry'
    const given = sumOf(\`select from facts.entry where \${x}\`)
    const honest = sql\`\${sql.raw('s.place_id')} = \${sql.raw(place)} and \${sql.raw('collection.form')}\`
    const permission = 'people.manage'
    import { day } from '../../shared/spans.ts'`
  const found = checkFile('/nowhere', 'src/modules/collection/planted.ts', text)
  expect([...new Set(found.map(({ line }) => line))]).toEqual([1, 2, 3, 4, 5])
})

test('the schema of a new module is watched as soon as a migration makes it', () => {
  const made = readMade([
    'create schema training;',
    '  create schema if not exists tips;\ncreate table tips.box (id int);',
  ])
  expect(made).toEqual({ schemas: new Set(['platform', 'training', 'tips']), relations: new Set(['tips.box']) })
  const check = (text: string) => checkFile('/nowhere', 'src/modules/training/planted.ts', text, made)
  expect(check('const own = sql`select 1 from training.course`')).toEqual([])
  expect(check('const other = sql`select 1 from tips.box`')).toHaveLength(1)
  for (const name of ['facts', 'audit', 'auth', 'reports']) expect(madeByMigrations().schemas).toContain(name)
  expect(madeByMigrations().relations).toContain('facts.entry')
})
