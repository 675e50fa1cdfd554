import { sharesPassword } from '../../../platform/auth/users.ts'
import type { Db, Tx } from '../../../platform/db/database.ts'
import { demandVersion, read, type Served, write } from '../../../platform/http/serve.ts'
import { platformProblems } from '../../../platform/problems.ts'
import { type Actor, holds } from '../../../shared/actor.ts'
import { Problem } from '../../../shared/problem.ts'
import type { Day } from '../../../shared/spans.ts'
import { headProblems } from '../heads/contract.ts'
import { endLeftSessions } from '../heads/hand-over.ts'
import { endSubstitutes } from '../substitutes/queries.ts'
import { confirmPosts, endPost, getReview, listReviews, reviewKinds, reviewProblems } from './contract.ts'
import { mayReview, seesReviews } from './policy.ts'
import {
  endHolding,
  findLines,
  findReviews,
  holdPosts,
  keepDecisions,
  progressOf,
  type Review,
  type ReviewedPost,
} from './queries.ts'

/** Whoever came past the policy. */
function known(actor: Actor | null): Actor {
  if (!actor) throw new Problem(platformProblems.signInFirst)
  return actor
}

async function reviewOn(db: Db | Tx, on: Day, today: Day): Promise<Review & { isLatest: boolean }> {
  const all = await findReviews(db, today)
  const found = all.find((one) => one.on === on)
  if (!found) throw new Problem(reviewProblems.noSuchReview)
  return { ...found, isLatest: all[0]?.on === on }
}

interface Asked {
  review: Review & { isLatest: boolean }
  posts: ReviewedPost[]
}

/** Raises `review.noSuchReview`, and `review.noSuchPost` where it lacks one of the posts. */
async function load(tx: Tx, on: Day, ids: number[], today: Day): Promise<Asked> {
  const review = await reviewOn(tx, on, today)
  const posts = await holdPosts(tx, review, ids, today)
  if (posts.length < new Set(ids).size) throw new Problem(reviewProblems.noSuchPost)
  return { review, posts }
}

const mayDecide = (actor: Actor | null, { posts }: Asked): boolean => posts.every((post) => mayReview(actor, post))

/** Raises `review.notLatest`, `.decided`, and `.own`: nobody looks through their own post. */
function demandOpen(actor: Actor | null, { review, posts }: Asked): void {
  if (!review.isLatest) throw new Problem(reviewProblems.notLatest)
  for (const { title, isDecided, holderId } of posts) {
    if (isDecided) throw new Problem(reviewProblems.decided, { title })
    if (holderId !== null && holderId === actor?.accountId) throw new Problem(reviewProblems.own, { title })
  }
}

export const reviewRoutes: Served[] = [
  read(listReviews, {
    policy: seesReviews,
    answer: async ({ db, actor, today }) => {
      const who = known(actor)
      const kinds = reviewKinds.filter(
        (kind) => kind === 'heads' || holds(who, 'people.manage') || holds(who, 'audit.read'),
      )
      const items = []
      for (const review of await findReviews(db, today)) {
        const progress = []
        for (const kind of kinds) progress.push(await progressOf(db, review, who, kind, today))
        items.push({ ...review, progress })
      }
      return { items }
    },
  }),
  read(getReview, {
    policy: seesReviews,
    personal: ({ on, items }, { actor }) => {
      const ids = items.flatMap(({ holder }) => (holder && holder.id !== actor?.accountId ? [holder.id] : []))
      return ids.length === 0 ? null : { object: ['review', on], persons: new Set(ids).size }
    },
    answer: async ({ db, actor, params, query, today }) => {
      const review = await reviewOn(db, params.on, today)
      return { on: review.on, due: review.due, ...(await findLines(db, review, known(actor), query, today)) }
    },
  }),
  write(confirmPosts, {
    load: ({ db, params, body, today }) =>
      load(
        db,
        params.on,
        body.posts.map(({ postId }) => postId),
        today,
      ),
    policy: mayDecide,
    check: ({ actor, body }, asked) => {
      demandOpen(actor, asked)
      for (const { id, title, holderId } of asked.posts)
        if (body.posts.find(({ postId }) => postId === id)?.holder !== holderId)
          throw new Problem(reviewProblems.holderChanged, { title })
    },
    write: async ({ db, actor, params }, { review, posts }) => {
      await keepDecisions(db, review, posts, { decision: 'confirmed', reason: null, by: known(actor).accountId })
      const note = { posts: posts.length }
      return {
        answer: { confirmed: posts.length },
        audit: [{ action: 'review.confirmed', object: ['review', params.on], note }],
      }
    },
  }),
  write(endPost, {
    load: ({ db, params, today }) => load(db, params.on, [params.postId], today),
    policy: mayDecide,
    check: ({ actor, body }, asked) => {
      demandOpen(actor, asked)
      for (const post of asked.posts) demandVersion(post, body.baseVersion)
    },
    write: async ({ db, actor, body, today }, { review, posts }) => {
      const [post] = posts
      if (!post) throw new Problem(reviewProblems.noSuchPost)
      if (post.userId !== null && (await sharesPassword(db, post.userId)))
        throw new Problem(headProblems.sharedPassword)
      await keepDecisions(db, review, posts, { decision: 'ended', reason: body.reason, by: known(actor).accountId })
      const version = await endHolding(db, post, today)
      await endSubstitutes(db, post.id, today)
      await endLeftSessions(db, today)
      const note = { holder: post.holderId, review: review.on }
      return { answer: { version }, audit: [{ action: 'review.ended', object: ['post', post.id], note }] }
    },
  }),
]
