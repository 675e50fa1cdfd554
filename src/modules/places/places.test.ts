import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { getRow, rows } from '../../platform/db/database.ts'
import { Problem } from '../../shared/problem.ts'
import { countInLaw, importBoundaries, importPlaceGroups, importPlaces } from './index.ts'
import { findGroups, findPlaces, pathOf } from './queries.ts'

const shared = join(import.meta.dirname, '../../../../shared/data/hanoi')
const { db, owner } = await testDatabase('hanoi')
const list = (query: object, day: string) => findPlaces(db, { limit: 1000, offset: 0, basis: 'law', ...query }, day)
const idOf = async (code: string) =>
  (await getRow(db, sql<{ id: number }>`select id from places.place where code = ${code}`)).id

describe('Hanoi through time', () => {
  test.each([
    ['2009-05-08', 577, 29],
    ['2013-12-28', 584, 30],
    ['2020-03-01', 579, 30],
    ['2025-01-01', 526, 30],
    ['2025-07-01', 126, 0],
  ])('on %s there are %i communes and %i districts', async (day, communes, districts) => {
    expect(await countInLaw(db, 'commune', day)).toBe(communes)
    expect(await countInLaw(db, 'district', day)).toBe(districts)
  })

  test('the new wards of Từ Liêm are law on 28/12/2013 and work from 1/4/2014; the old communes work until then', async () => {
    expect((await list({ level: 'commune' }, '2014-02-01')).total).toBe(584)
    expect((await list({ level: 'commune', basis: 'work' }, '2014-02-01')).total).toBe(577)
    expect((await list({ level: 'commune', basis: 'work' }, '2014-04-01')).total).toBe(584)
    const old = await idOf('hn-00634-a')
    expect((await pathOf(db, old, '2014-03-31')).map((place) => place.name)).toEqual(['Đại Mỗ', 'Từ Liêm', 'Hà Nội'])
    expect(await pathOf(db, old, '2014-04-01')).toEqual([])
  })

  test('since 1/7/2025 communes stand directly under the city', async () => {
    expect((await pathOf(db, await idOf('hn-00634-c'), '2026-01-01')).map((place) => place.level)).toEqual([
      'commune',
      'city',
    ])
  })

  test('search ignores diacritics, tone placement and đ', async () => {
    for (const q of ['Yên Hoà', 'yen hoa', 'YÊN HÒA']) {
      const found = await list({ q, level: 'commune' }, '2014-06-01')
      expect(found.items.map((place) => place.name)).toContain('Yên Hoà')
    }
    expect((await list({ q: 'dong da', level: 'district' }, '2014-06-01')).items[0]?.name).toBe('Đống Đa')
    expect((await list({ q: '%', level: 'district' }, '2014-06-01')).total).toBe(0)
  })

  test('names sort as Vietnamese does', async () => {
    const names = (await list({ level: 'district' }, '2014-06-01')).items.map((place) => place.name)
    expect(names.indexOf('Ba Vì')).toBeLessThan(names.indexOf('Đan Phượng'))
    expect(names.indexOf('Đan Phượng')).toBeLessThan(names.indexOf('Gia Lâm'))
  })
})

const header = 'id\tgso_code\tkind\tform\tname\tparent_id\tvalid_from\tvalid_to'
const city = 'x\t01\tcity\tthành phố\tX\t\t2009-01-01\t'
const links = 'from_id\tto_id\teffective_on\tkind\tshare'

async function faultsOf(units: string[], lineage: string[] = []) {
  try {
    await owner
      .transaction()
      .execute((tx) => importPlaces(tx, [header, ...units].join('\n'), [links, ...lineage].join('\n')))
  } catch (error) {
    if (error instanceof Problem) return error.faults.map((fault) => [fault.line, fault.path, fault.en])
    throw error
  }
  return []
}

