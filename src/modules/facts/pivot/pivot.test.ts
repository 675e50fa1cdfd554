import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { idOf, makeSmallTown, quarter } from '../../../../test/factories.ts'
import { getRow, rows } from '../../../platform/db/database.ts'
import { calendars, findPeriod, periodsOf } from '../../../shared/calendars.ts'
import type { Level } from '../../../shared/levels.ts'
import { addDays, type Span } from '../../../shared/spans.ts'
import { saveBodies } from '../../people/index.ts'
import { addPlaces } from '../../places/index.ts'
import {
  accept,
  closeLedgerMoment,
  getMeasures,
  type NewMeasure,
  pivotMeasures,
  restate,
  saveMeasures,
} from '../index.ts'

const { db, owner } = await testDatabase('hanoi')
const town = await makeSmallTown(db)
const base = {
  unit: 'cuộc',
  decimals: 0,
  levels: ['neighbourhood' as const],
  source: 'entered' as const,
  leadingChain: null,
  coverage: null,
  persons: false,
}
const make = (code: string, more: Partial<NewMeasure> = {}): NewMeasure => ({
  ...base,
  code,
  vi: code,
  en: code,
  nature: 'flow',
  bodies: 'add',
  ...more,
})
await db.transaction().execute((tx) =>
  saveMeasures(tx, [
    make('flow'),
    make('late'),
    make('event'),
    make('level', { nature: 'snapshot' }),
    make('stock', { nature: 'stock', levels: ['commune'] }),
    make('view', { bodies: 'views', leadingChain: 'police', levels: ['commune'] }),
    make('split', {
      categories: [
        { code: 'm', vi: 'nam', en: 'men' },
        { code: 'f', vi: 'nữ', en: 'women' },
      ],
    }),
    make('move', { levels: ['neighbourhood'] }),
    make('reform', { levels: ['commune'] }),
    make('silent', { levels: ['commune'] }),
    make('earlier', { levels: ['commune'] }),
    make('known'),
    make('register', { nature: 'stock', levels: ['commune'] }),
    make('level-reform', { nature: 'snapshot', levels: ['commune'] }),
    make('level-bodies', { nature: 'snapshot', levels: ['commune'] }),
    make('level-moved', { nature: 'snapshot' }),
  ]),
)
const bodyId = async (code: string) =>
  (await getRow(db, sql<{ id: number }>`select id from people.body where code = ${code}`)).id
const [own, police] = [await bodyId('government:c0'), await bodyId('police:c0')]
const area = town.areas[0][0] ?? 0

async function post(
  code: string,
  placeId: number,
  span: Span,
  amount: number,
  more: { body?: number; category?: string; official?: boolean; record?: string } = {},
) {
  const measure = (await getMeasures(db, [code])).get(code)
  const categoryId = measure?.categories.find((one) => one.code === more.category)?.id ?? 0
  const record = { kind: 'test', id: more.record ?? randomUUID() }
  const figure = { measureId: measure?.id ?? 0, placeId, bodyId: more.body ?? own, categoryId, ...span, amount }
  await db.transaction().execute(async (tx) => {
    await restate(tx, record, [{ ...figure, from: span.from, to: span.to }], null)
    if (more.official) await accept(tx, [record.id], null)
  })
  return record.id
}

/** Units that are asked as one, under a number that is no place's. */
const AS_ONE = -1
const asOne = (ids: number[]) => ({ joined: new Map([[AS_ONE, ids]]) })

interface Asked {
  joined?: Map<number, number[]>
  level?: Level
  standing?: 'sent' | 'official'
  boundary?: string
  asKnownAt?: string | null
  byCategory?: boolean
  chains?: string[] | null
}

async function ask(code: string, placeId: number, span: Span, asked: Asked = {}) {
  const measures = [...(await getMeasures(db, [code])).values()]
  const question = {
    level: 'commune' as Level,
    standing: 'sent' as const,
    boundary: 'then',
    asKnownAt: null,
    byCategory: false,
    chains: null,
    ...asked,
  }
  const cells = await pivotMeasures(db, { ...question, measures, placeIds: [placeId], periods: [span] })
  return question.byCategory ? cells.map((cell) => cell.value).sort() : (cells[0]?.value ?? cells[0]?.why ?? null)
}

const period = (calendar: string, code: string): Span => findPeriod(calendar, code) ?? { from: '', to: '' }
const commune = town.communes[0]

