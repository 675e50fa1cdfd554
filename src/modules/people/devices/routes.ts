import { sql } from 'kysely'
import { endSessions } from '../../../platform/auth/users.ts'
import { findRow, rows } from '../../../platform/db/database.ts'
import { anyone, read, type Served, signedIn, write } from '../../../platform/http/serve.ts'
import { Problem } from '../../../shared/problem.ts'
import { pathOf } from '../../places/index.ts'
import { headProblems } from '../heads/contract.ts'
import { mayRevokeDevices } from '../heads/policy.ts'
import { findAccount } from '../heads/queries.ts'
import { addDevice, askDevice, revokeDevices } from './contract.ts'

export const deviceRoutes: Served[] = [
  write(addDevice, {
    policy: signedIn,
    write: async ({ db, actor, params }) => {
      // A device that is known stays whose it is, and revoked where it was.
      await sql`insert into people.device (id, account_id) values (${params.id}, ${actor?.accountId ?? 0})
        on conflict (id) do nothing`.execute(db)
      return { answer: { id: params.id }, audit: [{ action: 'device.added', object: ['device', params.id] }] }
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
  write(revokeDevices, {
    load: async ({ db, params, today }) => {
      const account = await findAccount(db, params.accountId, today)
      if (!account) throw new Problem(headProblems.noSuchHead)
      const posts = await Promise.all(
        account.posts.map(async ({ role, chain, placeId }) => ({
          ...{ role, chain, path: (await pathOf(db, placeId, today)).map(({ id }) => id) },
        })),
      )
      return { account, posts }
    },
    policy: (actor, { posts }) => mayRevokeDevices(actor, posts),
    write: async ({ db, actor }, { account }) => {
      const revoked = await rows(
        db,
        sql`update people.device set revoked_at = clock_timestamp(), revoked_by = ${actor?.accountId ?? 0}
          where account_id = ${account.id} and revoked_at is null returning id`,
      )
      if (account.userId !== null) await endSessions(db, [account.userId])
      const note = { devices: revoked.length }
      return { answer: note, audit: [{ action: 'devices.revoked', object: ['account', account.id], note }] }
    },
  }),
]
