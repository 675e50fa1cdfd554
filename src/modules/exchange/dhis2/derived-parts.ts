import { madeUid } from './aliases.ts'
import { type Item, listOf, type Metadata, refOf } from './read.ts'

/** Larger ones are nobody's: they would only come of a broken file. */
const MOST_PARTS = 2_000

/**
 * What a part is made of, by which it is found again under another uid: its combination, and its options in no order. It is
 * no uid of DHIS2, and an alias of that name is never said outside.
 */
export const keyOf = (combo: string, options: string[]): string => `${combo}/${[...options].sort().join('+')}`

/** Whether an alias only says what a part is made of. */
export const isKey = (uid: string): boolean => uid.includes('/')

/**
 * The parts that a category combination divides into, made of its categories and their options, as DHIS2 itself makes them on
 * import: for a file that leaves the list of `categoryOptionCombos` out. None where something is missing.
 */
export function derivedParts(metadata: Metadata, combo: string) {
  const [raw, categories, options] = [
    metadata.of('categoryCombos').get(combo)?.raw,
    metadata.of('categories'),
    metadata.of('categoryOptions'),
  ]
  let made: Item[][] = [[]]
  const wanted = listOf(raw?.categories).map((one) => categories.get(refOf(one) ?? ''))
  for (const category of wanted) {
    const own = listOf(category?.raw.categoryOptions).map((one) => options.get(refOf(one) ?? ''))
    const known = own.filter((one) => one !== undefined)
    if (known.length === 0 || known.length < own.length || made.length * known.length > MOST_PARTS) return []
    made = made.flatMap((before) => known.map((one) => [...before, one]))
  }
  return (wanted.length === 0 ? [] : made).map((items) => {
    const key = keyOf(
      combo,
      items.map(({ id }) => id),
    )
    const [vi, en] = [items.map((one) => one.vi).join(', '), items.map((one) => one.en).join(', ')]
    return { key, uid: madeUid('categoryOptionCombo', key), vi, en }
  })
}