describe('natures', () => {
  test('a flow adds over time and places', async () => {
    await post('flow', area, quarter('2014-Q1'), 2)
    await post('flow', area, quarter('2014-Q2'), 3)
    await post('flow', town.areas[1][0] ?? 0, quarter('2014-Q2'), 5, { body: await bodyId('government:c1') })
    expect(await ask('flow', commune, quarter('2014'))).toBe(5)
    expect(await ask('flow', town.district, quarter('2014'), { level: 'district' })).toBe(10)
    expect(await ask('flow', area, quarter('2014-Q2'), { level: 'neighbourhood' })).toBe(3)
  })

  test('of a snapshot the last in the period counts, and it adds over places only', async () => {
    await post('level', area, quarter('2014-Q1'), 7)
    await post('level', area, quarter('2014-Q2'), 4)
    await post('level', town.areas[0][1] ?? 0, quarter('2014-Q1'), 10)
    expect(await ask('level', commune, quarter('2014'))).toBe(14)
    expect(await ask('level', commune, quarter('2014-Q1'))).toBe(17)
    expect(await ask('level', commune, quarter('2014-Q3'))).toBeNull()
  })

  test('a stock is the sum of all changes up to the end of the period', async () => {
    await post('stock', commune, { from: '2013-05-02', to: '2013-05-03' }, 10)
    await post('stock', commune, { from: '2014-02-02', to: '2014-02-03' }, -3)
    expect(await ask('stock', commune, quarter('2013'))).toBe(10)
    expect(await ask('stock', commune, quarter('2014-Q3'))).toBe(7)
  })

  test('of views of one thing the leading body’s counts; asked for, another’s is shown', async () => {
    await post('view', commune, quarter('2014-Q3'), 8)
    await post('view', commune, quarter('2014-Q3'), 6, { body: police })
    expect(await ask('view', commune, quarter('2014-Q3'))).toBe(6)
    expect(await ask('view', commune, quarter('2014-Q3'), { chains: ['government'] })).toBe(8)
  })

  test('a breakdown and its total agree', async () => {
    await post('split', area, quarter('2014-Q3'), 4, { category: 'm' })
    await post('split', area, quarter('2014-Q3'), 5, { category: 'f' })
    expect(await ask('split', commune, quarter('2014-Q3'))).toBe(9)
    expect(await ask('split', commune, quarter('2014-Q3'), { byCategory: true })).toEqual([4, 5])
  })
})

describe('spans and calendars', () => {
  test('a span across a period’s edge makes the cell not divisible, never split', async () => {
    await post('late', area, quarter('2014-Q1'), 6)
    expect(await ask('late', commune, period('ND09', '2014-Q1'))).toBe('not-divisible')
    expect(await ask('late', commune, quarter('2014'))).toBe(6)
    expect(await ask('late', commune, period('ND09', '2014-Q3'))).toBeNull()
  })

  test('a figure of one day counts in every period that holds it, whatever day the period is cut on', async () => {
    const days = ['2014-04-14', '2014-04-15', '2014-04-16', '2014-04-30']
    const span = (from: string, to: string) => ({ from, to })
    for (const day of days) await post('event', area, span(day, addDays(day, 1)), 1)
    const said = (from: string, to: string) => ask('event', commune, span(from, to))
    // Cut where calendars are cut.
    expect(await said('2014-04-01', '2014-05-01')).toBe(4)
    expect(await said('2014-04-15', '2014-05-15')).toBe(3)
    expect(await said('2014-03-16', '2014-04-16')).toBe(2)
    // And where none is.
    expect(await said('2014-04-14', '2014-04-16')).toBe(2)
    expect(await said('2014-04-17', '2014-05-02')).toBe(1)
  })

  test('balances tell apart every day on which a calendar begins a period', async () => {
    const edges = new Set(
      calendars.flatMap((calendar) =>
        [2012, 2013, 2014].flatMap((year) => periodsOf(calendar, year).map(({ from }) => from)),
      ),
    )
    const list = [...edges].filter((day) => '2012-01-01' <= day && day < '2014-01-01').sort()
    const kept = await rows(
      db,
      sql<{ day: string; before: string; after: string }>`
        select day, facts.cut_before(day) as before, facts.cut_after(day) as after from unnest(${list}::date[]) day`,
    )
    expect(kept.filter(({ day, before }) => day !== before)).toEqual([])
    // A cell ends where the next one begins.
    expect(
      await rows(
        db,
        sql`select from unnest(${kept.map(({ after }) => after)}::date[]) day
      where facts.cut_before(day) <> day or facts.cut_before(day - 1) = day`,
      ),
    ).toEqual([])
  })

  test('a zero that was said is a zero; silence is none', async () => {
    await post('flow', town.areas[0][2] ?? 0, quarter('2014-Q4'), 0)
    expect(await ask('flow', commune, quarter('2014-Q4'))).toBe(0)
    expect(await ask('flow', commune, quarter('2013-Q4'))).toBeNull()
  })

  test('a place that does not work on the first day of the span is refused', async () => {
    const newWard = await idOf(db, 'hn-00611-a')
    await expect(post('reform', newWard, quarter('2014-Q1'), 1)).rejects.toMatchObject({
      kind: { code: 'facts.placeNotWorking' },
    })
  })
})

