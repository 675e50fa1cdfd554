import { sql } from 'kysely'
import { findSignIns, writeSignIns } from '../../../platform/auth/sign-in-log.ts'
import { type Db, findRow, type Tx } from '../../../platform/db/database.ts'
import { anyone, read, type Served, signedIn, write } from '../../../platform/http/serve.ts'
import { Problem } from '../../../shared/problem.ts'
import type { Day } from '../../../shared/spans.ts'
import { pathOf } from '../../places/index.ts'
import { headProblems } from '../heads/contract.ts'
import { mayRevokeDevices } from '../heads/policy.ts'
import { findAccount } from '../heads/queries.ts'
import { addDevice, askDevice, deviceProblems, listDevices, listSignIns, revokeDevices } from './contract.ts'
import { findDevices, revokeAllBut, revokeOne, saveDevice } from './queries.ts'

/** An account with its posts as policies ask about them. Raises `heads.noSuchHead`. */
async function loadAccount(db: Db | Tx, accountId: number, today: Day) {
  const account = await findAccount(db, accountId, today)
  if (!account) throw new Problem(headProblems.noSuchHead)
  const posts = await Promise.all(
    account.posts.map(async ({ role, chain, placeId }) => ({
      ...{ role, chain, path: (await pathOf(db, placeId, today)).map(({ id }) => id) },
    })),
  )
  return { ...account, posts }
}

export const deviceRoutes: Served[] = [
  write(addDevice, {
    policy: signedIn,
    write: async ({ db, actor, session, params }) => {
      const revoked = await saveDevice(db, params.id, actor?.accountId ?? 0, session)
      return { answer: { id: params.id, revoked }, audit: [{ action: 'device.added', object: ['device', params.id] }] }
    },
  }),
  read(askDevice, {
    policy: anyone,
    answer: async ({ db, params }) => {
      const revoked = await findRow(
        db,
        sql`select 1 from people.device where id = ${params.id} and revoked_at is not null`,
      )
      return { revoked: revoked !== null }
    },
  }),
  read(listDevices, {
    load: ({ db, params, today }) => loadAccount(db, params.accountId, today),
    policy: mayRevokeDevices,
    answer: async ({ db, session }, account) => ({ items: await findDevices(db, account, session) }),
  }),
  write(revokeDevices, {
    load: ({ db, params, today }) => loadAccount(db, params.accountId, today),
    policy: mayRevokeDevices,
    write: async ({ db, actor, session, body }, account) => {
      const by = actor?.accountId ?? 0
      const revoked =
        body.which === 'one'
          ? await revokeOne(db, account, body.id ?? '', by)
          : await revokeAllBut(db, account, body.which === 'others' ? session : null, by)
      if (!revoked) throw new Problem(deviceProblems.noSuchDevice)
      const byOther = by !== account.id
      if (account.userId !== null) await writeSignIns(db, [account.userId], { event: 'revoked', byOther })
      const note = { ...revoked, which: body.which }
      return { answer: revoked, audit: [{ action: 'devices.revoked', object: ['account', account.id], note }] }
    },
  }),
  read(listSignIns, {
    policy: signedIn,
    answer: async ({ db, actor, query, today }) => {
      const account = actor && (await findAccount(db, actor.accountId, today))
      return { items: account?.userId ? await findSignIns(db, account.userId, query.limit) : [] }
    },
  }),
]
