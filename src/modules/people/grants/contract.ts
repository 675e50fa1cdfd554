import { z } from 'zod'
import { permissions } from '../../../shared/actor.ts'
import { DayOut, Id, route } from '../../../shared/contract.ts'
import { problems } from '../../../shared/problem.ts'
import { Day, PlaceId } from '../../places/contract.ts'

const Named = z.object({ id: z.number(), name: z.string() })

const Chains = z
  .array(z.object({ code: z.string(), vi: z.string(), en: z.string() }))
  .nullable()
  .describe('The lines for which it holds; null for every line')

const Span = { from: DayOut, until: DayOut.nullable().describe('The last day; null while it has no end') }

const Right = z.object({
  permission: z.enum(permissions),
  scope: z.enum(['unit', 'subtree', 'all']).describe('This place, this place and all below, everywhere'),
  place: Named,
  chains: Chains,
  ...Span,
})
export type Right = z.infer<typeof Right>

const HeldPost = z.object({
  id: z.number(),
  version: z.number(),
  title: z.string(),
  bodyName: z.string(),
  placeName: z.string(),
  ...Span,
  standsInFor: z
    .object({ name: z.string().nullable() })
    .nullable()
    .describe('The holder one stands in for; null for who holds the post'),
  rights: z.array(Right),
})
export type HeldPost = z.infer<typeof HeldPost>

const AccountOf = z.object({ accountId: Id })

export const getRights = route({
  method: 'GET',
  path: '/accounts/:accountId/rights',
  summary: 'What an account may do on a day: each right, where, by which post, since when and until when',
  params: AccountOf,
  query: z.object({ on: Day.optional().describe('A local day; today where it is left out') }),
  answer: z.object({
    account: Named.extend({
      active: z.boolean(),
      canSignIn: z.boolean(),
    }),
    on: DayOut,
    needsCode: z.boolean().describe('Signs in with a second step; before it is set nothing may be done'),
    posts: z.array(HeldPost),
  }),
})

export const listAccounts = route({
  method: 'GET',
  path: '/accounts',
  summary: 'Accounts by a part of their name, with the posts they hold today',
  query: z.object({
    q: z.string().trim().min(2).max(100),
    limit: z.coerce.number().int().min(1).max(50).default(20),
  }),
  answer: z.object({
    items: z.array(Named.extend({ posts: z.array(z.object({ title: z.string(), placeName: z.string() })) })),
  }),
})

export const RightHolder = z.object({
  account: Named.extend({ canSignIn: z.boolean() }),
  post: z.object({ id: z.number(), title: z.string(), bodyName: z.string(), placeName: z.string() }),
  right: Right,
  along: z
    .array(z.string())
    .describe('From the place of the grant down to the one asked about; empty where it holds everywhere'),
  standsInFor: z
    .object({ name: z.string().nullable() })
    .nullable()
    .describe('The holder one stands in for; null for who holds the post'),
})
export type RightHolder = z.infer<typeof RightHolder>

const pages = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
}

const holders = {
  on: DayOut,
  total: z.number().describe('Lines in all: one for each person, post and grant that leads there'),
  persons: z.number(),
  items: z.array(RightHolder),
}

export const listRightHolders = route({
  method: 'GET',
  path: '/rights/holders',
  summary: 'Who may do something at a place on a day, and why: by which post and grant, from where it reaches',
  query: z.object({
    permission: z.enum(permissions),
    place: PlaceId,
    chain: z.string().max(30).optional().describe('Only for this line; where it is left out, for any'),
    on: Day.optional().describe('A local day; today where it is left out'),
    ...pages,
  }),
  answer: z.object({ place: Named, ...holders }),
})

export const listReaders = route({
  method: 'GET',
  path: '/rights/readers',
  summary: 'Who may read one record today, and why; for whoever may read it, the administrator and the auditor',
  query: z.object({ kind: z.string().min(1).max(60), object: z.string().min(1).max(100), ...pages }),
  answer: z.object({
    title: z.object({ vi: z.string(), en: z.string() }),
    everybody: z.boolean().describe('Whoever is signed in reads it: then nobody is listed'),
    ...holders,
  }),
})

export const grantProblems = problems('grants', {
  noSuchAccount: {
    status: 404,
    vi: 'Không có tài khoản này. Tìm lại theo tên.',
    en: 'There is no such account. Search for it by name.',
  },
  noReaders: {
    status: 404,
    vi: 'Chưa liệt kê được ai xem loại hồ sơ này. Chọn quyền và địa bàn để hỏi thay.',
    en: 'Who reads this kind of record cannot be listed. Ask by permission and place instead.',
  },
})