describe('boundaries', () => {
  const span = quarter('2014-Q1')

  test('recorded at an area, a figure moves whole to the unit of today', async () => {
    await post('move', area, span, 9)
    const heir = await idOf(db, 'hn-00199-b')
    const asked = () => ask('move', heir, span, { boundary: '2026-01-01' })
    await moveAreas([area, town.areas[0][1] ?? 0], heir)
    // Of the third nobody knows yet to which of the three units it went.
    expect(await asked()).toBe('not-comparable')
    await moveAreas([town.areas[0][2] ?? 0], heir)
    expect(await asked()).toBe(9)
    expect(await ask('move', commune, span)).toBe(9)
  })

  /** Areas of the first commune go on in a unit of 2025. */
  const moveAreas = (ids: number[], heir: number) =>
    owner.transaction().execute(async (tx) => {
      for (const id of ids) {
        await sql`update places.parentage set to_day = '2025-07-01' where child_id = ${id}`.execute(tx)
        await sql`update places.place set works_to = '9999-12-31' where id = ${id}`.execute(tx)
        await sql`insert into places.parentage values (${id}, ${heir}, '2025-07-01', '9999-12-31', 'x')`.execute(tx)
        await sql`insert into places.ancestry select ${id}, id, level, '2025-07-01', '9999-12-31' from places.place
          where code in ('hn-00199-b', 'hn-01-a')`.execute(tx)
        await sql`update places.ancestry set to_day = '9999-12-31' where place_id = ${id} and ancestor_id = ${id}`.execute(
          tx,
        )
      }
    })

  test('recorded at a commune: exact where it went whole, not comparable where it was divided, whole again above', async () => {
    const [whole, divided] = [await idOf(db, 'hn-00595-a'), await idOf(db, 'hn-00601-a')]
    await db.transaction().execute((tx) =>
      saveBodies(
        tx,
        [whole, divided].map((placeId, n) => ({
          ...{
            code: `r${n}`,
            name: 'r',
            shortName: 'r',
            kind: 'state' as const,
            chain: 'government',
            placeId,
            parentCode: null,
          },
          ...{ validFrom: '2009-05-08', validTo: '9999-12-31' },
        })),
      ),
    )
    await post('reform', whole, span, 4, { body: await bodyId('r0') })
    await post('reform', divided, span, 6, { body: await bodyId('r1') })
    const boundary = '2014-06-01'
    expect(await ask('reform', await idOf(db, 'hn-00595-b'), span, { boundary })).toBe(4)
    expect(await ask('reform', await idOf(db, 'hn-00601-b'), span, { boundary })).toBe('not-comparable')
    // Of the sixteen communes two went to both districts. They said nothing, and so nobody knows what either district had.
    const districts = [await idOf(db, 'hn-021-a'), await idOf(db, 'hn-019-b')]
    expect(await ask('reform', districts[0] ?? 0, span, { boundary, level: 'district' })).toBe('not-comparable')
    expect(await ask('reform', AS_ONE, span, { boundary, level: 'district', ...asOne(districts) })).toBe(10)
    expect(await ask('reform', town.city, span, { boundary, level: 'city' })).toBe(10)
    // Where nobody said anything there is nothing to divide.
    expect(await ask('reform', districts[1] ?? 0, span, { boundary, level: 'district' })).toBeNull()
  })

  test('a divided commune that is silent makes its successors not comparable, one that did not work then does not', async () => {
    const body = await bodyId('police:city')
    const [whole, heir] = [await idOf(db, 'hn-00619-a'), await idOf(db, 'hn-00620-a')]
    const boundary = '2014-06-01'
    await post('silent', await idOf(db, 'hn-00592-a'), span, 3, { body })
    for (const id of [heir, await idOf(db, 'hn-00592-b')])
      expect(await ask('silent', id, span, { boundary })).toBe('not-comparable')
    // Only a part of Phú Diễn is Phú Diễn, and it did not speak.
    expect([
      await ask('silent', whole, span),
      await ask('silent', await idOf(db, 'hn-00619-b'), span, { boundary }),
    ]).toEqual([null, null])
    await post('silent', heir, quarter('2014-Q2'), 2, { body })
    expect(await ask('silent', heir, quarter('2014-Q2'), { boundary })).toBe(2)
    expect(await ask('silent', heir, quarter('2014'), { boundary })).toBe('not-comparable')
  })

  test('on the map of an earlier day what was split is whole again, what was put together is not', async () => {
    const body = await bodyId('police:city')
    const [parts, boundary] = [['hn-00625-b', 'hn-00626-a', 'hn-00620-a'], '2014-01-01']
    for (const [n, code] of parts.entries())
      await post('earlier', await idOf(db, code), quarter('2014-Q3'), n + 1, { body })
    const asked = async (code: string, level: Level = 'commune') =>
      ask('earlier', await idOf(db, code), quarter('2014-Q3'), { boundary, level })
    // Mỹ Đình 1 and 2 of Mỹ Đình; Phúc Diễn of Cầu Diễn and Phú Diễn; all of them of Từ Liêm.
    expect([await asked('hn-00625-a'), await asked('hn-00592-a'), await asked('hn-00619-a')]).toEqual([
      3,
      'not-comparable',
      'not-comparable',
    ])
    expect([await asked('hn-019-a', 'district'), await asked('hn-01-a', 'city')]).toEqual([6, 6])
  })
})

