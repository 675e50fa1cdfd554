import type { AuditLine } from '../../../platform/audit/audit.ts'
import type { Db, Tx } from '../../../platform/db/database.ts'
import { demandVersion, inOffice, read, type Served, write } from '../../../platform/http/serve.ts'
import { Problem } from '../../../shared/problem.ts'
import type { Day } from '../../../shared/spans.ts'
import { pathsDuring, placeProblems, placesById } from '../../places/index.ts'
import { mayChangeView, mayKeepViews } from '../policy.ts'
import { indicatorProblems } from '../problems.ts'
import { addView, changeView, listViews, removeView } from './contract.ts'
import { deleteView, findViews, insertView, type KeptView, lockView, updateView } from './queries.ts'

/** The path of the place at which a view is to be shared; empty where it is not shared at one. */
async function sharedAt(db: Db | Tx, { shared, place }: Pick<KeptView, 'shared' | 'place'>, today: Day) {
  if ((shared === 'place') !== (place !== null)) throw new Problem(indicatorProblems.sharedWhere)
  if (place === null) return []
  if ((await placesById(db, [place])).length === 0) throw new Problem(placeProblems.noSuchPlace)
  return (await pathsDuring(db, [place], { from: today, to: today })).get(place)?.at(-1) ?? []
}

async function loadView(tx: Tx, id: number) {
  const view = await lockView(tx, id)
  if (!view) throw new Problem(indicatorProblems.noSuchView)
  return view
}

const line = (action: 'view.kept' | 'view.changed', id: number, { shared }: Pick<KeptView, 'shared'>): AuditLine => ({
  action,
  object: ['view', id],
  note: { shared },
})

export const viewRoutes: Served[] = [
  read(listViews, {
    policy: mayKeepViews,
    personal: inOffice,
    answer: async ({ db, actor, today }) => ({ items: actor ? await findViews(db, actor, today) : [] }),
  }),
  write(addView, {
    load: async ({ db, body, today }) => ({
      ...{ ownerId: null, shared: body.shared, path: await sharedAt(db, body, today) },
    }),
    policy: mayChangeView,
    write: async ({ db, actor, body }) => {
      const answer = await insertView(db, actor?.accountId ?? 0, body)
      return { answer, audit: [line('view.kept', answer.id, body)] }
    },
  }),
  write(changeView, {
    load: async ({ db, params, body, today }) => ({
      ...(await loadView(db, params.id)),
      ...{ shared: body.shared, path: await sharedAt(db, body, today) },
    }),
    policy: mayChangeView,
    check: ({ body }, view) => demandVersion(view, body.baseVersion),
    write: async ({ db, params, body }) => ({
      answer: await updateView(db, params.id, body),
      audit: [line('view.changed', params.id, body)],
    }),
  }),
  write(removeView, {
    load: async ({ db, params }) => ({ ...(await loadView(db, params.id)), shared: 'me' as const, path: [] }),
    policy: mayChangeView,
    check: ({ query }, view) => demandVersion(view, query.baseVersion),
    write: async ({ db, params }) => {
      await deleteView(db, params.id)
      return { answer: { id: params.id }, audit: [{ action: 'view.removed', object: ['view', params.id] }] }
    },
  }),
]
