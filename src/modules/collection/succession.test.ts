import { describe, expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'
import { idOf, makeForm, open, setToday } from '../../../test/factories.ts'
import type { Actor } from '../../shared/actor.ts'
import { addPosts, getActor, type NewPost, saveBodies } from '../people/index.ts'
import { addPlaces } from '../places/index.ts'

/**
 * Duties and corrections of units that ended: real reforms of Hanoi. Từ Liêm was divided (at work from 2014-04-01), its
 * commune Thượng Cát became a ward whole and went into Liên Mạc's successor whole in 2025; Văn Miếu and Quốc Tử Giám
 * were joined on 2025-01-01; Trung Tự was divided on that day; districts ended on 2025-07-01 without successors.
 */

const { db } = await testDatabase('hanoi')
const { call } = await testApp(db)

const codes = {
  ...{ city: 'hn-01-a', dongDa: 'hn-006-a', tuLiem: 'hn-019-a', bacTuLiem: 'hn-021-a', namTuLiem: 'hn-019-b' },
  ...{ thuongCat: 'hn-00595-a', thuongCatWard: 'hn-00595-b', lienMac: 'hn-00598-c', cauDien: 'hn-00592-a' },
  ...{ vanMieu: 'hn-00181-a', quocTuGiam: 'hn-00184-a', joined: 'hn-00181-b', trungTu: 'hn-00226-a' },
  ...{ halfOfTrungTu: 'hn-00226-b', cauDienWard: 'hn-00592-b' },
}
type Unit = keyof typeof codes
const units = Object.keys(codes) as Unit[]
const place = Object.fromEntries(
  await Promise.all(units.map(async (unit) => [unit, await idOf(db, codes[unit])] as const)),
) as Record<Unit, number>

const days = { from: '2009-05-08', to: '9999-12-31' }
/** The first day on which a unit did not work any more. */
const ended: Partial<Record<Unit, string>> = {
  ...{ thuongCat: '2014-04-01', tuLiem: '2014-04-01', cauDien: '2014-04-01' },
  ...{ vanMieu: '2025-01-01', quocTuGiam: '2025-01-01', trungTu: '2025-01-01' },
  ...{ joined: '2025-07-01', dongDa: '2025-07-01', bacTuLiem: '2025-07-01', namTuLiem: '2025-07-01' },
  ...{ thuongCatWard: '2025-07-01', cauDienWard: '2025-07-01', halfOfTrungTu: '2025-07-01' },
}
const roleOf = (unit: Unit): NewPost['role'] =>
  unit === 'city' ? 'programme_office' : codes[unit].length < 10 ? 'district_coordinator' : 'commune_officer'

/** Two people in the People's Committee of each unit, one in its Front; the posts of units that ended have ended too. */
const accounts = await db.transaction().execute(async (tx) => {
  const parents = (ids: [number, string, string][]) =>
    ids.map(([parentId, from, to]) => ({ parentId, from, to, document: null }))
  const area = { level: 'neighbourhood' as const, form: 'tổ dân phố', neighbourhoods: [] }
  await addPlaces(tx, [
    {
      ...{ ...area, code: 'area', name: 'số 1' },
      parents: parents([
        [place.quocTuGiam, '2009-05-08', '2025-01-01'],
        [place.joined, '2025-01-01', '2025-07-01'],
      ]),
    },
  ])
  const chains = [
    ['government', 'state'],
    ['front', 'front'],
  ] as const
  await saveBodies(
    tx,
    chains.flatMap(([chain, kind]) =>
      units.map((unit) => ({
        ...{ code: `${chain}:${unit}`, name: unit, shortName: unit, kind, chain, placeId: place[unit] },
        ...{ parentCode: null, validFrom: days.from, validTo: days.to },
      })),
    ),
  )
  const posts = units.flatMap((unit) =>
    ['government:1', 'government:2', 'front:1'].map((which) => {
      const [chain, n] = which.split(':')
      return { name: `${unit}:${chain === 'front' ? 'front' : n}`, bodyCode: `${chain}:${unit}`, unit }
    }),
  )
  const made = await addPosts(
    tx,
    posts.map(({ name, bodyCode, unit }) => ({
      ...{ bodyCode, placeId: place[unit], role: roleOf(unit), title: name, holder: name },
      ...(ended[unit] ? { from: days.from, to: ended[unit] } : days),
    })),
  )
  return new Map(posts.map(({ name }, index) => [name, made[index] ?? 0]))
})

async function who(name: string, day: string): Promise<Actor> {
  await setToday(db, day)
  return getActor(db, accounts.get(name) ?? 0, day)
}

await makeForm(db, 'commune1', ['spent'], { level: 'commune' })
await makeForm(db, 'area1', ['talks'])
const rounds = {
  '2014-Q1': await open(db, 'commune1', '2014-Q1'),
  '2024-Q4': await open(db, 'commune1', '2024-Q4'),
}
const area = (await open(db, 'area1', '2024-Q4')).get(await idOf(db, 'area')) ?? ''
const formOf = (unit: Unit, period: keyof typeof rounds) => rounds[period].get(place[unit]) ?? ''

/** What one may do with a form on a day. */
async function can(name: string, day: string, id: string): Promise<string> {
  const answer = await call(await who(name, day), 'GET', `/submissions/${id}`)
  if (answer.status !== 200) return 'nothing'
  const { enter, enterFor, decide } = answer.body.may
  return [enter && 'enter', enterFor && 'enterFor', decide && 'decide', 'read'].filter(Boolean).join(' ')
}

async function send(name: string, day: string, id: string, spent: number, more: object = {}) {
  const actor = await who(name, day)
  const { version } = (await call(actor, 'GET', `/submissions/${id}`)).body
  return call(actor, 'POST', `/submissions/${id}/send`, { baseVersion: version ?? 0, values: { spent }, ...more })
}

async function accept(name: string, day: string, id: string) {
  const actor = await who(name, day)
  const { version } = (await call(actor, 'GET', `/submissions/${id}`)).body
  return call(actor, 'POST', '/submissions/accept', { items: [{ id, baseVersion: version ?? 0 }] })
}

const workOf = async (name: string, day: string): Promise<string[]> =>
  (await call(await who(name, day), 'GET', '/work')).body.items.map(
    (item: { state: string; detail: { vi: string } }) => `${item.state}: ${item.detail.vi}`,
  )

describe('many became one', () => {
  const [id, day] = [formOf('quocTuGiam', '2024-Q4'), '2025-01-05']

  test.each([
    ['quocTuGiam:1', '2024-12-30', 'enter read'],
    ['joined:1', '2024-12-30', 'nothing'],
    ['dongDa:1', '2024-12-30', 'decide read'],
    ['quocTuGiam:1', day, 'nothing'],
    ['joined:1', day, 'enter read'],
    ['joined:front', day, 'nothing'],
    ['dongDa:1', day, 'decide read'],
    ['halfOfTrungTu:1', day, 'nothing'],
    ['bacTuLiem:1', day, 'nothing'],
  ])('%s on %s: %s', async (name, on, expected) => {
    expect(await can(name, on, id)).toBe(expected)
  })

  test('the heir sees what is still owed by both, sends it, and the district accepts', async () => {
    const owed = (await workOf('joined:1', day)).filter((line) => line.includes('đã kết thúc hoạt động'))
    expect(owed.sort()).toEqual([
      'due: Phường Quốc Tử Giám (đã kết thúc hoạt động) · Quý IV/2024',
      'due: Phường Văn Miếu (đã kết thúc hoạt động) · Quý IV/2024',
    ])
    expect((await send('joined:1', day, id, 5)).body).toMatchObject({ state: 'sent', version: 1 })
    expect((await accept('joined:2', day, id)).status).toBe(403)
    expect(await workOf('dongDa:1', day)).toContainEqual(expect.stringMatching(/^to-accept: Quý IV\/2024 · 1 phiếu/))
    expect((await accept('dongDa:1', day, id)).body).toEqual({ accepted: 1 })
    // The one that is accepted is done; the list of forms still finds it, as this person's to correct.
    expect((await workOf('joined:1', day)).filter((line) => line.includes('Quốc Tử Giám (đã'))).toEqual([])
    const listed = await call(
      await who('joined:1', day),
      'GET',
      `/submissions?place=${place.quocTuGiam}&period=2024-Q4`,
    )
    expect(listed.body.items).toMatchObject([{ id, state: 'accepted', sentBy: 'joined:1' }])
  })

  test('a correction stays the old unit’s figure of its own days, and is recorded as who made it', async () => {
    const corrected = await send('joined:2', day, id, 7, { reason: 'Sót một khoản' })
    expect(corrected.status).toBe(200)
    expect((await accept('dongDa:2', day, id)).status).toBe(200)
    const office = await who('city:1', day)
    const asked = { items: ['spent'], periods: ['PLAN_YEAR:2024-Q4'], standing: 'official' }
    const ids = [place.quocTuGiam, place.joined]
    const { cells } = (await call(office, 'POST', '/pivot', { ...asked, places: { ids } })).body
    expect(cells.value).toEqual([7, null])
    const { sendings } = (await call(office, 'GET', `/submissions/${id}`)).body
    expect(sendings.map(({ sentBy, enteredFor }: Record<string, string>) => [sentBy, enteredFor])).toEqual([
      ['joined:1', null],
      ['joined:2', null],
    ])
  })

  test('the forms of its areas are entered for and accepted by the commune they lie in now', async () => {
    expect(await can('joined:1', day, area)).toBe('enterFor decide read')
    expect(await can('joined:front', day, area)).toBe('nothing')
    const maker = await who('joined:1', day)
    await call(maker, 'POST', `/submissions/${area}/send`, {
      baseVersion: 0,
      values: { talks: 2 },
      enteredFor: 'paper',
    })
    expect((await accept('joined:1', day, area)).body.code).toBe('collection.makerIsNotChecker')
    expect(await workOf('joined:2', day)).toContainEqual('to-accept: Quý IV/2024 · 1 phiếu chờ duyệt')
    const progress = `/progress?place=${place.quocTuGiam}&period=2024-Q4&chain=government`
    const [row] = (await call(await who('joined:2', day), 'GET', progress)).body.rows
    expect(row.cells.area1).toMatchObject({ state: 'sent', mayOpen: true, mayEnterFor: true, waiting: { mine: false } })
    expect((await call(await who('halfOfTrungTu:1', day), 'GET', progress)).status).toBe(403)
    expect((await accept('joined:2', day, area)).status).toBe(200)
  })
})

describe('one became one, under a district that was divided', () => {
  const id = formOf('thuongCat', '2014-Q1')

  test.each([
    // The old units work until the new ones do: 31 March is still the old commune's and the old district's.
    ['thuongCat:1', '2014-03-31', 'enter read'],
    ['thuongCatWard:1', '2014-03-31', 'nothing'],
    ['tuLiem:1', '2014-03-31', 'decide read'],
    ['thuongCatWard:1', '2014-04-05', 'enter read'],
    ['bacTuLiem:1', '2014-04-05', 'decide read'],
    ['namTuLiem:1', '2014-04-05', 'nothing'],
    ['tuLiem:1', '2014-04-05', 'nothing'],
    // A second reform: the heir of the heir, and the city where no district is left.
    ['thuongCatWard:1', '2025-08-01', 'nothing'],
    ['lienMac:1', '2025-08-01', 'enter read'],
    ['bacTuLiem:1', '2025-08-01', 'nothing'],
    ['city:1', '2025-08-01', 'decide read'],
  ])('%s on %s: %s', async (name, on, expected) => {
    expect(await can(name, on, id)).toBe(expected)
  })

  test('what was returned does not hang: heir, then its own district; corrected by the heir of the heir', async () => {
    await send('thuongCat:1', '2014-03-31', id, 3)
    const district = await who('bacTuLiem:1', '2014-04-05')
    const back = { baseVersion: 1, reason: 'Xem lại.' }
    expect((await call(district, 'POST', `/submissions/${id}/return`, back)).status).toBe(200)
    expect(await workOf('thuongCatWard:2', '2014-04-06')).toContainEqual(
      'returned: Xã Thượng Cát (đã kết thúc hoạt động) · Quý I/2014 · “Xem lại.”',
    )
    expect((await send('thuongCatWard:2', '2014-04-06', id, 4)).status).toBe(200)
    expect((await accept('bacTuLiem:2', '2014-04-06', id)).status).toBe(200)
    expect((await send('lienMac:1', '2025-08-01', id, 5, { reason: 'Tìm thấy sổ' })).status).toBe(200)
    expect((await accept('lienMac:2', '2025-08-01', id)).status).toBe(403)
    expect((await accept('city:1', '2025-08-01', id)).status).toBe(200)
  })
})

describe('one was divided', () => {
  const [id, day] = [formOf('trungTu', '2024-Q4'), '2025-01-05']

  test.each([
    ['halfOfTrungTu:1', day, 'nothing'],
    ['dongDa:1', day, 'enter decide read'],
    ['dongDa:front', day, 'nothing'],
    ['city:1', day, 'read'],
  ])('nobody inherits, it stays with the superior: %s on %s: %s', async (name, on, expected) => {
    expect(await can(name, on, id)).toBe(expected)
  })

  test('who finishes it there does not accept it', async () => {
    expect((await send('dongDa:1', day, id, 9)).status).toBe(200)
    expect((await accept('dongDa:1', day, id)).body.code).toBe('collection.makerIsNotChecker')
    expect((await accept('dongDa:2', day, id)).status).toBe(200)
  })

  test('where the superior was divided too, the city answers', async () => {
    const form = formOf('cauDien', '2014-Q1')
    expect(await can('cauDienWard:1', '2014-04-05', form)).toBe('nothing')
    expect(await can('namTuLiem:1', '2014-04-05', form)).toBe('nothing')
    expect(await can('city:1', '2014-04-05', form)).toBe('enter decide read')
  })
})
