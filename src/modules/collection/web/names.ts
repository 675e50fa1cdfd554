import type { useWords } from './words.ts'

const chains = [
  'government',
  'front',
  'police',
  'women',
  'youth',
  'veterans',
  'labour',
  'farmers',
  'elderly',
  'department',
] as const

/** The name of a reporting line; its code where it is a new one. */
export function chainName(t: ReturnType<typeof useWords>, code: string): string {
  const known = chains.find((one) => one === code)
  return known ? t(`chain.${known}`) : code
}
