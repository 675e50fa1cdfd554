import type { Module } from '../../platform/module.ts'
import { actions, planObjects } from './audit.ts'
import { findPathsInForce, searchItems } from './queries.ts'
import { routes } from './routes.ts'

export { placeOfPlan } from './place.ts'
export { findItems, findPlan, findPlans } from './queries.ts'
export { readPlan } from './read.ts'
export { savePlanDraft } from './save.ts'

export const plan: Module = {
  name: 'plan',
  actions,
  objects: { plan: { vi: 'kế hoạch', en: 'plan', find: planObjects, readers: async () => 'everybody' } },
  routes,
  planPaths: findPathsInForce,
  search: async (db, _actor, folded) =>
    (await searchItems(db, folded)).map((item) => ({
      kind: 'plan' as const,
      title: `${item.path} · ${item.title}`,
      detail: item.planTitle,
      link: `/plans/${item.planId}?item=${item.id}`,
    })),
}
