import { sql } from 'kysely'
import { z } from 'zod'
import { endSessions, sharesPassword } from '../../../platform/auth/users.ts'
import type { Db, Tx } from '../../../platform/db/database.ts'
import { type Context, demandVersion, type Policy, read, type Served, write } from '../../../platform/http/serve.ts'
import { findJob } from '../../../platform/jobs/jobs.ts'
import { platformProblems } from '../../../platform/problems.ts'
import { XLSX } from '../../../platform/workbook/write-xlsx.ts'
import type { Actor } from '../../../shared/actor.ts'
import { type RouteContract, route } from '../../../shared/contract.ts'
import { Problem } from '../../../shared/problem.ts'
import { pathOf } from '../../places/index.ts'
import { findAreas, findByPhone, findHolders } from './areas.ts'
import {
  checkHeads,
  correctHeads,
  editHead,
  getHeadList,
  getLastList,
  handOver,
  headProblems,
  headsTemplate,
  importHeads,
  listHeads,
  listWaiting,
  MOST_FAULTS,
  MOST_SLIPS,
  PrintAsked,
  printSlips,
  ResetAsked,
  ResetOf,
  resetHead,
  withdrawHandOver,
} from './contract.ts'
import { correctHead } from './edit.ts'
import { findGivenPost, giveOver, type HeadPost, raiseVersion, withdraw } from './hand-over.ts'
import { askList, findLastList, findLeft, findList } from './list-job.ts'
import { type HeadList, planList } from './plan-list.ts'
import { coversHead, managesHeads, mayManageHead } from './policy.ts'
import { findAccount, findHeads, type ManagedAccount } from './queries.ts'
import { codeKey, findWaiting, findWaitingCommunes, makePrint, type Print, tellSlips } from './slips.ts'
import { writeCorrected, writeTemplate } from './template.ts'

const manages: Policy = managesHeads

/** Whoever came past the policy. */
function known(actor: Actor | null): Actor {
  if (!actor) throw new Problem(platformProblems.signInFirst)
  return actor
}

/** The list that was sent, held against what the actor manages. Raises `heads.noFile` and what the reader of workbooks does. */
async function readList(
  { actor, upload, today }: Pick<Context<RouteContract>, 'actor' | 'upload' | 'today'>,
  db: Db | Tx,
): Promise<HeadList> {
  if (!upload) throw new Problem(headProblems.noFile)
  const areas = await findAreas(db, known(actor), today)
  const holders = await findHolders(
    db,
    today,
    areas.map(({ id }) => id),
  )
  return planList(await upload.bytes(), { areas, holders, byPhone: (phones) => findByPhone(db, phones) })
}

const pathIds = async (tx: Tx, placeId: number, day: string) => (await pathOf(tx, placeId, day)).map(({ id }) => id)

const StoredPrint = z.object({ print: z.string(), until: z.string(), accounts: z.array(z.number()) })
const { path: printPath, summary: printSummary } = printSlips
const printKept = route({
  method: 'POST',
  path: printPath,
  summary: printSummary,
  body: PrintAsked,
  answer: StoredPrint,
})
const { path: resetPath, summary: resetSummary } = resetHead
const resetKept = route({
  ...{ method: 'POST', path: resetPath, summary: resetSummary, params: ResetOf, body: ResetAsked },
  answer: StoredPrint,
})

/**
 * A write whose answer holds codes: what is kept beside its command are the print's number and ids alone, and the codes are
 * told again from them after the commit, also to who repeats the command.
 */
function withCodes(contract: RouteContract, inner: Served): Served {
  return {
    contract,
    isOpen: inner.isOpen,
    run: async (context, commandId) => {
      const print = (await inner.run(context, commandId)) as Print
      const { config } = context.app
      return { address: config.publicUrl, ...(await tellSlips(context.db, codeKey(config), print, context.today)) }
    },
  }
}

/** What is read of heads: those of a place, or all that one manages. */
const readOf = ({ place }: { place?: number | undefined }): [string, string | number] =>
  place === undefined ? ['heads', 'managed'] : ['place', place]

interface Managed {
  account: ManagedAccount
  posts: { path: number[]; chain: string; role: string }[]
}

type HeadContext = Pick<Context<typeof resetKept>, 'actor' | 'body' | 'today' | 'params'>

