import { expect, test } from 'vitest'
import { z as standIn } from '../src/ui/zod.ts'
import { beyondStandIn, bringsZod, browserFiles } from './browser-schemas.ts'

test('no file that a browser loads reads by a schema, or brings the real zod along', () => {
  const { files, packages } = browserFiles()
  // The walk has seen both sides of the house: pages, contracts, and the schemas they stand on.
  for (const seen of ['src/ui/client.ts', 'src/modules/collection/contract.ts', 'src/shared/contract.ts'])
    expect([...files.keys()]).toContain(seen)
  expect([...packages]).toContain('react')
  expect([...files].flatMap(([file, text]) => beyondStandIn(file, text))).toEqual([])
  expect([...packages].filter((name) => name !== 'zod' && bringsZod(name))).toEqual([])
})

test.each([
  ["import { z } from 'zod'\nconst one = z.string().parse(text)", 1],
  ["import { PlaceId } from '../contract.ts'\nPlaceId.safeParse(1)", 1],
  ["import { Level } from '../contract.ts'\nLevel.options.map(String)", 1],
  ["import { z, ZodError } from 'zod'", 1],
  ["import { z } from 'zod/mini'", 1],
  ["import * as all from 'zod'", 1],
  ["import type { ZodType } from 'zod'\nJSON.parse(text)\nDate.parse(text)", 0],
  ["import { z } from 'zod'\nexport const Name = z.string().max(40).optional()", 0],
])('a planted %j', (text, found) => expect(beyondStandIn('src/ui/planted.ts', text)).toHaveLength(found))

test('a package that brings zod is seen, and the stand-in itself fails at once where it is to read', () => {
  expect([bringsZod('better-auth'), bringsZod('react')]).toEqual([true, false])
  const z = standIn as { object: (of: object) => { optional: () => { parse: (value: unknown) => unknown } } }
  expect(() => z.object({}).optional().parse({})).toThrow(/no schemas/)
})