describe('levels at a reform', () => {
  test('a closed unit never stands beside its successor; asked for itself it keeps its last level', async () => {
    const [before, after] = [await idOf(db, 'hn-00595-a'), await idOf(db, 'hn-00595-b')]
    await db.transaction().execute((tx) =>
      saveBodies(tx, [
        {
          ...{ code: 'r-after', name: 'r', shortName: 'r', kind: 'state', chain: 'government', placeId: after },
          ...{ parentCode: null, validFrom: '2013-12-28', validTo: '9999-12-31' },
        },
      ]),
    )
    await post('level-reform', before, quarter('2014-Q1'), 5, { body: await bodyId('r0') })
    await post('level-reform', after, quarter('2014-Q2'), 7, { body: await bodyId('r-after') })
    const moment = await db.transaction().execute(closeLedgerMoment)
    for (const asKnownAt of [null, moment]) {
      const asked = (place: number, code: string, more: Asked = {}) =>
        ask('level-reform', place, quarter(code), { asKnownAt, ...more })
      expect(await asked(town.city, '2014', { level: 'city' })).toBe(7)
      expect(await asked(town.city, '2014-Q1', { level: 'city' })).toBe(5)
      expect(await asked(before, '2014')).toBe(5)
      expect(await asked(after, '2014')).toBe(7)
      expect(await asked(after, '2014', { boundary: '2014-06-01' })).toBe(7)
      expect(await asked(after, '2014-Q1', { boundary: '2014-06-01' })).toBe(5)
    }
  })

  test('of two bodies of one line each one’s last level counts, from balances and from entries', async () => {
    await db.transaction().execute((tx) =>
      saveBodies(tx, [
        {
          ...{ code: 'second', name: 's', shortName: 's', kind: 'state', chain: 'government', placeId: commune },
          ...{ parentCode: null, validFrom: '2012-01-01', validTo: '9999-12-31' },
        },
      ]),
    )
    await post('level-bodies', commune, quarter('2014-Q1'), 3)
    await post('level-bodies', commune, quarter('2014-Q2'), 4, { body: await bodyId('second') })
    const moment = await db.transaction().execute(closeLedgerMoment)
    for (const asKnownAt of [null, moment])
      expect(await ask('level-bodies', commune, quarter('2014'), { asKnownAt })).toBe(7)
  })

  test('of a body that ended the level counts beside one of another line, and no more once its own line speaks', async () => {
    const place = town.communes[1]
    await db.transaction().execute((tx) =>
      saveBodies(tx, [
        {
          ...{ code: 'gone', name: 'g', shortName: 'g', kind: 'state', chain: 'government', placeId: place },
          ...{ parentCode: null, validFrom: '2012-01-01', validTo: '2014-04-01' },
        },
      ]),
    )
    // From balances; from entries as known on a day, and on the map of another day.
    const asked = async () => {
      const asKnownAt = await db.transaction().execute(closeLedgerMoment)
      const ways: Asked[] = [{}, { asKnownAt }, { boundary: '2014-12-01' }]
      return Promise.all(ways.map((way) => ask('level-bodies', place, quarter('2014'), way)))
    }
    await post('level-bodies', place, quarter('2014-Q1'), 3, { body: await bodyId('gone') })
    await post('level-bodies', place, quarter('2014-Q1'), 5, { body: await bodyId('police:c1') })
    expect(await asked()).toEqual([8, 8, 8])
    await post('level-bodies', place, quarter('2014-Q2'), 4, { body: await bodyId('government:c1') })
    expect(await asked()).toEqual([9, 9, 9])
  })

  test('of an area that moved, what its former commune said counts until the new one speaks', async () => {
    const parents = [
      { parentId: commune, from: '2012-01-01', to: '2014-04-01', document: null },
      { parentId: town.communes[1], from: '2014-04-01', to: '2025-07-01', document: 'x' },
    ]
    const moving = { code: 'moving', level: 'neighbourhood' as const, form: 'tổ', name: 'số 9', neighbourhoods: [] }
    const ids = await db.transaction().execute((tx) => addPlaces(tx, [{ ...moving, parents }]))
    const place = ids.get('moving') ?? 0
    const inCity = async (asKnownAt: string | null) => [
      await ask('level-moved', town.city, quarter('2014'), { level: 'city', asKnownAt }),
      await ask('level-moved', town.communes[1], quarter('2014'), { asKnownAt }),
    ]
    const moments: string[] = []
    for (const [code, amount, body] of [
      ['2014-Q1', 3, own],
      ['2014-Q2', 4, await bodyId('government:c1')],
    ] as const) {
      await post('level-moved', place, quarter(code), amount, { body })
      expect(await inCity(null)).toEqual([amount, amount])
      moments.push(await db.transaction().execute(closeLedgerMoment))
    }
    expect(await Promise.all(moments.map(inCity))).toEqual([
      [3, 3],
      [4, 4],
    ])
  })
})

