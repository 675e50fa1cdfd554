import type { App } from '../../../platform/app.ts'
import type { Db, Tx } from '../../../platform/db/database.ts'
import { read, type Served, signedIn, write } from '../../../platform/http/serve.ts'
import { fill, Problem } from '../../../shared/problem.ts'
import type { Day } from '../../../shared/spans.ts'
import { listIndicators } from '../contract.ts'
import { readCatalogue } from '../evaluate/resolve.ts'
import { demandPlainNumbers } from '../expression/tokens.ts'
import { isUnranked } from '../pivot/unranked.ts'
import { mayEditIndicators } from '../policy.ts'
import { indicatorProblems } from '../problems.ts'
import { addFormula, addIndicator, editIndicator, getIndicator } from './contract.ts'
import { findIndicators, findKept, indicatorOn } from './read.ts'
import { demandOwnCode, holdIndicator, saveIndicator, saveVersion } from './save.ts'

/** Raises `indicators.noSuchIndicator`. */
export async function getKept(db: Db | Tx, code: string) {
  const [kept] = await findKept(db, [code])
  if (!kept) throw new Problem(indicatorProblems.noSuchIndicator, { code })
  return kept
}

/**
 * An indicator hangs on an item that some plan in force has; where no plan is, any number may be written down ahead.
 * Raises `indicators.noSuchPlanItem`, at the field.
 */
async function demandPlanItem({ app, today }: { app: App; today: Day }, tx: Tx, path: string | null): Promise<void> {
  if (path === null) return
  const paths = await app.contributions.planPaths(tx, today)
  if (paths.size === 0 || paths.has(path)) return
  const kind = indicatorProblems.noSuchPlanItem
  const params = { path, example: [...paths].sort().at(-1) ?? '' }
  throw new Problem(kind, params, [{ path: 'planPath', vi: fill(kind.vi, params), en: fill(kind.en, params) }])
}

export const catalogueRoutes: Served[] = [
  read(listIndicators, {
    policy: signedIn,
    answer: async ({ db, today }) => ({ items: await findIndicators(db, today) }),
  }),
  read(getIndicator, {
    policy: signedIn,
    answer: async ({ db, params, today }) => {
      const kept = await getKept(db, params.code)
      const unranked = isUnranked(await readCatalogue(db, today), params.code)
      return { ...indicatorOn(kept, today), versions: kept.versions, unranked }
    },
  }),
  write(addIndicator, {
    policy: mayEditIndicators,
    write: async (context) => {
      const { db, body } = context
      const { code } = body
      await demandOwnCode(db, code)
      demandPlainNumbers(body.expression ?? '')
      await demandPlanItem(context, db, body.planPath)
      // Also of two who add one code at once, the second changed what the first added: it is undone, and told.
      if ((await saveIndicator(db, body)) !== 1) throw new Problem(indicatorProblems.codeTaken, { code })
      const version = await saveVersion(db, body)
      const note = { validFrom: body.validFrom, version }
      return { answer: { version }, audit: [{ action: 'indicator.added', object: ['indicator', code], note }] }
    },
  }),
  write(editIndicator, {
    policy: mayEditIndicators,
    write: async (context) => {
      const { db, params, body } = context
      const { baseVersion, ...fields } = body
      const { code } = params
      await holdIndicator(db, code, baseVersion)
      await demandPlanItem(context, db, fields.planPath)
      const version = await saveIndicator(db, { ...fields, code })
      return {
        answer: { version },
        audit: [{ action: 'indicator.edited', object: ['indicator', code], note: { version } }],
      }
    },
  }),
  write(addFormula, {
    policy: mayEditIndicators,
    write: async ({ db, params, body }) => {
      const { baseVersion, replaces, ...formula } = body
      const { code } = params
      demandPlainNumbers(body.expression ?? '')
      await holdIndicator(db, code, baseVersion)
      const version = await saveVersion(db, { ...formula, code }, replaces)
      const note = { validFrom: body.validFrom, replaces, version }
      return {
        answer: { version },
        audit: [
          { action: body.ends ? 'indicator.ended' : 'indicator.formula-added', object: ['indicator', code], note },
        ],
      }
    },
  }),
]
