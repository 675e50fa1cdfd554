import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testApp } from '../../../test/app.ts'
import { testDatabase } from '../../../test/database.ts'
import { makeSmallTown, setToday } from '../../../test/factories.ts'
import { rows, transaction } from '../../platform/db/database.ts'
import type { Actor } from '../../shared/actor.ts'
import { Problem } from '../../shared/problem.ts'
import { stretchHere } from '../../shared/sealing/argon.ts'
import { checkChain, digestOf, readStatement, shareEpoch, takeEpoch } from '../../shared/sealing/epoch.ts'
import { toBytes, toText } from '../../shared/sealing/identity.ts'
import { unlockByCode } from '../../shared/sealing/lock.ts'
import { makeRoot, openRoot } from '../../shared/sealing/root.ts'
import { type SignedBefore, signStatements } from '../../shared/sealing/signing-round.ts'
import { addPosts, getActor } from '../people/index.ts'
import type { Member, Unit, UnitEpoch } from './contract.ts'
import { addSignatures, findUnsigned } from './index.ts'
import { type Browser, makeBrowser, makeEpochBody } from './member.fixture.ts'

/* The life of a unit's keys, over the real routes; what a page does is done here by the same functions. */

const { db, owner } = await testDatabase('hanoi')
const { app, call } = await testApp(db)
const town = await makeSmallTown(db)
const today = '2014-10-13'
await setToday(db, today)
const span = { from: '2012-01-01', to: '9999-12-31' }
const [thirdId = 0, adminId = 0] = await transaction(db, (tx) =>
  addPosts(tx, [
    {
      ...{ bodyCode: 'government:c0', placeId: town.communes[0], title: 'C', holder: 'Cường' },
      role: 'commune_officer',
      ...span,
    },
    {
      ...{ bodyCode: 'government:city', placeId: town.city, title: 'Q', holder: 'Quản trị' },
      role: 'administrator',
      ...span,
    },
  ]),
)
const [anna, binh] = [town.actor('officer:0:1'), town.actor('officer:0:2')]
const [cuong, admin] = [await getActor(db, thirdId, today), await getActor(db, adminId, today)]
const bodyId = anna.posts[0]?.bodyId ?? 0

const made = await makeRoot('khóa gốc của thành phố', stretchHere)
const seed = await openRoot(made.root, made.lock, 'khóa gốc của thành phố', stretchHere)
app.config.cityRoot = made.root

const unitOf = async (actor: Actor): Promise<Unit> => {
  const { status, body } = await call(actor, 'GET', `/keys/units/${bodyId}`)
  expect(status).toBe(200)
  return body
}
const memberOf = (unit: Unit, actor: Actor): Member => {
  const found = unit.members.find(({ accountId }) => accountId === actor.accountId)
  if (!found) throw new Error('no member')
  return found
}
const epochOf = (unit: Unit, number: number): UnitEpoch => unit.epochs[number - 1] as UnitEpoch

/** What `unit` says is held against the root, as a page does. */
const current = (unit: Unit) => checkChain(made.root, unit.code, unit.epochs, { today })

const enrol = async (actor: Actor): Promise<Browser> => {
  const browser = await makeBrowser(actor.accountId)
  const { publicKey, signingKey, locks } = browser
  const { status } = await call(actor, 'POST', '/keys/mine', { publicKey, signingKey, locks })
  expect(status).toBe(200)
  return browser
}
const join = (actor: Actor) => call(actor, 'POST', `/keys/units/${bodyId}/join`, {})

let before: SignedBefore = {}
/** A round of the root key, without its files. */
async function signRound(): Promise<void> {
  const statements = (await findUnsigned(db, made.root)).map(({ statement }) => statement)
  const { signatures, signed } = signStatements(seed, statements, before)
  before = signed
  const list = statements.map((statement, index) => ({ statement, signature: signatures[index] ?? '' }))
  expect(await transaction(db, (tx) => addSignatures(tx, made.root, list))).toEqual({
    known: list.length,
    taken: list.length,
  })
}

/** The secret of an epoch as a member's page opens it. */
const opened = (unit: Unit, number: number, browser: Browser): Promise<string> => {
  const { statement, share } = epochOf(unit, number)
  if (!share) throw new Error('not shared')
  const by = { id: String(share.by.accountId), signingKey: share.by.signingKey }
  return takeEpoch(toBytes(share.box), browser.secret, readStatement(statement), by)
}