/** A head as a person, for who manages all they hold. Raises `heads.noSuchHead`, `.otherPosts`, `.noSignIn`. */
const ofHead = {
  load: async ({ db, params, today }: HeadContext & { db: Tx }): Promise<Managed> => {
    const account = await findAccount(db, params.accountId, today)
    const list = account?.posts ?? []
    if (!account || !list.some(({ role }) => role === 'area_head')) throw new Problem(headProblems.noSuchHead)
    const posts = await Promise.all(
      list.map(async ({ role, chain, placeId }) => ({ role, chain, path: await pathIds(db, placeId, today) })),
    )
    return { account, posts }
  },
  policy: (actor: Actor | null, { posts }: Managed) =>
    posts.some((post) => post.role === 'area_head' && mayManageHead(actor, post)),
  check: ({ actor, body }: HeadContext, { account, posts }: Managed) => {
    demandVersion(account, body.baseVersion)
    // Whoever holds a code for an account can act as it.
    if (!coversHead(actor, posts)) throw new Problem(headProblems.otherPosts)
    if (account.userId === null) throw new Problem(headProblems.noSignIn)
  },
}

/** A post of a head, for who manages it. Raises `heads.noSuchHead`. */
const ofPost = {
  load: async ({ db, params, today }: { db: Tx; params: { postId: number }; today: string }) => {
    const post = await findGivenPost(db, params.postId, today)
    if (post?.role !== 'area_head') throw new Problem(headProblems.noSuchHead)
    return { post, path: await pathIds(db, post.placeId, today) }
  },
  policy: (actor: Actor | null, { post, path }: { post: HeadPost; path: number[] }) =>
    mayManageHead(actor, { path, chain: post.chain }),
}

