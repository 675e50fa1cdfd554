import type { Db, Tx } from '../../../platform/db/database.ts'
import { type Context, demandVersion, inOffice, read, type Served, write } from '../../../platform/http/serve.ts'
import { platformProblems } from '../../../platform/problems.ts'
import { periodSaid } from '../../../shared/calendars.ts'
import type { RouteContract } from '../../../shared/contract.ts'
import { isAreaLevel } from '../../../shared/levels.ts'
import { formatDay } from '../../../shared/numbers.ts'
import { Problem } from '../../../shared/problem.ts'
import type { Day } from '../../../shared/spans.ts'
import { withdraw } from '../../facts/index.ts'
import { placesById } from '../../places/index.ts'
import { findGridOf } from '../grid/of.ts'
import type { GridForm, GridRow } from '../grid/queries.ts'
import { mayEnterFor } from '../policy.ts'
import { collectionProblems } from '../problems.ts'
import { decide, type Loaded, loadSubmissions } from '../submissions/queries.ts'
import { getTotal, includeAreas, withdrawAreas } from './contract.ts'
import { addInclusions, addTotal, endInclusions, findTotal, holdForTotal, touchTotal } from './queries.ts'

interface Key {
  place: number
  form: string
  period: string
}

/** Raises `noSuchPlace`, `noSuchForm`, `neverOpened`, `notAnAreaForm`. */
async function getKey(db: Db | Tx, key: Key, today: Day) {
  const { place, form, rows } = await findGridOf(db, key, today)
  if (!isAreaLevel(form.level)) throw new Problem(collectionProblems.notAnAreaForm, { form: form.vi, formEn: form.en })
  return { place, name: `${place.form} ${place.name}`, form, rows }
}

/** Nothing of it is sent that stands, and nobody speaks for it. */
const isFree = ({ state, accepted, inTotal }: GridRow): boolean =>
  (state === 'due' || state === 'draft' || state === 'returned') && !accepted && inTotal === null

const namesOf = (rows: { placeName: string }[]): string => rows.map(({ placeName }) => placeName).join(', ')

/** Whoever enters for the areas one by one; where nothing is due, nobody. */
const mayGather = (actor: Context<RouteContract>['actor'], { form, rows }: { form: GridForm; rows: GridRow[] }) =>
  rows.length > 0 && rows.every((row) => mayEnterFor(actor, { ...row, chain: form.chain }))

/** The totals of an area form, held with the forms of the areas about to be taken out. Raises `noSuchSubmission`. */
async function getHeld(db: Tx, id: string, areas: number[], today: Day): Promise<Loaded> {
  const [known] = await loadSubmissions(db, [id], today, false)
  if (!known?.isTotal) throw new Problem(collectionProblems.noSuchSubmission)
  await holdForTotal(db, known.roundId, known.placeId, areas)
  const [total] = await loadSubmissions(db, [id], today, true)
  if (!total) throw new Problem(collectionProblems.noSuchSubmission)
  return total
}

/** Which areas are within totals is settled once somebody accepted them. Raises `totalAccepted`. */
function demandUnaccepted(total: { accepted: boolean } | null, name: string): void {
  if (total?.accepted) throw new Problem(collectionProblems.totalAccepted, { name })
}

/** Totals that were sent no longer say what their areas do: they are taken back, to be sent again. */
async function takeBack(tx: Tx, { id, state }: { id: string; state: string }, by: number, reason: string) {
  if (state !== 'sent') return
  await withdraw(tx, { kind: 'submission', id }, by)
  await decide(tx, [id], { state: 'returned', by, reason })
}

export const totalRoutes: Served[] = [
  read(getTotal, {
    load: ({ db, query, today }) => getKey(db, query, today),
    policy: mayGather,
    personal: inOffice,
    answer: async ({ db }, { place, name, form, rows }) => ({
      total: await findTotal(db, form.roundId, place.id, rows[0]?.bodyId ?? 0),
      form: { code: form.code, vi: form.vi, en: form.en },
      place: { id: place.id, name },
      areas: rows.map((row) => ({
        ...{ placeId: row.placeId, placeName: row.placeName, state: row.state, inTotal: row.inTotal },
        isFree: isFree(row),
      })),
    }),
  }),
  write(includeAreas, {
    load: async ({ db, body, today }) => {
      const { roundId } = (await getKey(db, body, today)).form
      await holdForTotal(db, roundId, body.place, body.areas)
      // Anew: what was read before the rows were held may have changed.
      const { rows: all, ...key } = await getKey(db, body, today)
      const bodyId = all[0]?.bodyId ?? 0
      const rows = all.filter((row) => body.areas.includes(row.placeId) && row.bodyId === bodyId)
      if (rows.length < body.areas.length) throw new Problem(collectionProblems.noSuchSubmission)
      return { ...key, rows, bodyId, total: await findTotal(db, key.form.roundId, body.place, bodyId) }
    },
    policy: mayGather,
    check: ({ body, today }, { name, form, rows, total }) => {
      if (today < form.opensOn)
        throw new Problem(collectionProblems.notOpen, { ...periodSaid(body.period), opens: formatDay(form.opensOn) })
      demandUnaccepted(total, name)
      demandVersion({ version: total?.version ?? 0 }, body.baseVersion)
      const taken = rows.filter((row) => !isFree(row))
      if (taken.length > 0) throw new Problem(collectionProblems.notToInclude, { names: namesOf(taken) })
    },
    write: async ({ db, body: { place, areas, reason }, actor }, { form, rows, bodyId, total }) => {
      const by = actor?.accountId ?? 0
      const id = total?.id ?? (await addTotal(db, form.roundId, place, bodyId))
      if (id === null) throw new Problem(platformProblems.changedMeanwhile)
      if (total) await takeBack(db, total, by, reason)
      const ids = rows.map((row) => row.id)
      await addInclusions(db, id, ids, reason, by)
      return {
        answer: { id, version: await touchTotal(db, id) },
        audit: [{ action: 'total.areas-included', object: ['submission', id], note: { areas: areas.length } }],
      }
    },
  }),
  write(withdrawAreas, {
    load: ({ db, params, body, today }) => getHeld(db, params.id, body.areas, today),
    policy: mayEnterFor,
    check: ({ body }, total) => {
      demandUnaccepted(total, total.placeName)
      demandVersion(total, body.baseVersion)
    },
    write: async ({ db, body: { areas, reason }, actor }, total) => {
      const by = actor?.accountId ?? 0
      const chosen = total.areas.filter(({ placeId }) => areas.includes(placeId))
      if (chosen.length < areas.length) {
        const strangers = areas.filter((area) => !total.areas.some(({ placeId }) => placeId === area))
        const named = await placesById(db, strangers)
        throw new Problem(collectionProblems.notIncluded, {
          names: named.map(({ form, name }) => `${form} ${name}`).join(', ') || strangers.join(', '),
        })
      }
      await takeBack(db, total, by, reason)
      await endInclusions(
        db,
        total.id,
        chosen.map(({ submissionId }) => submissionId),
        reason,
        by,
      )
      return {
        answer: { id: total.id, version: await touchTotal(db, total.id) },
        audit: [
          {
            action: 'total.areas-withdrawn',
            object: ['submission', total.id],
            note: { areas: areas.length },
          },
        ],
      }
    },
  }),
]