async function shareWith(unit: Unit, numbers: number[], sharer: Browser, reader: Member) {
  const author = { id: String(sharer.accountId), secret: sharer.secret }
  const shares = await Promise.all(
    numbers.map(async (epoch) => ({
      epoch,
      box: toText(
        await shareEpoch(
          await opened(unit, epoch, sharer),
          { unit: unit.code, epoch },
          reader.key?.publicKey ?? '',
          author,
        ),
      ),
    })),
  )
  return { keyId: reader.key?.id, shares }
}

let [annas, binhs] = [await enrol(anna), await makeBrowser(0)]
const secrets: string[] = []

test('a key: one of each person, with both ways to open it; the locks that come back open it', async () => {
  const { publicKey, signingKey, locks } = await makeBrowser(anna.accountId)
  const again = await call(anna, 'POST', '/keys/mine', { publicKey, signingKey, locks })
  expect([again.status, again.body.code]).toEqual([409, 'keys.alreadyThere'])
  const oneWay = await call(binh, 'POST', '/keys/mine', { publicKey, signingKey, locks: [locks[0], locks[0]] })
  expect([oneWay.status, oneWay.body.code]).toEqual([400, 'keys.twoLocks'])
  const odd = locks.map((lock) => ({ ...lock, argon: lock.kind === 'passphrase' ? 99 : null }))
  expect((await call(binh, 'POST', '/keys/mine', { publicKey, signingKey, locks: odd })).body.code).toBe(
    'request.malformed',
  )
  const same = { ...{ publicKey: annas.publicKey, signingKey: annas.signingKey }, locks }
  expect((await call(binh, 'POST', '/keys/mine', same)).body.code).toBe('keys.keyTaken')

  const { body } = await call(anna, 'GET', '/keys/mine')
  expect(body.key).toMatchObject({ publicKey: annas.publicKey, signingKey: annas.signingKey })
  const byCode = body.key.locks.find(({ kind }: { kind: string }) => kind === 'code')
  expect(await unlockByCode(byCode, `member/${anna.accountId}`, annas.code)).toBe(annas.secret)
  expect(body.units).toEqual([{ bodyId, name: 'government c0', state: 'out', members: 0 }])
  expect((await call(binh, 'GET', '/keys/mine')).body.key).toBe(null)
})

test('a lock is replaced: the one before is gone; another’s key is not touched', async () => {
  const next = await makeBrowser(anna.accountId)
  const { body: mine } = await call(anna, 'GET', '/keys/mine')
  const path = `/keys/mine/${mine.key.id}/locks`
  const refused = await call(binh, 'PUT', path, { lock: next.locks[1] })
  expect([refused.status, refused.body.code]).toEqual([409, 'keys.noKey'])
  expect((await call(anna, 'PUT', path, { lock: next.locks[1] })).status).toBe(200)
  const { body: after } = await call(anna, 'GET', '/keys/mine')
  expect(after.key.locks).toHaveLength(2)
  expect(JSON.stringify(after.key.locks)).not.toContain(annas.locks[1]?.box)
  const passkey = { ...next.locks[1], kind: 'passkey', credential: 'AAAA' }
  expect((await call(anna, 'PUT', path, { lock: passkey })).status).toBe(200)
  expect((await call(anna, 'GET', '/keys/mine')).body.key.locks).toHaveLength(3)
  for (let more = 1; more < 10; more++)
    expect((await call(anna, 'PUT', path, { lock: { ...passkey, credential: `AAA${more}` } })).status).toBe(200)
  const many = await call(anna, 'PUT', path, { lock: { ...passkey, credential: 'BBBB' } })
  expect([many.status, many.body.code]).toEqual([409, 'keys.manyPasskeys'])
  expect((await call(anna, 'PUT', path, { lock: passkey })).status).toBe(200)
})

test('who joins needs a key; one member alone starts nothing', async () => {
  const noKey = await join(binh)
  expect([noKey.status, noKey.body.code]).toEqual([409, 'keys.noKey'])
  expect((await join(anna)).status).toBe(200)
  expect((await join(anna)).body.code).toBe('keys.alreadyIn')
  const unit = await unitOf(anna)
  const { body } = await makeEpochBody(unit, annas, today)
  const alone = await call(anna, 'POST', `/keys/units/${bodyId}/epochs`, body)
  expect([alone.status, alone.body.code]).toEqual([409, 'keys.tooFew'])
})

