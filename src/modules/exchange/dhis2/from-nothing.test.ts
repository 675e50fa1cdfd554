import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { rows } from '../../../platform/db/database.ts'
import { Problem } from '../../../shared/problem.ts'
import type { Wanted } from './list.ts'
import { checkMetadata, importMetadata } from './metadata.ts'
import { fileOf, samplePackage, uids } from './package.fixture.ts'
import { cutSaid } from './unit-days.ts'

const { db, owner } = await testDatabase()
const wanted: Wanted = {
  ...{
    chain: 'government',
    layer: 'city' as const,
    level: 'commune',
    persons: true,
    units: new Map(),
    today: '2014-10-13',
  },
  levels: new Map([
    [1, 'city'],
    [2, 'district'],
    [3, 'commune'],
  ]),
}
const take = (sample: object, more: Partial<Wanted> = {}) =>
  db.transaction().execute((tx) => importMetadata(tx, fileOf(sample), { ...wanted, ...more }))

/** As many data elements, each with two parts, as a large national file has. */
function largePackage(count: number) {
  const sample = samplePackage()
  const numbers = Array.from({ length: count }, (_, n) => String(n).padStart(5, '0'))
  const elements = numbers.map((n) => ({
    ...sample.dataElements[1],
    id: `deLarge${n}`,
    name: `Element ${n}`,
    code: `L${n}`,
  }))
  const indicators = numbers.slice(0, count / 5).map((n) => ({
    ...sample.indicators[0],
    ...{ id: `inLarge${n}`, name: `Indicator ${n}`, code: `I${n}` },
    ...{ numerator: `#{deLarge${n}.${uids.male}}`, denominator: `#{deLarge${n}}+#{${uids.talks}}` },
  }))
  const set = { ...sample.dataSets[0], id: 'dsLargeAAA1', code: 'LARGE', name: 'Large' }
  const dataSetElements = elements.map(({ id }) => ({ dataElement: { id } }))
  return {
    ...sample,
    dataElements: [...sample.dataElements, ...elements],
    dataSets: [...sample.dataSets, { ...set, dataSetElements }],
    indicators: [...sample.indicators, ...indicators],
  }
}

test('no level, or no city among them, is refused before anything is made', async () => {
  const refused = take(samplePackage(), { levels: new Map([[2, 'district']]) })
  await expect(refused).rejects.toThrow(Problem)
  expect(await rows(db, sql`select 1 from places.place`)).toEqual([])
})

/** The file with as many areas under its first commune. */
function packageWithAreas(count: number) {
  const sample = samplePackage()
  const [commune = ''] = uids.communes
  const areas = Array.from({ length: count }, (_, n) => {
    const id = `area${String(n).padStart(7, '0')}`
    const path = `/${uids.city}/${uids.district}/${commune}/${id}`
    return { id, name: `Tổ ${n}`, path, level: 4, parent: { id: commune }, openingDate: '2010-01-01T00:00:00.000' }
  })
  return { ...sample, organisationUnits: [...sample.organisationUnits, ...areas] }
}

test('thousands of units are made in seconds also after a dry run, of which the planner knows only that nothing stayed', async () => {
  const sample = packageWithAreas(3_000)
  const more = { ...wanted, levels: new Map([...wanted.levels, [4, 'neighbourhood' as const]]) }
  await checkMetadata(db, fileOf(sample), more)
  await sql`analyze places.place, places.parentage`.execute(owner)
  class Kept extends Error {}
  const again = db.transaction().execute(async (tx) => {
    await sql`set local statement_timeout = '8s'`.execute(tx)
    const { counts } = await importMetadata(tx, fileOf(sample), more)
    expect(counts.find(({ kind }) => kind === 'organisationUnits')?.new).toBe(3_005)
    throw new Kept()
  })
  await expect(again).rejects.toThrow(Kept)
}, 60_000)

test('a city that starts from nothing gets its places, and somebody who reports at each, from the units of the file', async () => {
  const sample = samplePackage()
  Object.assign(sample.organisationUnits[1] ?? {}, { closedDate: '2014-06-30T00:00:00.000', openingDate: '1970-01-01' })
  const { lines } = await take(sample)
  const places = sql`select p.code, p.level, p.form, p.name, p.gso_code as gso, p.valid_from as "from", p.valid_to as "to",
    up.code as parent, (select name from people.body where place_id = p.id) as body
    from places.place p left join places.parentage l on l.child_id = p.id left join places.place up on up.id = l.parent_id
    order by p.id`
  const [city, district, first, second] = [uids.city, uids.district, ...uids.communes]
  expect(await rows(db, places)).toMatchObject([
    {
      code: city,
      level: 'city',
      form: 'thành phố',
      name: 'Hà Nội',
      from: '1990-01-01',
      to: '9999-12-31',
      parent: null,
    },
    { code: district, level: 'district', form: 'quận', name: 'Đống Đa', parent: city, from: '2010-01-01' },
    // Not before its district, and on the day it was closed the last time.
    {
      code: first,
      level: 'commune',
      name: 'Ô Chợ Dừa',
      gso: '00199',
      from: '2010-01-01',
      to: '2014-07-01',
      parent: district,
    },
    { code: second, level: 'commune', form: 'xã', parent: district, body: 'Ủy ban nhân dân xã Another name' },
  ])
  expect(lines.find(({ uid }) => uid === uids.clinic)).toMatchObject({ what: 'none', why: { en: /--levels/ } })
  const again = await take(sample)
  for (const { changed, kept, new: added } of again.counts) expect([changed, kept, added]).toEqual([0, 0, 0])
  // Of the days that its district cut off both are told, and what to do, each time; of the others nothing.
  for (const told of [lines, again.lines]) {
    const why = told.find(({ uid }) => uid === first)?.why
    expect(why?.vi).toMatch(/tệp ghi mở ngày 1\/1\/1970, ở đây mở ngày 1\/1\/2010 .*E7612.* sửa ngày của cấp trên/)
    expect(why?.en).toMatch(/opened on 1970-01-01 in the file, here on 2010-01-01/)
    expect(told.find(({ uid }) => uid === second)?.why).toBeNull()
  }
})