describe('a register at a reform', () => {
  test('what is in it goes on to who took over the whole; divided it is not comparable until it is empty; above nothing changes', async () => {
    const [whole, divided] = [await idOf(db, 'hn-00595-a'), await idOf(db, 'hn-00601-a')]
    await post('register', whole, { from: '2013-05-02', to: '2013-05-03' }, 5, { body: await bodyId('r0') })
    await post('register', whole, { from: '2014-02-02', to: '2014-02-03' }, -1, { body: await bodyId('r0') })
    await post('register', divided, { from: '2013-05-02', to: '2013-05-03' }, 3, { body: await bodyId('r1') })
    const [heir, part] = [await idOf(db, 'hn-00595-b'), await idOf(db, 'hn-00601-b')]
    const asked = (place: number, code: string, more: Asked = {}) => ask('register', place, quarter(code), more)
    // The old units work until 31/3/2014: the first quarter ends with them, the second is their successors'.
    expect([await asked(whole, '2014-Q1'), await asked(heir, '2014-Q1')]).toEqual([4, null])
    expect([await asked(whole, '2014-Q2'), await asked(heir, '2014-Q2')]).toEqual([null, 4])
    expect(await asked(part, '2014-Q2')).toBe('not-comparable')
    const district = { level: 'district' as const }
    expect(await asked(await idOf(db, 'hn-021-a'), '2014-Q2', district)).toBe(7)
    for (const code of ['2014-Q1', '2014-Q2']) expect(await asked(town.city, code, { level: 'city' })).toBe(7)
    await post('register', divided, { from: '2014-03-31', to: '2014-04-01' }, -3, { body: await bodyId('r1') })
    expect(await asked(part, '2014-Q2')).toBe(0)
    expect(await asked(heir, '2014-Q2', { boundary: '2014-06-01' })).toBe(4)
  })
})

describe('what was known when', () => {
  test('a past moment answers what was posted and accepted by then', async () => {
    const record = await post('known', area, quarter('2014-Q3'), 5)
    const first = await db.transaction().execute(closeLedgerMoment)
    await db.transaction().execute((tx) => accept(tx, [record], null))
    const second = await db.transaction().execute(closeLedgerMoment)
    await post('known', area, quarter('2014-Q3'), 8, { record })
    const asked = (standing: 'sent' | 'official', asKnownAt: string | null) =>
      ask('known', commune, quarter('2014-Q3'), { standing, asKnownAt })
    expect([await asked('sent', first), await asked('official', first)]).toEqual([5, null])
    expect([await asked('sent', second), await asked('official', second)]).toEqual([5, 5])
    expect([await asked('sent', null), await asked('official', null)]).toEqual([8, 5])
  })
})

describe('proof', () => {
  test('the running role can neither change nor remove what was posted', async () => {
    for (const statement of [
      'update facts.entry set amount = 1',
      'delete from facts.entry',
      'delete from facts.acceptance',
      'update facts.posting set posted_by = 1',
    ])
      await expect(sql.raw(statement).execute(db)).rejects.toThrow(/permission denied/)
  })
})