test('two members start an epoch; it is used once the root has signed, and both open it', async () => {
  binhs = await enrol(binh)
  const outside = await call(binh, 'POST', `/keys/units/${bodyId}/epochs`, {
    baseEpoch: 0,
    statement: 'x',
    shares: [{ keyId: '00000000-0000-4000-8000-000000000000', box: 'x' }],
  })
  expect(outside.status).toBe(403)
  await join(binh)
  const unit = await unitOf(anna)
  const { secret, body } = await makeEpochBody(unit, annas, today)
  const send = (changed: object) => call(anna, 'POST', `/keys/units/${bodyId}/epochs`, { ...body, ...changed })
  const said = readStatement(body.statement)
  const { writeStatement } = await import('../../shared/sealing/epoch.ts')
  for (const wrong of [{ unit: 'police:c0' }, { from: '2014-10-14' }, { epoch: 2, previous: digestOf(body.statement) }])
    expect((await send({ statement: writeStatement({ ...said, ...wrong }) })).body.code).toBe('keys.otherStatement')
  expect((await send({ statement: `${body.statement} ` })).body.code).toBe('sealing.badStatement')
  expect((await send({ shares: body.shares.slice(1) })).body.code).toBe('keys.otherMembers')
  expect((await send({ baseEpoch: 1 })).body.code).toBe('request.changedMeanwhile')
  expect((await unitOf(anna)).epochs).toEqual([])

  expect((await send({})).body).toEqual({ number: 1 })
  expect(() => checkChain(made.root, unit.code, [], { today })).toThrow(Problem)
  expect((await call(anna, 'GET', '/keys/mine')).body.units[0]).toMatchObject({ state: 'in', members: 2 })
  const waiting = await unitOf(binh)
  expect(() => current(waiting)).toThrow(Problem)
  await signRound()
  const signed = await unitOf(binh)
  expect(current(signed)).toMatchObject({ epoch: 1, unit: 'government:c0' })
  expect(await opened(signed, 1, binhs)).toBe(secret)
  expect(await opened(await unitOf(anna), 1, annas)).toBe(secret)
  expect(signed.mustChange).toBe(false)
  secrets.push(secret)
})

test('who comes newly waits until a member shares the newest key, and only who has it can', async () => {
  const cuongs = await enrol(cuong)
  await join(cuong)
  expect((await call(cuong, 'GET', '/keys/mine')).body.units[0]).toMatchObject({ state: 'waiting', members: 3 })
  const unit = await unitOf(anna)
  expect(epochOf(await unitOf(cuong), 1).share).toBe(null)
  const body = await shareWith(unit, [1], annas, memberOf(unit, cuong))
  const byHimself = await call(cuong, 'POST', `/keys/units/${bodyId}/shares`, body)
  expect([byHimself.status, byHimself.body.code]).toEqual([409, 'keys.notYours'])
  expect((await call(anna, 'POST', `/keys/units/${bodyId}/shares`, body)).status).toBe(200)
  expect((await call(anna, 'POST', `/keys/units/${bodyId}/shares`, body)).body.code).toBe('keys.alreadyIn')
  expect(await opened(await unitOf(cuong), 1, cuongs)).toBe(secrets[0])
})

test('a lost key: made anew, it opens nothing until a member shares what was had before', async () => {
  const { body: mine } = await call(binh, 'GET', '/keys/mine')
  const end = (actor: Actor) => call(actor, 'POST', `/keys/mine/${mine.key.id}/end`, { reason: 'forgotten' })
  expect((await end(anna)).body.code).toBe('keys.noKey')
  expect((await end(binh)).status).toBe(200)
  expect((await end(binh)).body.code).toBe('keys.noKey')
  const lost = await unitOf(anna)
  // Forgotten: nobody else has it, so that nothing must change.
  expect([memberOf(lost, binh).key, lost.mustChange]).toEqual([null, false])
  binhs = await enrol(binh)
  const unit = await unitOf(anna)
  expect(memberOf(unit, binh)).toMatchObject({ has: [], had: [1] })
  expect(epochOf(await unitOf(binh), 1).share).toBe(null)
  expect(
    (await call(anna, 'POST', `/keys/units/${bodyId}/shares`, await shareWith(unit, [1], annas, memberOf(unit, binh))))
      .status,
  ).toBe(200)
  expect(await opened(await unitOf(binh), 1, binhs)).toBe(secrets[0])
})

