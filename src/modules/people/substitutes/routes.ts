import type { Db, Tx } from '../../../platform/db/database.ts'
import { demandVersion, read, type Served, write } from '../../../platform/http/serve.ts'
import { platformProblems } from '../../../platform/problems.ts'
import { type Actor, holds } from '../../../shared/actor.ts'
import { Problem } from '../../../shared/problem.ts'
import { addDays, type Day } from '../../../shared/spans.ts'
import { pathOf } from '../../places/index.ts'
import { demandApart } from '../hand-over/queries.ts'
import { mayManageHead } from '../heads/policy.ts'
import { endSubstitute, getSubstitutes, MOST_DAYS, nameSubstitute, substituteProblems } from './contract.ts'
import {
  addSubstitute,
  cutSubstitute,
  findCandidates,
  findOverlap,
  findPost,
  findSubstitute,
  findSubstitutes,
  holdPost,
  type SubstitutePost,
} from './queries.ts'

interface Asked {
  post: SubstitutePost
  path: number[]
}

async function load(db: Db | Tx, postId: number, today: Day): Promise<Asked> {
  const post = await findPost(db, postId, today)
  if (!post) throw new Problem(substituteProblems.noSuchPost)
  return { post, path: (await pathOf(db, post.placeId, today)).map(({ id }) => id) }
}

/** Who holds the post themselves (never who stands in), who manages the head of the area, or the administrator. */
export function mayName(actor: Actor | null, { post, path }: Asked): boolean {
  if (!actor) return false
  if (post.holderId === actor.accountId || holds(actor, 'people.manage')) return true
  return post.role === 'area_head' && mayManageHead(actor, { path, chain: post.chain })
}

export const substituteRoutes: Served[] = [
  read(getSubstitutes, {
    load: ({ db, params, today }) => load(db, params.postId, today),
    policy: mayName,
    personal: ({ items, candidates }, { params, actor }, { post }) => {
      const others = candidates.filter(({ accountId }) => accountId !== actor?.accountId)
      const isOther = post.holderId !== null && post.holderId !== actor?.accountId
      const persons = others.length + items.length + (isOther ? 1 : 0)
      return persons === 0 ? null : { object: ['post', params.postId], persons }
    },
    answer: async ({ db, today }, { post }) => ({
      post: { id: post.id, title: post.title, placeName: post.placeName, holder: post.holder },
      items: await findSubstitutes(db, post.id, today),
      candidates: await findCandidates(db, post, today),
    }),
  }),
  write(nameSubstitute, {
    load: async ({ db, params, today }) => {
      await holdPost(db, params.postId)
      return load(db, params.postId, today)
    },
    policy: mayName,
    check: ({ body: { from, until }, today }) => {
      if (from < today) throw new Problem(substituteProblems.past, { today })
      if (until < from || until > addDays(from, MOST_DAYS - 1))
        throw new Problem(substituteProblems.badDays, { most: MOST_DAYS })
    },
    write: async ({ db, actor, body, today }, { post }) => {
      if (!actor) throw new Problem(platformProblems.signInFirst)
      const candidates = await findCandidates(db, post, today)
      if (!candidates.some(({ accountId }) => accountId === body.accountId))
        throw new Problem(substituteProblems.noCandidate)
      const known = await findOverlap(db, post.id, body.from, body.until)
      if (known) throw new Problem(substituteProblems.overlaps, { ...known })
      await demandApart(db, body.accountId, post.id, { from: body.from, to: addDays(body.until, 1) })
      const id = await addSubstitute(db, { ...body, postId: post.id, by: actor.accountId })
      const note = { substitute: body.accountId, from: body.from, until: body.until }
      return { answer: { id }, audit: [{ action: 'substitute.named', object: ['post', post.id], note }] }
    },
  }),
  write(endSubstitute, {
    load: async ({ db, params, today }) => {
      const asked = await load(db, params.postId, today)
      const substitute = await findSubstitute(db, params.postId, params.id)
      return { ...asked, substitute }
    },
    policy: mayName,
    check: ({ body, today }, { substitute }) => {
      if (!substitute) throw new Problem(platformProblems.notFound)
      demandVersion(substitute, body.baseVersion)
      if (substitute.to <= today || substitute.to === substitute.from) throw new Problem(substituteProblems.over)
    },
    write: async ({ db, params, today }, { post }) => ({
      answer: { version: await cutSubstitute(db, params.id, today) },
      audit: [{ action: 'substitute.ended', object: ['post', post.id], note: { substitute: params.id } }],
    }),
  }),
]
