import { findLines } from '../../platform/audit/audit.ts'
import { anyone, read, type Served, signedIn } from '../../platform/http/serve.ts'
import { heldAt } from '../../shared/actor.ts'
import { getMe, listAudit, listBodies } from './contract.ts'
import { mayReadAudit } from './policy.ts'
import { demandChain, findBodies, findNames } from './queries.ts'

export const routes: Served[] = [
  read(getMe, {
    policy: anyone,
    answer: async ({ actor, session, today, app }) => ({
      account: actor && { id: actor.accountId, name: actor.name, posts: actor.posts },
      permissions: [...new Set(actor?.grants.map((grant) => grant.permission))],
      today,
      figuresAt: heldAt(actor, 'figures.read'),
      demo: app.config.demo,
      secondFactor: session?.secondFactor ?? 'off',
      device: session?.deviceId ?? null,
    }),
  }),
  read(listAudit, {
    policy: mayReadAudit,
    answer: async ({ db, query }) => {
      const lines = await findLines(db, query)
      const names = await findNames(
        db,
        lines.map(({ accountId }) => accountId).filter((id) => id !== null),
      )
      const who = (id: number | null) => (id === null ? null : { id, name: names.get(id) ?? '' })
      return {
        items: lines.map(({ accountId, ...line }) => ({ ...line, who: who(accountId) })),
        next: lines.length < query.limit ? null : (lines.at(-1)?.id ?? null),
      }
    },
  }),
  read(listBodies, {
    load: async ({ db, query }) => {
      if (query.chain !== undefined) await demandChain(db, query.chain)
    },
    policy: signedIn,
    answer: ({ db, query, today }) => findBodies(db, query, query.asOf ?? today),
  }),
]
