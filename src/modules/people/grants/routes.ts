import { read, type Served } from '../../../platform/http/serve.ts'
import { platformProblems } from '../../../platform/problems.ts'
import { Problem } from '../../../shared/problem.ts'
import { pathOf, placeProblems } from '../../places/index.ts'
import { needsSecondFactor } from '../policy.ts'
import { demandChain, getActor } from '../queries.ts'
import { getRights, grantProblems, listAccounts, listReaders, listRightHolders } from './contract.ts'
import { findHolders, findReaders } from './holders.ts'
import { mayAskHolders, mayReadRights, oversees } from './policy.ts'
import { findAccounts, findKnown, findRights } from './rights.ts'

/** How many others than who asks. */
const others = (ids: number[], self: number | undefined): number => new Set(ids.filter((id) => id !== self)).size

export const grantRoutes: Served[] = [
  read(getRights, {
    // Whether there is such an account is told only to who may know of it.
    load: async ({ db, actor, params }) =>
      mayReadRights(actor, params.accountId) ? findKnown(db, params.accountId) : null,
    policy: (actor, known) => mayReadRights(actor, known?.id ?? 0) || (known === null && oversees(actor)),
    personal: ({ account }, { actor }) =>
      account.id === actor?.accountId ? null : { object: ['account', account.id], persons: 1 },
    answer: async ({ db, app, query, today }, account) => {
      if (!account) throw new Problem(grantProblems.noSuchAccount)
      const on = query.on ?? today
      const needsCode = app.config.secondFactor && needsSecondFactor(await getActor(db, account.id, on))
      return { account, on, needsCode, posts: account.active ? await findRights(db, account.id, on) : [] }
    },
  }),
  read(listAccounts, {
    policy: oversees,
    personal: ({ items }, { actor }) => {
      const ids = items.map(({ id }) => id)
      const persons = others(ids, actor?.accountId)
      return persons === 0 ? null : { object: ['people', 'accounts'], persons }
    },
    answer: async ({ db, query, today }) => ({ items: await findAccounts(db, query.q, query.limit, today) }),
  }),
  read(listRightHolders, {
    load: async ({ db, query, today }) => {
      if (query.chain !== undefined) await demandChain(db, query.chain)
      return pathOf(db, query.place, query.on ?? today)
    },
    policy: (actor, path) => mayAskHolders(actor, { path: path.map(({ id }) => id) }),
    personal: ({ place, items }, { actor }) => {
      const persons = others(
        items.map(({ account }) => account.id),
        actor?.accountId,
      )
      return persons === 0 ? null : { object: ['place', place.id], persons }
    },
    answer: async ({ db, query, today }, path) => {
      const [place] = path
      if (!place) throw new Problem(placeProblems.noSuchPlace)
      const { permission, chain = null, limit, offset } = query
      const on = query.on ?? today
      const paths = [path.map(({ id }) => id)]
      const found = await findHolders(db, { permission, paths, chain }, { day: on, limit, offset })
      return { place: { id: place.id, name: `${place.form} ${place.name}` }, on, ...found }
    },
  }),
  read(listReaders, {
    load: async ({ db, app, actor, query, today }) => {
      if (!actor) throw new Problem(platformProblems.signInFirst)
      const { kind, object } = query
      const found = (await app.contributions.foundObjects(db, actor, kind, [object], today)).get(object)
      if (!found) throw new Problem(platformProblems.notFound)
      return found
    },
    policy: (actor, found) => oversees(actor) || (actor !== null && found.mayRead),
    personal: ({ items }, { actor, query }) => {
      const persons = others(
        items.map(({ account }) => account.id),
        actor?.accountId,
      )
      return persons === 0 ? null : { object: [query.kind, query.object], persons }
    },
    answer: async ({ db, app, query, today }, { title }) => {
      const { kind, object, limit, offset } = query
      const ways = await app.contributions.readingWays(db, kind, object, today)
      if (ways === null) throw new Problem(grantProblems.noReaders)
      if (ways === 'everybody') return { title, everybody: true, on: today, total: 0, persons: 0, items: [] }
      return { title, everybody: false, on: today, ...(await findReaders(db, ways, { day: today, limit, offset })) }
    },
  }),
]