describe('a faulty file says where and changes nothing', () => {
  test.each([
    ['an unknown parent', ['a\t1\tdistrict\tquận\tA\tnobody\t2009-01-01\t'], 'parent_id', /No unit "nobody"/],
    ['a day that is none', ['a\t1\tdistrict\tquận\tA\tx\t2009-02-30\t'], 'valid_from', /is not a day/],
    ['an end before its beginning', ['a\t1\tdistrict\tquận\tA\tx\t2010-01-01\t2009-01-01'], 'valid_to', /ends before/],
    ['an id twice', ['x\t1\tdistrict\tquận\tA\tx\t2009-01-01\t'], 'id', /already stands in line 2/],
    ['no such kind', ['a\t1\thamlet\tlàng\tA\tx\t2009-01-01\t'], 'kind', /No such kind/],
    ['a cell in quotes', ['a\t1\tdistrict\tquận\t"Ba Đình"\tx\t2009-01-01\t'], 'name', /is in quotes/],
    ['an empty name', ['a\t1\tdistrict\tquận\t\tx\t2009-01-01\t'], 'name', /is empty/],
  ])('%s', async (_, lines, path, sentence) => {
    const faults = await faultsOf([city, ...lines])
    expect(faults[0]).toEqual([3, path, expect.stringMatching(sentence)])
  })

  test('one bad line is one fault, not another for each unit below it', async () => {
    const faults = await faultsOf([
      city,
      'a\t1\tdistrict\tquận\tA\tx\t2009-02-30\t',
      'b\t2\tcommune\txã\tB\ta\t2009-01-01\t',
    ])
    expect(faults).toEqual([[3, 'valid_from', expect.stringMatching(/is not a day/)]])
    const short = await faultsOf([city, 'a\t1\tdistrict', 'b\t2\tcommune\txã\tB\ta\t2009-01-01\t'])
    expect(short).toEqual([[3, undefined, expect.stringMatching(/3 cells/)]])
  })

  test('of many faults the first 200 are named, and how many more there are', async () => {
    const many = Array.from({ length: 203 }, (_, n) => `a${n}\t1\tdistrict\tquận\t\tx\t2009-01-01\t`)
    const faults = await faultsOf([city, ...many])
    expect(faults.length).toBe(201)
    expect(faults.slice(-2)).toEqual([
      [202, 'name', 'Units: "name" is empty.'],
      [undefined, undefined, '… and 3 more.'],
    ])
  })

  test('a lineage with a circle', async () => {
    const unit = (id: string) => `${id}\t1\tcommune\txã\t${id}\tx\t2009-01-01\t2010-01-01`
    const link = (from: string, to: string) => `${from}\t${to}\t2010-01-01\trename\tfull`
    const faults = await faultsOf([city, unit('a'), unit('b')], [link('a', 'b'), link('b', 'a')])
    expect(faults[0]).toEqual([3, 'to_id', expect.stringMatching(/its own predecessor/)])
  })

  test.each([
    ['an end in law', '2010-01-01', 'full', []],
    [
      'before both',
      '1999-01-01',
      'full',
      [/"a" ends on 2010-01-01, the link says 1999-01-01/, /"b" is not there on 1999/],
    ],
    ['before the successor', '2009-06-01', 'partial', [/"b" is not there on 2009-06-01/]],
    ['after the predecessor', '2010-02-01', 'full', [/"a" ends on 2010-01-01/]],
    ['when the successor begins to work', '2010-04-01', 'full', []],
  ])('the day of a link: %s', async (_, day, share, sentences) => {
    const units = [
      'x\t01\tcity\tthành phố\tX\t\t2009-01-01\t\t',
      'a\t1\tcommune\txã\ta\tx\t2009-01-01\t2010-01-01\t',
      ...['b', 'c'].map((id) => `${id}\t2\tcommune\txã\t${id}\tx\t2010-01-01\t\t2010-04-01`),
    ]
    const lineage = [
      `a\tb\t${day}\trename\t${share}`,
      ...(share === 'partial' ? ['a\tc\t2010-01-01\tsplit\tpartial'] : []),
    ]
    const import_ = owner.transaction().execute(async (tx) => {
      await importPlaces(tx, [`${header}\tworks_from`, ...units].join('\n'), [links, ...lineage].join('\n'))
      throw new Error('taken')
    })
    const { message, faults = [] } = await import_.catch((error: Problem) => error)
    expect(faults.map(({ line, column, path }) => [line, column, path])).toEqual(
      sentences.map(() => [2, 3, 'effective_on']),
    )
    if (sentences.length === 0) expect(message).toBe('taken')
    for (const [index, sentence] of sentences.entries()) expect(faults[index]?.en).toMatch(sentence)
  })

  test('a unit that gives a part away may go on, and who receives may be there before', async () => {
    const unit = (id: string, to = '') => `${id}\t1\tcommune\txã\t${id}\tx\t2009-01-01\t${to}`
    const link = (to: string, day: string) => `a\t${to}\t${day}\ttransfer\tpartial`
    const given = [link('b', '2012-01-01'), link('c', '2013-01-01')]
    const taken = owner.transaction().execute(async (tx) => {
      const text = [header, city, unit('a'), unit('b'), unit('c')].join('\n')
      await importPlaces(tx, text, [links, ...given].join('\n'))
      throw new Error('taken')
    })
    await expect(taken).rejects.toThrow('taken')
    expect((await faultsOf([city, unit('a'), unit('b')], ['a\tb\t2012-01-01\trename\tfull']))[0]).toEqual([
      ...[2, 'effective_on', expect.stringMatching(/"a" has no end, the link says 2012-01-01/)],
    ])
  })

  test('a file without units, and which of the two files is at fault', async () => {
    expect(await faultsOf([])).toEqual([[2, undefined, 'Units: The file holds no unit.']])
    expect((await faultsOf([city], ['x\tnobody\t2010-01-01\trename\tfull']))[0]?.[2]).toMatch(/^Lineage: /)
  })

  test('a missing column, a line too short', async () => {
    await expect(owner.transaction().execute((tx) => importPlaces(tx, 'id\tname\n', links))).rejects.toMatchObject({
      faults: expect.arrayContaining([expect.objectContaining({ line: 1, path: 'kind' })]),
    })
    expect((await faultsOf([city, 'a\tb']))[0]?.[2]).toMatch(/2 cells/)
  })

  test('nothing of a refused file is there', async () => {
    const found = await rows(db, sql`select 1 from places.place where code in ('x', 'a', 'b')`)
    expect(found).toEqual([])
  })
})

