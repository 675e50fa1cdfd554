import type { Module } from '../../platform/module.ts'
import { actions, placeObjects } from './audit.ts'
import { findPlaces } from './queries.ts'
import { routes } from './routes.ts'

export { addPlaces, findSuccession, type NewPlace } from './add.ts'
export {
  type AtlasPlace,
  findCity,
  findMembers,
  findUnitsBelow,
  findWorking,
  findWorkingBelow,
  type Looked,
  membersStandOn,
  pathsDuring,
  placesById,
  type UnitBelow,
} from './atlas.ts'
export { placeProblems } from './contract.ts'
export { findDividedPlaces } from './divided.ts'
export { importBoundaries } from './import/boundaries.ts'
export { importPlaceGroups } from './import/groups.ts'
export { importPlaces } from './import/save.ts'
export { readTable, spanFaults, type TableRow } from './import/table.ts'
export { levelRank } from './level-rank.ts'
export { boundaryMap, type ComparableGroup, comparableGroups, type Ground, readGround } from './map.ts'
export { seesRestrictedGroups } from './policy.ts'
export {
  countInLaw,
  findGroupMembers,
  findGroups,
  pathOf,
} from './queries.ts'
export { answeringOn, heirPathOf } from './succession.ts'

export const places: Module = {
  name: 'places',
  actions,
  objects: {
    place: { vi: 'địa bàn', en: 'unit', find: placeObjects },
    places: { vi: 'danh mục địa bàn', en: 'register of units' },
  },
  routes,
  search: async (db, _actor, folded, today) => {
    const { items } = await findPlaces(db, { q: folded, limit: 8, offset: 0, basis: 'law' }, today)
    return items.map((place) => ({
      kind: 'place' as const,
      title: `${place.form} ${place.name}`,
      detail: place.parentName ?? '',
      link: `/places/${place.id}`,
    }))
  },
}
