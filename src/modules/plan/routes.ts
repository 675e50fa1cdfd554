import type { Db, Tx } from '../../platform/db/database.ts'
import { demandVersion, inOffice, read, type Served, signedIn, write } from '../../platform/http/serve.ts'
import { type Actor, holds } from '../../shared/actor.ts'
import { Problem } from '../../shared/problem.ts'
import {
  editPlanItem,
  listPlanItems,
  listPlans,
  type PlanItem,
  planProblems,
  readPlanFile,
  savePlan,
} from './contract.ts'
import { descendants, pathsAfterMove } from './paths.ts'
import {
  findItems,
  findNamedPlace,
  findPlan,
  findPlans,
  holdPlan,
  moveItem,
  removeAgencies,
  replaceIndicators,
  retitle,
  touchPlan,
} from './queries.ts'
import { readPlan } from './read.ts'
import { addAgencies, demandIndicators, savePlanDraft } from './save.ts'

const mayEdit = (actor: Actor | null): boolean => holds(actor, 'plans.edit')

async function getPlan(db: Db | Tx, id: number) {
  const plan = await findPlan(db, id)
  if (!plan) throw new Problem(planProblems.noSuchPlan)
  return plan
}

const keyed = (items: PlanItem[]) =>
  items.map((item) => ({
    key: String(item.id),
    parentKey: item.parentId === null ? null : String(item.parentId),
    path: item.path,
  }))

/** Moves an item; raises `plan.circle` when the new parent stands below it. */
async function move(tx: Tx, items: PlanItem[], itemId: number, parentId: number | null): Promise<void> {
  const list = keyed(items)
  if (parentId !== null && !items.some((item) => item.id === parentId)) throw new Problem(planProblems.noSuchItem)
  if (parentId !== null && descendants(list, String(itemId)).has(String(parentId)))
    throw new Problem(planProblems.circle)
  const paths = pathsAfterMove(list, String(itemId), parentId === null ? null : String(parentId))
  const changed = items.filter((item) => paths.get(String(item.id)) !== item.path)
  await moveItem(
    tx,
    itemId,
    parentId,
    new Map(changed.map((item) => [item.id, paths.get(String(item.id)) ?? item.path])),
  )
}

export const routes: Served[] = [
  read(listPlans, { policy: signedIn, answer: async ({ db }) => ({ items: await findPlans(db) }) }),
  read(listPlanItems, {
    policy: signedIn,
    personal: inOffice,
    answer: async ({ db, params }) => ({ plan: await getPlan(db, params.id), items: await findItems(db, params.id) }),
  }),
  read(readPlanFile, {
    policy: mayEdit,
    personal: inOffice,
    answer: async ({ db, upload }) => {
      if (!upload) throw new Problem(planProblems.noFile)
      const read = readPlan(await upload.bytes(), upload.name)
      return { ...read, place: read.place && { ...read.place, id: await findNamedPlace(db, read.place.name) } }
    },
  }),
  write(savePlan, {
    policy: mayEdit,
    write: async ({ db, body }) => {
      const { place, ...plan } = body
      const id = await savePlanDraft(db, { ...plan, placeId: place })
      return { answer: { id }, audit: [{ action: 'plan.saved', object: ['plan', id] }] }
    },
  }),
  write(editPlanItem, {
    load: async ({ db, params }) => {
      await holdPlan(db, params.id)
      const plan = await getPlan(db, params.id)
      const items = await findItems(db, params.id)
      const item = items.find((one) => one.id === params.itemId)
      if (!item) throw new Problem(planProblems.noSuchItem)
      return { plan, items, item }
    },
    policy: mayEdit,
    check: ({ body }, { plan }) => demandVersion(plan, body.baseVersion),
    write: async ({ db, body }, { plan, items, item }) => {
      if (body.title !== undefined) await retitle(db, item.id, body.title)
      if (body.indicators !== undefined) {
        await demandIndicators(db, body.indicators)
        await replaceIndicators(db, item.id, body.indicators)
      }
      for (const role of ['lead', 'support'] as const) {
        const names = body[role]
        if (names === undefined) continue
        await removeAgencies(db, item.id, role)
        await addAgencies(
          db,
          plan.placeId,
          names.map((name) => ({ item: item.id, role, name })),
        )
      }
      if (body.parentId !== undefined && body.parentId !== item.parentId) await move(db, items, item.id, body.parentId)
      const version = await touchPlan(db, plan.id)
      return {
        answer: { version },
        audit: [{ action: 'plan.item-corrected', object: ['plan', plan.id], note: { item: item.path, version } }],
      }
    },
  }),
]