export const headRoutes: Served[] = [
  read(listHeads, {
    policy: manages,
    personal: ({ items }, { actor, query }) => {
      const others = items.filter(({ head }) => head !== null && head.accountId !== actor?.accountId)
      return others.length === 0 ? null : { object: readOf(query), persons: others.length }
    },
    answer: ({ db, actor, query, today }) => findHeads(db, known(actor), query, today),
  }),
  read(headsTemplate, {
    load: async ({ db, actor, query, today }) => {
      const areas = managesHeads(actor) ? await findAreas(db, actor, today, query.place ?? null) : []
      const ids = areas.map(({ id }) => id)
      return { areas, holders: await findHolders(db, today, ids) }
    },
    policy: manages,
    personal: (_, { query }, { holders }) =>
      holders.size === 0 ? null : { object: readOf(query), persons: holders.size },
    answer: async (_, { areas, holders }) => {
      return { bytes: await writeTemplate(areas, holders), mediaType: XLSX, name: 'danh-sach-nguoi-dung-dau.xlsx' }
    },
  }),
  read(checkHeads, {
    policy: manages,
    // Of each row it is told whether its person has an account, and who holds the area.
    personal: ({ rows }) => (rows === 0 ? null : { object: ['head-list', 'checked'], persons: rows }),
    answer: async (context) => {
      const { table, rows, faults } = await readList(context, context.db)
      const count = (...kinds: string[]) => rows.filter(({ kind }) => kinds.includes(kind)).length
      return {
        ...{ rows: table.rows.length, badRows: new Set(faults.map(({ row }) => row)).size, faultCount: faults.length },
        ...{ made: count('new', 'tie'), second: count('second'), same: count('same') },
        faults: faults.slice(0, MOST_FAULTS).map(({ cell, vi, en }) => ({ cell, vi, en })),
      }
    },
  }),
  read(correctHeads, {
    load: async (context) => (managesHeads(context.actor) ? readList(context, context.db) : null),
    policy: manages,
    personal: (_, __, list) => {
      const persons = list?.table.rows.length ?? 0
      return persons === 0 ? null : { object: ['head-list', 'checked'], persons }
    },
    answer: async (_, list) => {
      if (!list) throw new Problem(platformProblems.signInFirst)
      return { bytes: await writeCorrected(list), mediaType: XLSX, name: 'danh-sach-co-ghi-loi.xlsx' }
    },
  }),
  write(importHeads, {
    policy: manages,
    write: async (context) => {
      const { db, app, actor, body } = context
      const { rows, faults } = await readList(context, db)
      if (faults.length > 0 && (body.rows === 'all' || rows.length === 0))
        throw new Problem(
          headProblems.badList,
          { count: faults.length },
          faults
            .slice(0, MOST_FAULTS)
            .map(({ cell, vi, en }) => ({ path: cell, vi: `${cell}: ${vi}`, en: `${cell}: ${en}` })),
        )
      const id = await askList(db, app.jobs, rows, known(actor).accountId)
      return {
        answer: { id, rows: rows.length },
        audit: [{ action: 'heads.list-asked', object: ['head-list', id], note: { rows: rows.length } }],
      }
    },
  }),
  read(getHeadList, {
    load: ({ db, params }) => findList(db, params.id),
    // A list is its asker's alone; one that is not there is told apart from it to nobody.
    policy: (actor, list) => managesHeads(actor) && (list === null || list.by === actor?.accountId),
    answer: async ({ db, params }, list) => {
      const job = await findJob(db, list?.jobId ?? null)
      if (!job) throw new Problem(platformProblems.notFound)
      return { job, left: await findLeft(db, params.id) }
    },
  }),
  read(getLastList, {
    policy: manages,
    answer: async ({ db, actor }) => {
      const list = await findLastList(db, known(actor).accountId)
      const job = await findJob(db, list?.jobId ?? null)
      return { id: (job && list?.id) ?? null }
    },
  }),
  read(listWaiting, {
    policy: manages,
    answer: async ({ db, actor, today }) => ({ communes: await findWaitingCommunes(db, known(actor), today) }),
  }),
  withCodes(
    printSlips,
    write(printKept, {
      policy: manages,
      write: async ({ db, app, actor, body, today }) => {
        const accounts = await findWaiting(db, known(actor), body.place, today)
        if (accounts.length === 0) throw new Problem(headProblems.noneToPrint)
        if (accounts.length > MOST_SLIPS)
          throw new Problem(headProblems.tooManySlips, { count: accounts.length, limit: MOST_SLIPS })
        const answer = await makePrint(db, codeKey(app.config), accounts)
        return {
          answer,
          audit: [{ action: 'heads.slips-printed', object: ['place', body.place], note: { slips: accounts.length } }],
        }
      },
    }),
  ),
  withCodes(
    resetHead,
    write(resetKept, {
      ...ofHead,
      write: async ({ db, app }, { account }) => {
        if (await sharesPassword(db, account.userId ?? '')) throw new Problem(headProblems.sharedPassword)
        await sql`update people.account set version = version + 1 where id = ${account.id}`.execute(db)
        const answer = await makePrint(db, codeKey(app.config), [account.id])
        await endSessions(db, [account.userId ?? ''])
        return { answer, audit: [{ action: 'head.reset', object: ['account', account.id] }] }
      },
    }),
  ),
  write(editHead, {
    ...ofHead,
    write: async ({ db, body }, { account }) => {
      const { version, changed } = await correctHead(db, account, body)
      return {
        answer: { version },
        audit: [{ action: 'head.corrected', object: ['account', account.id], note: changed }],
      }
    },
  }),
  write(handOver, {
    ...ofPost,
    check: ({ body }, { post }) => demandVersion(post, body.baseVersion),
    write: async ({ db, body, today }, { post }) => {
      const accountId = await giveOver(db, post, body, today)
      const before = { before: post.holder?.accountId ?? null, replaced: post.coming?.accountId ?? null }
      const note = { from: body.from, ...before, now: accountId }
      return { answer: { accountId }, audit: [{ action: 'head.handed-over', object: ['post', post.id], note }] }
    },
  }),
  write(withdrawHandOver, {
    ...ofPost,
    check: ({ body }, { post }) => {
      demandVersion(post, body.baseVersion)
      if (!post.coming) throw new Problem(headProblems.nothingComing)
    },
    write: async ({ db }, { post }) => {
      const { coming } = post
      if (!coming) throw new Problem(headProblems.nothingComing)
      await withdraw(db, { ...post, coming }, false)
      const note = { from: coming.from, now: coming.accountId }
      const answer = { version: await raiseVersion(db, post.id) }
      return { answer, audit: [{ action: 'head.hand-over-withdrawn', object: ['post', post.id], note }] }
    },
  }),
]
