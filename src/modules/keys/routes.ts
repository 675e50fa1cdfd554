import type { App } from '../../platform/app.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import { demandVersion, onlyOwn, read, type Served, type Why, write } from '../../platform/http/serve.ts'
import { platformProblems } from '../../platform/problems.ts'
import type { Actor } from '../../shared/actor.ts'
import { Problem } from '../../shared/problem.ts'
import type { Day } from '../../shared/spans.ts'
import {
  endMyKey,
  getMyKey,
  getUnitKeys,
  joinUnit,
  keyProblems,
  leaveUnit,
  listEnrolled,
  makeMyKey,
  replaceLock,
  shareEpochs,
  startEpoch,
} from './contract.ts'
import { demandFits, demandLock, demandMembers, demandRoom, demandShareable } from './demands.ts'
import { mayHoldKey, mayJoin, mayLeave, maySeeEnrolled, maySteer, type UnitSubject } from './policy.ts'
import {
  addEpoch,
  addJoining,
  addKey,
  addLeaving,
  addShares,
  endKey,
  findEnrolled,
  findMyKey,
  findMyUnits,
  findSameKey,
  findUnit,
  holdAccount,
  putLock,
  type UnitKeys,
} from './queries.ts'

/** Who shares a key sees with whom: names of colleagues in their office, and public keys, which are meant to be seen. */
const colleagues: Why = {
  why: 'the members of a unit see with whom they share its key: names in office and public keys',
}

const idOf = (actor: Actor | null): number => {
  if (!actor) throw new Problem(platformProblems.signInFirst)
  return actor.accountId
}

interface UnitAsked {
  db: Db | Tx
  params: { bodyId: number }
  actor: Actor | null
  today: Day
  app: App
}

/** The unit of a request with members and epochs; a write holds it until its end. Raises `request.notFound`. */
async function loadUnit({ db, params, actor, today, app }: UnitAsked): Promise<UnitKeys> {
  const unit = await findUnit(db, params.bodyId, { accountId: idOf(actor), root: app.config.cityRoot, today })
  if (!unit) throw new Problem(platformProblems.notFound)
  return unit
}

/** The units in which somebody may open what is sealed: the bodies of their own posts. */
const unitsOf = (actor: Actor | null): UnitSubject[] =>
  (actor?.posts ?? [])
    .filter((post) => mayJoin(actor, post))
    .map(({ bodyId, placeId, chain }) => ({ bodyId, placeId, chain }))

/** The own key, held until the end of the transaction. Raises `keys.noKey` where there is none, or it is not the one that is named. */
async function demandMyKey(tx: Tx, actor: Actor | null, keyId?: string) {
  await holdAccount(tx, idOf(actor))
  const key = await findMyKey(tx, idOf(actor))
  if (!key || (keyId !== undefined && key.id !== keyId)) throw new Problem(keyProblems.noKey)
  return key
}