test('a leaver: a new epoch is due, is not for them, and what came before stays to who remains', async () => {
  const other = await call(town.actor('officer:1:1'), 'POST', `/keys/units/${bodyId}/leave`, {
    accountId: cuong.accountId,
  })
  expect(other.status).toBe(403)
  expect((await call(anna, 'POST', `/keys/units/${bodyId}/leave`, { accountId: cuong.accountId })).status).toBe(200)
  expect((await call(anna, 'POST', `/keys/units/${bodyId}/leave`, { accountId: cuong.accountId })).body.code).toBe(
    'keys.notIn',
  )
  const unit = await unitOf(anna)
  expect(unit.mustChange).toBe(true)
  const { secret, body } = await makeEpochBody(unit, annas, today)
  expect(body.shares).toHaveLength(2)
  expect((await call(anna, 'POST', `/keys/units/${bodyId}/epochs`, body)).body).toEqual({ number: 2 })
  await signRound()
  const after = await unitOf(binh)
  expect([current(after).epoch, after.mustChange]).toEqual([2, false])
  expect(await opened(after, 2, binhs)).toBe(secret)
  expect(await opened(after, 1, binhs)).toBe(secrets[0])
  expect(epochOf(await unitOf(cuong), 2).share).toBe(null)
  secrets.push(secret)
})

test('a stolen key, and a post that ended: each makes a new epoch due', async () => {
  const { body: mine } = await call(binh, 'GET', '/keys/mine')
  await call(binh, 'POST', `/keys/mine/${mine.key.id}/end`, { reason: 'stolen' })
  expect((await unitOf(anna)).mustChange).toBe(true)
  binhs = await enrol(binh)
  const unit = await unitOf(anna)
  const { body } = await makeEpochBody(unit, annas, today)
  expect((await call(anna, 'POST', `/keys/units/${bodyId}/epochs`, body)).body).toEqual({ number: 3 })
  await signRound()
  expect((await unitOf(anna)).mustChange).toBe(false)
  await sql`update people.holding set to_day = ${today} where account_id = ${binh.accountId}`.execute(owner)
  const ended = await unitOf(anna)
  expect([ended.mustChange, memberOf(ended, binh).isInPost]).toEqual([true, false])
  const left = await makeEpochBody(ended, annas, today)
  expect((await call(anna, 'POST', `/keys/units/${bodyId}/epochs`, left.body)).body.code).toBe('keys.tooFew')
  await sql`update people.holding set to_day = '9999-12-31' where account_id = ${binh.accountId}`.execute(owner)
})

test('a server that lies is found out by the page: an epoch of its own, an older one, another unit’s', async () => {
  const unit = await unitOf(anna)
  const seen = { epoch: 3, digest: digestOf(epochOf(unit, 3).statement) }
  const check =
    (epochs: UnitEpoch[], code = unit.code) =>
    () =>
      checkChain(made.root, code, epochs, { today, seen })
  expect(check(unit.epochs)()).toMatchObject({ epoch: 3 })
  const own = (await makeEpochBody(unit, await makeBrowser(anna.accountId), today)).body.statement
  const slipped = { ...epochOf(unit, 3), number: 4, statement: own }
  expect(check([...unit.epochs, slipped])).toThrow('no true signature')
  expect(check(unit.epochs.slice(0, 2))).toThrow('older than epoch 3')
  expect(check(unit.epochs, 'police:c0')).toThrow('another unit')
})

test('the administrator sees who is enrolled, and no key', async () => {
  const { body } = await call(admin, 'GET', '/keys/enrolled')
  expect(body.units).toEqual([
    {
      ...{ bodyId, name: 'government c0', epoch: 3, isSigned: true },
      members: [
        { name: 'officer:0:1', hasKey: true, hasEpoch: true },
        { name: 'officer:0:2', hasKey: true, hasEpoch: true },
      ],
    },
  ])
  expect((await call(admin, 'GET', `/keys/units/${bodyId}`)).status).toBe(403)
  expect((await call(admin, 'GET', '/keys/mine')).status).toBe(403)
})

test('nothing that opens anything is in the database, and what was written stays', async () => {
  const tables = await rows(
    owner,
    sql<{ name: string }>`select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('keys', 'audit', 'platform')`,
  )
  const texts = await Promise.all(
    tables.map(({ name }) => rows(owner, sql<{ text: string }>`select t::text as text from ${sql.raw(name)} t`)),
  )
  const all = texts
    .flat()
    .map(({ text }) => text)
    .join('\n')
  expect(all).toContain(annas.publicKey)
  for (const hidden of [annas.secret, binhs.secret, annas.code, binhs.code, ...secrets, 'AGE-SECRET'])
    expect(all).not.toContain(hidden)
  for (const table of ['member_key', 'member_key_end', 'joining', 'leaving', 'epoch', 'epoch_signature', 'epoch_share'])
    await expect(sql`delete from ${sql.raw(`keys.${table}`)}`.execute(db)).rejects.toThrow('permission denied')
  await expect(sql`update keys.epoch set statement = 'x'`.execute(db)).rejects.toThrow('permission denied')
})
