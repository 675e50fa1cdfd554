import { sql } from 'kysely'
import { importPlaceGroups } from '../src/modules/places/index.ts'
import { rows, type Tx } from '../src/platform/db/database.ts'
import type { Edition } from './editions.ts'

/**
 * The wards; one pilot commune of each district (each tenth commune without districts); and the key residential areas,
 * one in sixteen. All fictional but the wards.
 */
export async function makeGroups(tx: Tx, edition: Edition): Promise<void> {
  const communes = await rows(
    tx,
    sql<{ code: string; form: string; parent: number }>`
      select p.code, p.form, l.parent_id as parent from places.place p join places.parentage l on l.child_id = p.id
        and l.from_day <= ${edition.mapDay} and ${edition.mapDay} < l.to_day
      where p.level = 'commune' order by p.code`,
  )
  const pilots = edition.hasDistricts
    ? [...new Map(communes.map((commune) => [commune.parent, commune])).values()]
    : communes.filter((_, index) => index % 10 === 0)
  const areas = await rows(
    tx,
    sql<{ code: string }>`select code from places.place where level = 'residential_area' order by id`,
  )
  const key = areas.filter((_, index) => index % 16 === 5)
  const { from, until } = edition
  const line = (group: string, name: string, en: string, code: string, restricted: string) =>
    [group, name, en, code, from, until, restricted].join('\t')
  const lines = [
    ['group', 'name', 'name_en', 'place_id', 'from', 'to', 'restricted'].join('\t'),
    ...communes
      .filter(({ form }) => form === 'phường')
      .map(({ code }) => line('phuong', 'Các phường', 'Wards', code, 'no')),
    ...pilots.map(({ code }) => line('diem', 'Điểm chỉ đạo (trình diễn)', 'Pilot communes (demo)', code, 'yes')),
    ...key.map(({ code }) => line('trong_diem', 'Khu dân cư trọng điểm (trình diễn)', 'Key areas (demo)', code, 'yes')),
  ]
  await importPlaceGroups(tx, lines.join('\n'))
}
