import type { Db, Tx } from '../../platform/db/database.ts'
import { isPeriodCode } from '../../shared/calendars.ts'
import { Problem } from '../../shared/problem.ts'
import { demandChain } from '../people/index.ts'
import { findForm } from './forms/forms.ts'
import { collectionProblems } from './problems.ts'

/**
 * A question that names what is not there is refused, not answered with nothing. Raises `collection.noSuchPeriod` for a
 * period that no calendar has, `collection.noSuchForm`, `people.noSuchChain`.
 */
export async function demandNamed(
  db: Db | Tx,
  { form, chain, period }: { form?: string | undefined; chain?: string | undefined; period?: string | undefined },
): Promise<void> {
  if (period !== undefined && !isPeriodCode(period))
    throw new Problem(collectionProblems.noSuchPeriod, { period, example: '2014-Q3' })
  if (chain !== undefined) await demandChain(db, chain)
  if (form !== undefined && !(await findForm(db, form))) throw new Problem(collectionProblems.noSuchForm, { form })
}
