import type { RouteAnswer } from '../../../../shared/contract.ts'
import type { postDataValues } from './contract.ts'

/** What was asked of an import, as DHIS2 says it again in its answer. */
export interface Options {
  dryRun: boolean
  importStrategy: string
}

/** Why values were ignored: what DHIS2 2.38 to 2.42 says of it, with the index of each (from 0). */
export interface Conflict {
  object: string
  objects: Record<string, string>
  value: string
  errorCode: Summary['response']['conflicts'][number]['errorCode']
  property: string | null
  indexes: number[]
}

/** More are not named one by one: a file that is wrong in every value would fill the answer. All are counted. */
const MOST_CONFLICTS = 5_000

/** Collects conflicts; the same about several values is said once. */
export class Conflicts {
  readonly #byKey = new Map<string, Conflict>()
  readonly #indexes: number[] = []
  /** Values whose conflict is one too many to be named. */
  unnamed = 0

  /** Once for each value that is ignored. */
  add(index: number, { indexes: _, ...conflict }: Conflict): void {
    const key = `${conflict.errorCode} ${conflict.value}`
    const known = this.#byKey.get(key)
    if (known) known.indexes.push(index)
    else if (this.#byKey.size < MOST_CONFLICTS) this.#byKey.set(key, { ...conflict, indexes: [index] })
    else this.unnamed++
    this.#indexes.push(index)
  }

  get list(): Conflict[] {
    return [...this.#byKey.values()]
  }

  get rejected(): number[] {
    return this.#indexes.toSorted((a, b) => a - b)
  }
}

export interface Count {
  imported: number
  updated: number
  ignored: number
  deleted: number
}

export type Summary = RouteAnswer<typeof postDataValues>

/** DHIS2's answer to a post of data values (2.38 and later): 409 with a warning where some were ignored for a conflict. */
export function summaryOf(
  importCount: Count,
  { list: conflicts, rejected: rejectedIndexes, unnamed }: Pick<Conflicts, 'list' | 'rejected' | 'unnamed'>,
  options: Options,
  aborted = false,
): Summary {
  const more = unnamed === 0 ? '' : `; ${unnamed} more values are in conflict, see rejectedIndexes`
  const isGood = conflicts.length === 0
  return {
    httpStatus: isGood ? 'OK' : 'Conflict',
    httpStatusCode: isGood ? 200 : 409,
    status: isGood ? 'OK' : aborted ? 'ERROR' : 'WARNING',
    message: isGood ? 'Import was successful.' : 'One more conflicts encountered, please check import summary.',
    response: {
      responseType: 'ImportSummary',
      status: isGood ? 'SUCCESS' : aborted ? 'ERROR' : 'WARNING',
      importOptions: { idSchemes: {}, ...options, async: false, reportMode: 'FULL', mergeMode: 'REPLACE' },
      description: aborted ? 'Import process was aborted' : `Import process completed successfully${more}`,
      ...{ importCount, conflicts, rejectedIndexes },
      // Who has reported is said by forms here; that a set is complete is never taken from outside.
      dataSetComplete: 'false',
    },
  }
}
