import { read, type Served, signedIn, write } from '../../../platform/http/serve.ts'
import type { RouteInput } from '../../../shared/contract.ts'
import { type Fault, Problem } from '../../../shared/problem.ts'
import { placeProblems, placesById } from '../../places/index.ts'
import { getKept } from '../catalogue/routes.ts'
import { holdIndicator, touchIndicator } from '../catalogue/save.ts'
import { readCatalogue } from '../evaluate/resolve.ts'
import { named } from '../evaluate/shape.ts'
import { mayEditIndicators } from '../policy.ts'
import { indicatorProblems } from '../problems.ts'
import { contradictionsOf } from './against-itself.ts'
import { getTargets, setTargets } from './contract.ts'
import { isStep, startsFromBaseline } from './held.ts'
import { findTargetsOf, removeTargets, saveTargets } from './targets.ts'
import { onlyGrows, throughYear } from './through-year.ts'

type Items = RouteInput<typeof setTargets>['body']['items']

/**
 * A year that stands twice, a path that speaks of what is no quarter or half of the year, a baseline that comes later, and what
 * contradicts itself, also since the indicator only grows through the year (`isGrowing`).
 */
function faultsOf(items: Items, isGrowing: boolean): Fault[] {
  return items.flatMap(({ year, value, path, baseline }, index) => {
    const at = `items.${index}`
    const strange = Object.keys(path).filter((code) => !isStep(code, year))
    return [
      ...(items.findIndex((one) => one.year === year) < index
        ? [{ path: `${at}.year`, vi: `Năm ${year} có hai dòng.`, en: `The year ${year} stands twice.` }]
        : []),
      ...strange.map((code) => ({
        path: `${at}.path`,
        vi: `"${code}" không phải là quý hay nửa năm của năm ${year}; viết như ${year}-Q3.`,
        en: `"${code}" is no quarter or half of ${year}; write it as ${year}-Q3.`,
      })),
      ...contradictionsOf({ year, value, path }, isGrowing).map((why) => ({ path: `${at}.path`, ...why })),
      ...(baseline && baseline.year >= year
        ? [
            {
              path: `${at}.baseline`,
              vi: `Năm gốc của mục tiêu năm ${year} phải là một năm trước đó.`,
              en: `The baseline of ${year} must be of a year before.`,
            },
          ]
        : []),
    ]
  })
}

export const targetRoutes: Served[] = [
  read(getTargets, {
    policy: signedIn,
    answer: async ({ db, params, query, today }) => {
      const { version } = await getKept(db, params.code)
      if ((await placesById(db, [query.place])).length === 0) throw new Problem(placeProblems.noSuchPlace)
      const found = await findTargetsOf(db, params.code, query.place, today)
      const items = found.map(({ year, value, baseline, path, inherits, source, of }) => ({
        ...{ year, value, baseline, path, inherits, source },
        of: named(of),
      }))
      const through = throughYear(await readCatalogue(db, today), params.code)
      return { version, startsFromBaseline: startsFromBaseline(through), items }
    },
  }),
  write(setTargets, {
    policy: mayEditIndicators,
    write: async ({ db, params, body, today }) => {
      const { code } = params
      const { place, items } = body
      await holdIndicator(db, code, body.baseVersion)
      if ((await placesById(db, [place])).length === 0) throw new Problem(placeProblems.noSuchPlace)
      const faults = faultsOf(items, onlyGrows(await readCatalogue(db, today), code))
      if (faults.length > 0) throw new Problem(indicatorProblems.badTargets, { count: faults.length }, faults)
      await removeTargets(db, code, place)
      await saveTargets(
        db,
        items.map(({ baseline, ...target }) => ({
          ...{ ...target, code, placeId: place },
          baseline: baseline ?? undefined,
        })),
      )
      const version = await touchIndicator(db, code)
      const note = { place, years: items.map(({ year }) => year).join(','), version }
      return { answer: { version }, audit: [{ action: 'indicator.targets-set', object: ['indicator', code], note }] }
    },
  }),
]
