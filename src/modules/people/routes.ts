import { anyone, onlyOwn, read, type Served, signedIn } from '../../platform/http/serve.ts'
import { heldAt } from '../../shared/actor.ts'
import { getMe, listBodies } from './contract.ts'
import { demandChain, findBodies } from './queries.ts'

export const routes: Served[] = [
  read(getMe, {
    policy: anyone,
    personal: onlyOwn,
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
  read(listBodies, {
    load: async ({ db, query }) => {
      if (query.chain !== undefined) await demandChain(db, query.chain)
    },
    policy: signedIn,
    answer: ({ db, query, today }) => findBodies(db, query, query.asOf ?? today),
  }),
]
