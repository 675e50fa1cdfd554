/**
 * Problems: everything that can be refused, with a stable code and a sentence a person can act on.
 * Modules declare theirs in `contract.ts`; the server answers them as RFC 9457 `application/problem+json`.
 */

export type Language = 'vi' | 'en'
export type Sentence = Record<Language, string>

/** One entry of the catalogue. `{name}` in a sentence is filled from the parameters. */
export interface ProblemKind extends Sentence {
  code: string
  status: number
}

/** A fault at one place of an input: a field path, or a line and column (both from 1) of a file. */
export interface Fault extends Sentence {
  path?: string | undefined
  line?: number | undefined
  column?: number | undefined
}

export type Params = Record<string, string | number>

/** Fills `{name}` in a sentence; a name without a value stays as it is. */
export function fill(sentence: string, params: Params = {}): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole))
}

/** Thrown by any layer; never for bugs. The cause of a 4xx, or of a 503 under overload. */
export class Problem extends Error {
  readonly kind: ProblemKind
  readonly params: Params
  readonly faults: Fault[]

  constructor(kind: ProblemKind, params: Params = {}, faults: Fault[] = []) {
    super(fill(kind.en, params))
    this.name = 'Problem'
    this.kind = kind
    this.params = params
    this.faults = faults
  }
}

const catalogue: ProblemKind[] = []

/** Every problem declared so far, for the one catalogue that clients read. */
export const allProblems = (): readonly ProblemKind[] => catalogue

/** Declares a module's problems, once. Codes become `area.name`, stable for clients. */
export function problems<const K extends string>(
  area: string,
  kinds: Record<K, { status: number; vi: string; en: string }>,
): Record<K, ProblemKind> {
  const declared = Object.fromEntries(
    Object.entries<{ status: number; vi: string; en: string }>(kinds).map(([name, kind]) => [
      name,
      { code: `${area}.${name}`, ...kind },
    ]),
  ) as Record<K, ProblemKind>
  catalogue.push(...Object.values<ProblemKind>(declared))
  return declared
}
