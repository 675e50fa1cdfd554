import { z } from 'zod'
import { demandVersion, type Served, write } from '../../../platform/http/serve.ts'
import { platformProblems } from '../../../platform/problems.ts'
import { holds } from '../../../shared/actor.ts'
import { route } from '../../../shared/contract.ts'
import { Problem } from '../../../shared/problem.ts'
import { pathOf } from '../../places/index.ts'
import { findGivenPost, giveOver } from '../heads/hand-over.ts'
import { codeKey, makePrint, type Print, tellSlips } from '../heads/slips.ts'
import { HandOverAsked, handOverPost, handOverProblems, PostOf } from './contract.ts'
import { mayHandOver } from './policy.ts'
import { waitsForCode } from './queries.ts'

const { path, summary } = handOverPost
const Kept = z.object({
  accountId: z.number(),
  print: z.object({ print: z.string(), until: z.string(), accounts: z.array(z.number()) }).nullable(),
})

/** As it is kept beside its command: without the code, which is told again from the print's number. */
const handOverKept = route({ method: 'POST', path, summary, params: PostOf, body: HandOverAsked, answer: Kept })

const inner = write(handOverKept, {
  load: async ({ db, params, today }) => {
    const post = await findGivenPost(db, params.postId, today)
    if (!post) throw new Problem(handOverProblems.noSuchPost)
    return { post, path: (await pathOf(db, post.placeId, today)).map(({ id }) => id) }
  },
  policy: (actor, { post, path: at }) => mayHandOver(actor, { role: post.role, chain: post.chain, path: at }),
  check: ({ actor, body }, { post }) => {
    demandVersion(post, body.baseVersion)
    if ('accountId' in body.to && body.to.accountId === actor?.accountId) throw new Problem(handOverProblems.toSelf)
  },
  write: async ({ db, app, actor, body, today }, { post }) => {
    if (!actor) throw new Problem(platformProblems.signInFirst)
    // Any account may be chosen by who knows them all; others name a person by their phone number.
    if ('accountId' in body.to && !holds(actor, 'people.manage')) throw new Problem(platformProblems.notAllowed)
    const accountId = await giveOver(db, post, { ...body.to, from: body.from }, today)
    if (accountId === actor.accountId) throw new Problem(handOverProblems.toSelf)
    const print = (await waitsForCode(db, accountId, post.id))
      ? await makePrint(db, codeKey(app.config), [accountId])
      : null
    const before = { before: post.holder?.accountId ?? null, replaced: post.coming?.accountId ?? null }
    const note = { from: body.from, ...before, now: accountId }
    return {
      answer: { accountId, print },
      audit: [{ action: 'post.handed-over', object: ['post', post.id], note }],
    }
  },
})

export const handOverRoutes: Served[] = [
  {
    contract: handOverPost,
    isOpen: inner.isOpen,
    run: async (context, commandId) => {
      const { accountId, print } = (await inner.run(context, commandId)) as { accountId: number; print: Print | null }
      if (!print) return { accountId, slips: null }
      const { config } = context.app
      const slips = {
        address: config.publicUrl,
        ...(await tellSlips(context.db, codeKey(config), print, context.today)),
      }
      return { accountId, slips }
    },
  },
]
