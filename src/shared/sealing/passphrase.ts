/** The fewest signs of a passphrase: whoever steals the database may guess at leisure. */
export const LEAST_PASSPHRASE = 14
const LEAST_DIFFERENT = 7

/** What is wrong with a passphrase before it is used; null where nothing is. */
export function passphraseFault(passphrase: string): 'short' | 'plain' | null {
  const signs = [...passphrase.normalize('NFC')]
  if (signs.length < LEAST_PASSPHRASE) return 'short'
  return new Set(signs.map((sign) => sign.toLowerCase())).size < LEAST_DIFFERENT ? 'plain' : null
}
