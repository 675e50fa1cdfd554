import { expect, test } from 'vitest'
import { checkFile, whyNot } from './arrows.ts'

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