describe.skipIf(!existsSync(shared))('the shared files, read whole (skipped where ../shared is missing)', () => {
  const read = (name: string) => readFileSync(join(shared, name), 'utf8')

  test('812 units and 938 links; working days of the pack stay', async () => {
    const count = await owner.transaction().execute((tx) => importPlaces(tx, read('units.tsv'), read('lineage.tsv')))
    expect(count).toEqual({ places: 812, links: 938 })
    const moved = read('lineage.tsv').replaceAll('2013-12-28', '1999-01-01')
    const refused = owner.transaction().execute((tx) => importPlaces(tx, read('units.tsv'), moved))
    await expect(refused).rejects.toMatchObject({
      faults: expect.arrayContaining([expect.objectContaining({ line: 2, column: 3, path: 'effective_on' })]),
    })
    expect((await list({ level: 'commune', basis: 'work' }, '2014-02-01')).total).toBe(577)
  })

  test('126 boundaries find their communes', async () => {
    const text = read('boundaries-2025.geojson')
    expect(await owner.transaction().execute((tx) => importBoundaries(tx, text, 'test'))).toBe(126)
  })
})

describe('place groups', () => {
  const head = 'group\tname\tplace_id\tfrom\tto\trestricted'
  const load = (...lines: string[]) =>
    owner.transaction().execute((tx) => importPlaceGroups(tx, [head, ...lines].join('\n')))
  const members = async (day: string, all: boolean) =>
    (await findPlaces(db, { limit: 10, offset: 0, basis: 'law', group: 'diem' }, day, all)).items.map(
      ({ code }) => code,
    )

  test('dated, restricted to who may see them; a file says the whole of its groups', async () => {
    const pilot = 'diem\tĐiểm chỉ đạo'
    const count = await load(
      `${pilot}\thn-00199-a\t2013-10-01\t2016-01-01\tyes`,
      `${pilot}\thn-00193-a\t2014-07-01\t\tyes`,
    )
    expect(count).toEqual({ groups: 1, members: 2 })
    expect(await members('2014-01-01', true)).toEqual(['hn-00199-a'])
    expect((await members('2014-10-13', true)).length).toBe(2)
    expect(await members('2014-10-13', false)).toEqual([])
    expect(await findGroups(db, '2014-10-13', false)).toEqual([])
    expect(await findGroups(db, '2014-10-13', true)).toMatchObject([{ code: 'diem', members: 2, restricted: true }])
    await load(`${pilot}\thn-00193-a\t2014-07-01\t\tno`)
    expect(await members('2014-10-13', false)).toEqual(['hn-00193-a'])
  })

  test('every fault is named by line and column, and nothing is changed', async () => {
    const bad = load(
      'x\tX\tnowhere\t2014-01-01\t\t',
      'x\tX\thn-00199-a\t1/1/2014\t\t',
      'x\tX\thn-00193-a\t2014-01-01\t2013-01-01\t',
      'địa-bàn\tX\thn-00193-a\t2014-01-01\t\t',
    )
    await expect(bad).rejects.toMatchObject({
      faults: [
        { line: 2, column: 3, en: /nowhere/ },
        { line: 3, column: 4, en: /not a day/ },
        { line: 4, column: 5, en: /ends before/ },
        { line: 5, column: 1, en: /lower-case/ },
      ].map((fault) => expect.objectContaining({ ...fault, en: expect.stringMatching(fault.en) })),
    })
    expect((await findGroups(db, '2014-10-13', true)).map(({ code }) => code)).toEqual(['diem'])
  })
})

