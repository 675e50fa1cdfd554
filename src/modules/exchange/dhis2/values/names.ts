import { Problem } from '../../../../shared/problem.ts'
import type { Measure } from '../../../facts/contract.ts'
import { exchangeProblems } from '../../contract.ts'
import { type Alias, type Aliases, DEFAULT_COMBO, type Kind, madeUid } from '../aliases.ts'
import { isKey } from '../derived-parts.ts'

export type Scheme = 'UID' | 'CODE'

/** Which ids are meant. Raises `exchange.badScheme` for names and attributes, which several things may share. */
export function readScheme(...said: (string | undefined)[]): Scheme {
  const scheme = said.find((one) => one !== undefined && one !== '')?.toUpperCase() ?? 'UID'
  if (scheme === 'UID' || scheme === 'ID') return 'UID'
  if (scheme === 'CODE') return 'CODE'
  throw new Problem(exchangeProblems.badScheme, { scheme: scheme.slice(0, 60) })
}

/**
 * What outside ids stand for, and how ours are said outside: by alias; what no other system has named has a uid made of our
 * code, the same in every installation.
 */
export class Names {
  readonly aliases: Aliases
  readonly #uidOf = new Map<Kind, Map<string, string>>()
  readonly #oursOf = new Map<string, Map<string, string>>()

  private constructor(aliases: Aliases) {
    this.aliases = aliases
  }

  static of(aliases: Aliases, known: { measures: Measure[]; places: string[] }): Names {
    const names = new Names(aliases)
    names.#learn(
      'dataElement',
      known.measures.map(({ code }) => code),
    )
    names.#learn('organisationUnit', known.places)
    names.#learn('categoryOptionCombo', [
      ...new Set(known.measures.flatMap(({ categories }) => categories.map(({ code }) => code))),
    ])
    return names
  }

  #learn(kind: Kind, codes: string[]): void {
    const uidOf = new Map<string, string>()
    const byUid = new Map(codes.map((code) => [madeUid(kind, code), code]))
    const byCode = new Map(codes.map((code) => [code, code]))
    for (const { uid, code, ours } of this.aliases.all(kind)) {
      byUid.set(uid, ours)
      if (code !== null) byCode.set(code, ours)
      // Of several that stand for one thing, the first that DHIS2 itself could have named.
      if (!isKey(uid) && !uidOf.has(ours)) uidOf.set(ours, uid)
    }
    this.#uidOf.set(kind, uidOf)
    this.#oursOf.set(`${kind} UID`, byUid)
    this.#oursOf.set(`${kind} CODE`, byCode)
  }

  /** Our code of what an id stands for; null where it stands for nothing. Of an option combination '' is no breakdown. */
  ours(kind: Exclude<Kind, 'dataSet' | 'indicator'>, id: string, scheme: Scheme): string | null {
    const found = this.#oursOf.get(`${kind} ${scheme}`)?.get(id)
    if (found !== undefined) return found
    const isNoBreakdown = kind === 'categoryOptionCombo' && (id === '' || id === DEFAULT_COMBO || id === 'default')
    return isNoBreakdown ? '' : null
  }

  /** The same of an id that may be a uid or else a code. */
  oursOfEither(kind: Exclude<Kind, 'dataSet' | 'indicator'>, id: string): string | null {
    return this.ours(kind, id, 'UID') ?? this.ours(kind, id, 'CODE')
  }

  /** The uid or code by which something of ours is said outside. */
  said(kind: Exclude<Kind, 'dataSet' | 'indicator'>, ours: string, scheme: Scheme): string {
    const uid = this.#uidOf.get(kind)?.get(ours)
    if (scheme === 'CODE') return (uid && this.aliases.find(kind, uid)?.code) || ours || 'default'
    return uid ?? (ours === '' ? DEFAULT_COMBO : madeUid(kind, ours))
  }

  /** The forms of a data set by its uid or code, or by the code of the form itself; null where there is none. */
  forms(id: string): string[] | null {
    const isIt = (alias: Alias): boolean => alias.uid === id || alias.code === id
    const known = this.aliases.all('dataSet').find(isIt)
    return known ? known.ours.split(' ') : null
  }
}