test('what a later file says otherwise of a unit is told with what is kept, and never counted as it was', async () => {
  const sample = samplePackage()
  const [, first, second] = sample.organisationUnits
  Object.assign(first ?? {}, { closedDate: '2013-12-31', openingDate: '2011-02-01', name: 'Xã Khác' })
  Object.assign(second ?? {}, { parent: { id: uids.city } })
  await take(sample)
  // Nothing of it was taken: of the same file again it is told again.
  const { counts, lines } = await take(sample)
  expect(counts[0]).toMatchObject({ kind: 'organisationUnits', kept: 2, same: 2, none: 1 })
  const why = lines.find(({ uid }) => uid === first?.id)?.why
  for (const said of [/named "Xã Khác" in the file, here still "\S+ Ô Chợ Dừa"/, /opened on 2011-02-01 .* 2010-01-01/])
    expect(why?.en).toMatch(said)
  expect(why?.vi).toContain('ngày đóng cửa trong tệp là 31/12/2013, ở đây giữ ngày cuối 30/6/2014')
  expect(why?.vi).toContain('binhan places import')
  expect(lines.find(({ uid }) => uid === second?.id)).toMatchObject({
    ...{ what: 'kept', ours: second?.id },
    why: { vi: expect.stringMatching(/thuộc “thành phố Hà Nội”, ở đây giữ thuộc “quận Đống Đa”/) },
  })
})

test('a unit that came later becomes a place where a person says that it is new, below its parent and with a body', async () => {
  const sample = samplePackage()
  const under = (parent: string, id: string, name: string, level: number) => ({
    ...{ id, name, level, parent: { id: parent }, path: `/${uids.city}/${uids.district}/${id}` },
    openingDate: '2015-03-01T00:00:00.000',
  })
  const later = [
    under(uids.district, 'comLater001', 'Phường Mới Lập', 3),
    under('comUnknown1', 'comLost0001', 'Xã Lạc', 3),
  ].map((unit) => ({ ...unit, path: undefined }))
  const file = { ...sample, organisationUnits: [...sample.organisationUnits, ...later] }
  const unitOf = async (more: Partial<Wanted>) =>
    (await take(file, more)).lines
      .filter(({ uid }) => later.some(({ id }) => id === uid))
      .map(({ what, why }) => [what, why?.en ?? null])
  const said = new Map(later.map(({ id }) => [id, 'mới']))
  const unsaid = { levels: new Map(), units: new Map() }
  expect((await unitOf(unsaid)).map(([what]) => what)).toEqual(['none', 'none'])
  const all = await unitOf({ ...unsaid, units: said })
  expect(all).toContainEqual(['new', null])
  expect(all).toContainEqual(['none', expect.stringMatching(/parent is no place/)])
  const made = sql`select p.level, p.form, p.name, p.valid_from as "from", b.code as body, up.code as above
    from places.place p join people.body b on b.place_id = p.id join people.body up on up.id = b.parent_id
    where p.code = 'comLater001'`
  const expected = {
    level: 'commune',
    form: 'phường',
    name: 'Mới Lập',
    from: '2015-03-01',
    body: 'government:comLater001',
  }
  expect(await rows(db, made)).toEqual([{ ...expected, above: `government:${uids.district}` }])
  expect(await unitOf({ ...unsaid, units: said })).toContainEqual(['same', null])
})

test('what a parent that closed cut off a unit is told', async () => {
  const unit = { id: 'u', vi: 'U', en: 'U', code: null, raw: { openingDate: '2012-01-01' } }
  const said = cutSaid(unit, { from: '2012-01-01', to: '2014-07-01' })
  expect(said?.vi).toContain('tệp ghi còn mở, ở đây ngày cuối là 30/6/2014 vì cấp trên đóng cửa ngày ấy')
  expect(cutSaid({ ...unit, raw: { closedDate: '2014-06-30' } }, { from: '2012-01-01', to: '2014-07-01' })).toBeNull()
})

test('five thousand data elements with their parts and a thousand formulas; a form too long is several', async () => {
  const sample = largePackage(5_000)
  const before = process.memoryUsage().rss
  const { counts } = await take(sample)
  expect(counts.find(({ kind }) => kind === 'dataElements')).toMatchObject({ new: 5_000, same: 3 })
  expect(counts.find(({ kind }) => kind === 'indicators')).toMatchObject({ new: 1_000, same: 7 })
  const forms = await rows(
    db,
    sql<{ fields: number }>`select jsonb_array_length(v.fields) as fields from collection.form f
      join collection.form_version v on v.form_id = f.id where f.code like 'LARGE%'`,
  )
  expect(forms.length).toBe(50)
  expect(forms.every(({ fields }) => fields === 200)).toBe(true)
  const computed = await rows(db, sql`select 1 from indicators.version where expression like 'L%'`)
  expect(
    computed.length + (await rows(db, sql`select 1 from indicators.version where expression like '(L%'`)).length,
  ).toBe(1_000)
  const again = await checkMetadata(db, fileOf(sample), wanted)
  for (const { changed, new: added } of again.counts) expect([changed, added]).toEqual([0, 0])
  expect((process.memoryUsage().rss - before) / 1e6).toBeLessThan(600)
}, 120_000)