test('a boundary file that is none, or names an unknown code', async () => {
  const run = (text: string) => owner.transaction().execute((tx) => importBoundaries(tx, text, 'bad'))
  await expect(run('{')).rejects.toMatchObject({ kind: { code: 'places.badImport' }, faults: [{ line: 1, column: 2 }] })
  await expect(run('{\n "type": FeatureCollection')).rejects.toMatchObject({
    faults: [
      {
        line: 2,
        column: 10,
        vi: expect.stringMatching(/^Từ đây không còn là JSON hợp lệ\. Kiểm tra/),
        en: expect.stringMatching(/^From here on it is no JSON/),
      },
    ],
  })
  await expect(run('{"type":"Feature"}')).rejects.toMatchObject({
    faults: [{ en: expect.stringMatching(/FeatureCollection/) }],
  })
  const ring = [105, 106, 106, 105].map((longitude, n) => [longitude, n < 2 ? 21 : 22])
  const shape = { type: 'Polygon', coordinates: [[...ring, [105, 21]]] }
  const feature = (properties: object | null, geometry: object | null = shape) => ({
    type: 'Feature',
    properties,
    geometry,
  })
  const runAll = (...features: unknown[]) => run(JSON.stringify({ type: 'FeatureCollection', features }))
  await expect(runAll()).rejects.toMatchObject({
    faults: [{ line: 1, vi: expect.stringMatching(/Cần một FeatureCollection/) }],
  })
  await expect(runAll(feature({ gso_code: '00070' }), feature({ gso_code: '99999', name: 'X' }))).rejects.toMatchObject(
    {
      faults: [
        {
          ...{ path: 'features[1].properties.gso_code', line: 1, column: expect.any(Number) },
          vi: 'Đối tượng thứ 2 (X): không có xã, phường nào hiện mang mã 99999. Sửa mã, hoặc bỏ đối tượng này.',
          en: expect.stringMatching(/^Feature 2 \(X\): no commune carries the code 99999/),
        },
      ],
    },
  )
  const known = feature({ gso_code: '00070' })
  await expect(runAll(known, known, feature(null), feature({ gso_code: 4 }, null), null)).rejects.toMatchObject({
    faults: [
      {
        path: 'features[1].properties.gso_code',
        vi: expect.stringMatching(/^Đối tượng thứ 2: mã 00070 đã có ở đối tượng thứ 1/),
      },
      { path: 'features[2].properties.gso_code', vi: expect.stringMatching(/thiếu "gso_code"/) },
      { path: 'features[3].geometry', vi: expect.stringMatching(/không có hình Polygon/) },
      { path: 'features[4].properties.gso_code' },
    ],
  })
  for (const [bad, sentence] of [
    [[['a', 'b']], /position "a" is not two numbers/],
    [[[['a', 'b']]], /position \["a","b"\] is not two numbers/],
    [[[...ring, [105, 21]], [[105, null]]], /position \[105,null\] is not two numbers/],
    [
      [
        [
          [1000, 2000],
          [1, 1],
        ],
      ],
      /\[1000,2000\] lies outside ±180/,
    ],
    [
      [
        [
          [21, 105],
          [1, 1],
        ],
      ],
      /\[21,105\] lies outside/,
    ],
    [[[[105, 21]]], /a ring has only 1 positions/],
    [[ring.slice(0, 3)], /a ring has only 3 positions/],
    [[ring], /not closed: it begins at 105,21 and ends at 105,22/],
    [[], /no Polygon or MultiPolygon/],
  ] as const) {
    const [polygon, many] = [
      { type: 'Polygon', coordinates: bad },
      { type: 'MultiPolygon', coordinates: [bad] },
    ]
    for (const geometry of [polygon, many])
      await expect(runAll(known, feature({ gso_code: '00073', name: 'Y' }, geometry))).rejects.toMatchObject({
        kind: { code: 'places.badImport' },
        faults: [{ path: /^features\[1\]\.geometry/, en: sentence }].map(({ path, en }) => ({
          ...{ path: expect.stringMatching(path), en: expect.stringMatching(en) },
          vi: expect.stringMatching(/^Đối tượng thứ 2 \(Y\): /),
        })),
      })
  }
  // As an export writes it: a feature to a line.
  const rightRing = [...ring, [105, 21]]
  const swapped = rightRing.map(([longitude, latitude], n) => (n === 1 ? [latitude, longitude] : [longitude, latitude]))
  const lines = [
    feature({ gso_code: '00070' }),
    feature({ name: 'Đ', gso_code: '00070' }),
    feature(null),
    feature({ gso_code: '00073' }, null),
    feature({ gso_code: '00076' }, { type: 'Polygon', coordinates: [rightRing, ring] }),
    feature({ gso_code: '00079' }, { type: 'MultiPolygon', coordinates: [[swapped]] }),
  ].map((one) => JSON.stringify(one))
  const columnOf = (line: number, said: string) => (lines[line - 2] ?? '').indexOf(said) + 1
  await expect(run(`\uFEFF{"type":"FeatureCollection","features":[\n${lines.join(',\n')}\n]}`)).rejects.toMatchObject({
    faults: [
      { path: 'features[1].properties.gso_code', line: 3, column: columnOf(3, '"00070"') },
      { path: 'features[2].properties.gso_code', line: 4, column: columnOf(4, 'null') },
      { path: 'features[3].geometry', line: 5, column: columnOf(5, 'null') },
      { path: 'features[4].geometry.coordinates[1]', line: 6, column: columnOf(6, JSON.stringify(ring)) },
      { path: 'features[5].geometry.coordinates[0][0][1]', line: 7, column: columnOf(7, '[21,106]') },
    ],
  })
  const { n } = await getRow(db, sql<{ n: number }>`select count(*) as n from places.boundary where source = 'bad'`)
  expect(n).toBe(0)
})
