/** Words as they stand: by plan path or standard part. */
export type Words = ReadonlyMap<string, string>

/** What another person saved in a part one is writing too. */
export interface Theirs {
  text: string
  by: string | null
}

/**
 * Parts that two people changed: `dirty` is what is typed here, `base` what it was typed on, `newest` what stands now.
 * Where both wrote the same there is nothing to choose. Out: the parts, in the order they were typed.
 */
export const clashesOf = (dirty: Words, base: Words, newest: Words): string[] =>
  [...dirty]
    .filter(([part, mine]) => {
      const theirs = newest.get(part) ?? ''
      return theirs !== (base.get(part) ?? '') && theirs !== mine
    })
    .map(([part]) => part)

export type Choice = 'mine' | 'theirs' | 'both'

/** What stays of two texts; both stand one after the other, what was saved first. */
export function chosen(choice: Choice, mine: string, theirs: string): string {
  if (choice === 'mine') return mine
  if (choice === 'theirs') return theirs
  return [theirs, mine].filter((text) => text.trim() !== '').join('\n')
}