export const routes: Served[] = [
  read(getMyKey, {
    policy: mayHoldKey,
    personal: onlyOwn,
    answer: async ({ db, actor, today, app }) => ({
      key: await findMyKey(db, idOf(actor)),
      units: await findMyUnits(
        db,
        idOf(actor),
        unitsOf(actor).map(({ bodyId }) => bodyId),
        today,
      ),
      root: app.config.cityRoot,
    }),
  }),
  write(makeMyKey, {
    policy: mayHoldKey,
    check: ({ body }) => {
      const kinds = body.locks.map(({ kind }) => kind)
      const isOneEach = (['passphrase', 'code'] as const).every(
        (one) => kinds.filter((kind) => kind === one).length === 1,
      )
      if (!isOneEach) throw new Problem(keyProblems.twoLocks)
      for (const lock of body.locks) demandLock(lock)
    },
    write: async ({ db, actor, body }) => {
      const accountId = idOf(actor)
      await holdAccount(db, accountId)
      if (await findMyKey(db, accountId)) throw new Problem(keyProblems.alreadyThere)
      if (await findSameKey(db, body)) throw new Problem(keyProblems.keyTaken)
      const id = await addKey(db, accountId, body)
      return { answer: { id }, audit: [{ action: 'key.made', object: ['member-key', id] }] }
    },
  }),
  write(replaceLock, {
    policy: mayHoldKey,
    check: ({ body }) => demandLock(body.lock),
    write: async ({ db, actor, params, body: { lock } }) => {
      const { id, locks } = await demandMyKey(db, actor, params.keyId)
      demandRoom(locks, lock)
      await putLock(db, id, lock)
      return {
        answer: { id },
        audit: [{ action: 'key.lock-replaced', object: ['member-key', id], note: { kind: lock.kind } }],
      }
    },
  }),
  write(endMyKey, {
    policy: mayHoldKey,
    write: async ({ db, actor, params, body: { reason } }) => {
      const { id } = await demandMyKey(db, actor, params.keyId)
      await endKey(db, id, reason)
      return { answer: { id }, audit: [{ action: 'key.ended', object: ['member-key', id], note: { reason } }] }
    },
  }),
  read(getUnitKeys, {
    load: loadUnit,
    policy: mayJoin,
    personal: colleagues,
    answer: async ({ app }, { bodyId, code, name, members, epochs, mustChange }) => ({
      ...{ bodyId, code, name, members, epochs, mustChange },
      root: app.config.cityRoot,
    }),
  }),
  write(joinUnit, {
    load: loadUnit,
    policy: mayJoin,
    write: async ({ db, actor }, { bodyId, members }) => {
      const accountId = idOf(actor)
      await demandMyKey(db, actor)
      if (members.some((one) => one.accountId === accountId)) throw new Problem(keyProblems.alreadyIn)
      await addJoining(db, bodyId, accountId)
      return { answer: { bodyId }, audit: [{ action: 'unit-keys.joined', object: ['unit-keys', bodyId] }] }
    },
  }),
  write(leaveUnit, {
    load: async (context) => ({ ...(await loadUnit(context)), leaver: context.body.accountId }),
    policy: mayLeave,
    check: (_, { members, leaver }) => {
      if (!members.some(({ accountId }) => accountId === leaver)) throw new Problem(keyProblems.notIn)
    },
    write: async ({ db, actor }, { bodyId, leaver }) => {
      await addLeaving(db, bodyId, leaver, idOf(actor))
      const note = { account: leaver }
      return { answer: { bodyId }, audit: [{ action: 'unit-keys.left', object: ['unit-keys', bodyId], note }] }
    },
  }),
  write(startEpoch, {
    load: loadUnit,
    policy: maySteer,
    check: ({ body, today }, unit) => {
      demandVersion({ version: unit.epochs.length }, body.baseEpoch)
      demandFits(unit, body.statement, today)
      demandMembers(
        unit,
        body.shares.map(({ keyId }) => keyId),
      )
    },
    write: async ({ db, actor, body: { statement, shares } }, { bodyId, epochs }) => {
      const { id: byKey } = await demandMyKey(db, actor)
      const number = epochs.length + 1
      await addEpoch(db, bodyId, { number, statement, by: idOf(actor), byKey, shares })
      return {
        answer: { number },
        audit: [{ action: 'unit-keys.epoch-started', object: ['unit-keys', bodyId], note: { number } }],
      }
    },
  }),
  write(shareEpochs, {
    load: loadUnit,
    policy: maySteer,
    check: ({ actor, body }, unit) => demandShareable(unit, idOf(actor), body),
    write: async ({ db, actor, body: { keyId, shares } }, { bodyId }) => {
      const { id: byKey } = await demandMyKey(db, actor)
      await addShares(db, bodyId, keyId, byKey, shares)
      return {
        answer: { epochs: shares.map(({ epoch }) => epoch) },
        audit: [
          { action: 'unit-keys.shared', object: ['unit-keys', bodyId], note: { key: keyId, epochs: shares.length } },
        ],
      }
    },
  }),
  read(listEnrolled, {
    policy: maySeeEnrolled,
    personal: { why: 'who manages accounts sees who is enrolled in office: names and states, nothing they keep' },
    answer: async ({ db, app, today }) => ({ units: await findEnrolled(db, app.config.cityRoot, today) }),
  }),
]
