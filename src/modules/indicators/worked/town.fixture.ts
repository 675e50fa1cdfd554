import { forms, measures } from '../../../../demo/programme.ts'
import { makeSmallTown, quarter, type SmallTown } from '../../../../test/factories.ts'
import type { Db } from '../../../platform/db/database.ts'
import { addDays } from '../../../shared/spans.ts'
import { fillRound, findForms, saveForm } from '../../collection/index.ts'
import { saveMeasures } from '../../facts/index.ts'
import { saveBodies } from '../../people/index.ts'
import { addPlaces, importPlaceGroups } from '../../places/index.ts'

/** Figures by form and quarter, then by place: `c0`, `c1`, `n0:0` (a neighbourhood), `r0:0` (a residential area), … */
export type Entered = Record<string, Record<string, Record<string, number>>>

const span = { validFrom: '2012-01-01', validTo: '9999-12-31' }

/**
 * The small town with two residential areas in each commune, of which the first of each is a key area; with the measures
 * and forms of the programme, filled with what was entered, sent by one and accepted by another; those named `late` (as `xub
 * 2014-Q2 c0`) the day after they were due.
 */
export async function makeWorkedTown(db: Db, entered: Entered, late: string[] = []): Promise<SmallTown> {
  const town = await makeSmallTown(db)
  const [sentBy, by] = [town.actor('officer:0:1').accountId, town.actor('district:1').accountId]
  await db.transaction().execute(async (tx) => {
    const city = { chain: 'department', kind: 'department' as const, placeId: town.city, parentCode: null }
    await saveBodies(tx, [{ code: 'department:city', name: 'Sở', shortName: 'Sở', ...city, ...span }])
    const areas = town.communes.flatMap((parentId, commune) =>
      [0, 1].map((number) => ({
        ...{ code: `r${commune}:${number}`, level: 'residential_area' as const, form: 'khu dân cư', name: `${number}` },
        ...{ parents: [{ parentId, from: '2009-05-08', to: '2025-07-01', document: null }], neighbourhoods: [] },
      })),
    )
    const ids = await addPlaces(tx, areas)
    const key = ['r0:0', 'r1:0'].map((code) => `trong_diem\tTrọng điểm\t${code}\t2014-01-01\t2015-01-01\tno`)
    await importPlaceGroups(tx, ['group\tname\tplace_id\tfrom\tto\trestricted', ...key].join('\n'))
    const places: Record<string, number> = {
      ...{ city: town.city, district: town.district, other: town.otherDistrict },
      ...Object.fromEntries(town.communes.map((id, index) => [`c${index}`, id])),
      ...Object.fromEntries(town.areas.flatMap((list, c) => list.map((id, n) => [`n${c}:${n}`, id]))),
      ...Object.fromEntries(ids),
    }
    await saveMeasures(tx, measures(true))
    for (const form of forms(true, '2012-01-01')) await saveForm(tx, form)
    for (const form of await findForms(tx))
      for (const code of ['2014-Q2', '2014-Q3']) {
        const own = entered[`${form.code} ${code}`]
        if (!own) continue
        const values = new Map(Object.entries(own).map(([place, figures]) => [places[place], figures]))
        const behind = new Set(
          Object.keys(own).flatMap((p) => (late.includes(`${form.code} ${code} ${p}`) ? places[p] : [])),
        )
        const period = quarter(code)
        await fillRound(tx, form, period, `${period.to}T00:00:00Z`, ({ placeId, dueOn }) => {
          const figures = values.get(placeId)
          if (!figures) return null
          const at = `${behind.has(placeId) ? addDays(dueOn, 1) : period.to}T02:00:00Z`
          return { values: figures, nothingToReport: false, enteredFor: null, sentBy, sentAt: at, accepted: { by, at } }
        })
      }
  })
  return town
}
