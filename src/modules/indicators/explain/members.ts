import type { Db, Tx } from '../../../platform/db/database.ts'
import { findMembers } from '../../places/index.ts'
import { type Asked, evaluate, type Item } from '../evaluate/evaluate.ts'
import { mapOf } from '../evaluate/shape.ts'
import type { Inside } from '../expression/parse.ts'

/**
 * Where a measure of a formula that looks at a place group is read: at the group's members inside the asked place. Null
 * for a measure that is read at the asked place, or at all places inside it: their figures add up to it.
 */
export async function membersRead(db: Db | Tx, asked: Asked, inside: Inside | null): Promise<Asked | null> {
  const [period] = asked.periods
  if (!inside?.group || !period) return null
  const members = await findMembers(db, asked.placeIds, inside, [mapOf([period], asked.boundary)])
  return { ...asked, placeIds: members.map(({ id }) => id), level: inside.level }
}

/** What a part of a formula adds up to at the members of a group; null where none of them said anything. */
export async function sumAtMembers(db: Db | Tx, members: Asked, part: Item): Promise<number | null> {
  const cells = await evaluate(db, { ...members, items: [part] })
  const said = cells.flatMap(({ value }) => (value === null ? [] : [value]))
  return said.length === 0 ? null : said.reduce((sum, value) => sum + value, 0)
}
