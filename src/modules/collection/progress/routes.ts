import { inOffice, read, type Served, signedIn } from '../../../platform/http/serve.ts'
import type { Actor } from '../../../shared/actor.ts'
import { isAreaLevel } from '../../../shared/levels.ts'
import { groupBy } from '../../../shared/list.ts'
import { getMeasures, loadedDays } from '../../facts/index.ts'
import { oddIn } from '../checks/check.ts'
import type { Other } from '../checks/rules.ts'
import { demandNamed } from '../named.ts'
import { loadOverseen, mayOversee } from '../overseen.ts'
import { isMaker, mayConsolidate, mayDecide, mayEnterFor, mayRead } from '../policy.ts'
import { findOthers } from '../submissions/others.ts'
import { getProgress, listPeriods } from './contract.ts'
import {
  type AskedForm,
  countBelow,
  findAsked,
  findCells,
  findConsolidation,
  findPeriods,
  type ProgressCell,
} from './queries.ts'

/** In the city itself each of its bodies is a unit; elsewhere the place is. */
const isCitys = ({ level }: Pick<ProgressCell, 'level'>): boolean => level === 'city'

/** A cell as this reader may see it: the state is for everybody here, what was said only for who decides it. */
function shownCell(actor: Actor | null, above: number[], cell: ProgressCell, asked: AskedForm, others: Other[]) {
  const { id, state, version, dueOn, enteredFor, inTotal, sent } = cell
  const { chain, owners, makers, accepted, heir, superior } = cell
  const path = cell.placeId === above[0] ? above : [cell.placeId, ...above]
  const standing = { path, heir, superior, chain, owners, makers, accepted, isTotal: false }
  const waiting = sent &&
    mayDecide(actor, standing) && {
      mine: isMaker(actor, standing),
      nothingToReport: sent.nothingToReport,
      figures: asked.fields.map(({ code }) => sent.values[code] ?? null),
      odd: oddIn(asked, sent.values, { previous: sent.previous ?? {}, others }),
      reason: sent.reason,
    }
  const may = { mayOpen: mayRead(actor, standing), mayEnterFor: mayEnterFor(actor, standing) }
  return { id, state, version, dueOn, enteredFor, inTotal, ...may, waiting: waiting || null }
}

export const progressRoutes: Served[] = [
  read(listPeriods, {
    policy: signedIn,
    answer: async ({ db }) => ({ loaded: await loadedDays(db), items: await findPeriods(db) }),
  }),
  read(getProgress, {
    load: async ({ db, query, today }) => {
      await demandNamed(db, query)
      return loadOverseen(db, query.place, today)
    },
    policy: mayOversee,
    personal: inOffice,
    answer: async ({ db, actor, query, today }, { place, path }) => {
      const chain = query.chain ?? null
      const cells = await findCells(db, place.id, query.period, chain, today)
      const byForm = groupBy(cells, (cell) => cell.formCode)
      const forms = await findAsked(db, [...byForm.keys()], query.period)
      const measures = await getMeasures(db, [
        ...new Set([...forms.values()].flatMap(({ fields }) => fields.map(({ measure }) => measure))),
      ])
      const askedOf = (form: string) => forms.get(form) ?? { fields: [], checks: [] }
      const others = new Map<string, Other[]>()
      for (const [code, own] of byForm)
        for (const one of await findOthers(
          db,
          askedOf(code).checks,
          own.map(({ id }) => id),
        ))
          others.set(...one)
      const units = groupBy(cells, (cell) => `${cell.placeId} ${isCitys(cell) ? cell.bodyId : ''}`)
      const ids = new Set([place.id, ...cells.map((cell) => cell.placeId)])
      const below = await countBelow(db, [...ids], query.period, chain)
      const countOf = (id: number) => below.find((one) => one.placeId === id) ?? null
      return {
        place: { id: place.id, name: `${place.form} ${place.name}`, level: place.level },
        forms: [...byForm.values()].flatMap(([cell]) => {
          if (!cell) return []
          const { formCode: code, formVi: vi, formEn: en, chain, formLevel: level, formDueOn: dueOn } = cell
          return [
            {
              code,
              vi,
              en,
              chain,
              level,
              dueOn,
              fields: askedOf(code).fields.map(({ code, vi, en, measure }) => ({
                code,
                vi,
                en,
                unit: measures.get(measure)?.unit ?? '',
              })),
            },
          ]
        }),
        rows: [...units.values()].flatMap((own) => {
          const [first] = own
          if (!first) return []
          return [
            {
              placeId: first.placeId,
              placeName: isCitys(first) ? first.bodyName : first.placeName,
              level: first.level,
              cells: Object.fromEntries(
                own.map((cell) => [
                  cell.formCode,
                  shownCell(actor, path, cell, askedOf(cell.formCode), others.get(cell.id) ?? []),
                ]),
              ),
              below: isAreaLevel(first.level) || isCitys(first) ? null : countOf(first.placeId),
            },
          ]
        }),
        counts: countOf(place.id) ?? { expected: 0, received: 0, accepted: 0, returned: 0, inTotal: 0 },
        consolidation: await findConsolidation(db, place.id, query.period, chain),
        may: {
          consolidate: mayConsolidate(actor, { path, chain: chain ?? actor?.posts[0]?.chain ?? '' }),
        },
      }
    },
  }),
]
