import type { AuditLine } from '../../platform/audit/audit.ts'
import type { Db, Tx } from '../../platform/db/database.ts'
import { timeUuid } from '../../platform/db/ids.ts'
import { demandVersion, inOffice, namesNobody, read, type Served, write } from '../../platform/http/serve.ts'
import type { Actor } from '../../shared/actor.ts'
import { Problem } from '../../shared/problem.ts'
import { acceptLoaded, retract } from '../facts/index.ts'
import { readContent, readFigures } from './content.ts'
import {
  acceptImports,
  checkValues,
  exchangeProblems,
  getImport,
  getRest,
  type Import,
  importValues,
  listImportFigures,
  listImports,
  withdrawImport,
} from './contract.ts'
import { bringIn, checkFile } from './import.ts'
import { mayImport, mayImportThese, ownLine, type Reach } from './policy.ts'
import {
  decideImports,
  findDecided,
  findEarlier,
  findImports,
  findLater,
  findRest,
  findWaiting,
  holdImports,
  type StoredImport,
} from './queries.ts'
import { sourceOf } from './upload.ts'

const MOST_LISTED = 200

const shown = (
  { importedById, acceptedBy: _by, acceptedRecordedAt: _at, chains: _chains, path: _path, ...one }: StoredImport,
  actor: Actor | null,
): Import => ({
  ...one,
  isOwn: importedById === actor?.accountId,
})

/** How a file is understood that this person sends. */
const said = (actor: Actor | null, chain: string | undefined) => ({
  ...{ chain: chain ?? ownLine(actor), reaches: (reach: Reach) => mayImportThese(actor, reach) },
})

/** Imports of these ids, held to the end, in the order in which they came. Raises `exchange.noSuchImport`. */
async function getHeld(tx: Tx, ids: string[]): Promise<StoredImport[]> {
  const found = await holdImports(tx, ids)
  if (found.length < new Set(ids).size) throw new Problem(exchangeProblems.noSuchImport)
  return found
}

/** One import as it stands. Raises `exchange.noSuchImport`. */
async function getOne(db: Db, id: string): Promise<StoredImport> {
  const [found] = await findImports(db, [id])
  if (!found) throw new Problem(exchangeProblems.noSuchImport)
  return found
}

export const routes: Served[] = [
  read(checkValues, {
    policy: mayImport,
    answer: ({ db, body, upload, actor, today }) =>
      checkFile(db, sourceOf(upload), { ...said(actor, body.chain), today }),
  }),
  write(importValues, {
    policy: mayImport,
    write: async ({ db, body, upload, actor, today }) => {
      const source = sourceOf(upload)
      const by = actor?.accountId ?? null
      const name = upload?.name ?? ''
      const { id, figures, refused } = await bringIn(db, source, {
        ...{ ...said(actor, body.chain), rows: body.rows, today, name, by, id: timeUuid() },
      })
      return {
        answer: { id, figures, refused },
        audit: [{ action: 'values.imported', object: ['import', id], note: { figures, refused } }],
      }
    },
  }),
  read(listImports, {
    policy: mayImport,
    personal: inOffice,
    answer: async ({ db, actor }) => {
      if (!actor) return { items: [], waiting: 0 }
      // The oldest that wait have to be decided first; of the others the latest are of use.
      const waiting = await findWaiting(db, actor, MOST_LISTED)
      const decided = await findDecided(db, actor, MOST_LISTED)
      const latestFirst = [...waiting.items.reverse(), ...decided.items].sort((a, b) =>
        a.importedAt < b.importedAt ? 1 : -1,
      )
      return { items: latestFirst.map((one) => shown(one, actor)), waiting: waiting.total }
    },
  }),
  read(getRest, {
    load: async ({ db, params }) => {
      const found = await findRest(db, params.id)
      if (!found) throw new Problem(exchangeProblems.noSuchImport)
      return found
    },
    policy: mayImportThese,
    personal: namesNobody,
    answer: async (_, found) => {
      const name = `con-lai-${found.fileName.replace(/\.\w+$/, '')}.csv`
      return { bytes: Buffer.from(found.rest, 'utf8'), mediaType: 'text/csv; charset=utf-8', name }
    },
  }),
  read(getImport, {
    load: ({ db, params }) => getOne(db, params.id),
    policy: mayImportThese,
    personal: inOffice,
    answer: async ({ db, actor }, found) => ({ import: shown(found, actor), ...(await readContent(db, found)) }),
  }),
  read(listImportFigures, {
    load: ({ db, params }) => getOne(db, params.id),
    policy: mayImportThese,
    answer: async ({ db, query }, found) => ({ items: await readFigures(db, found, query.offset) }),
  }),
  write(acceptImports, {
    load: async ({ db, body }) => {
      const ids = body.items.map(({ id }) => id)
      return { stored: await getHeld(db, ids), tied: await findEarlier(db, ids) }
    },
    policy: (actor, { stored }) => stored.every((one) => mayImportThese(actor, one)),
    check: ({ actor, body }, { stored, tied }) => {
      const seen = new Map(body.items.map(({ id, baseVersion }) => [id, baseVersion]))
      for (const one of stored) {
        if (one.importedById === actor?.accountId) throw new Problem(exchangeProblems.ownImport)
        if (one.state !== 'sent') throw new Problem(exchangeProblems.notWaiting)
        demandVersion(one, seen.get(one.id) ?? 0)
      }
      if (tied !== null) throw new Problem(exchangeProblems.acceptEarlier, tied)
    },
    write: async ({ db, actor }, { stored }) => {
      const by = actor?.accountId ?? null
      const ids = stored.map(({ id }) => id)
      await acceptLoaded(db, ids, by)
      await decideImports(db, ids, { state: 'accepted', by, reason: null })
      const figures = stored.reduce((sum, one) => sum + one.figures, 0)
      const [first, ...rest] = ids.map(
        (id): AuditLine => ({
          action: 'values.accepted',
          object: ['import', id],
        }),
      )
      if (!first) throw new Error('nothing to accept')
      return { answer: { accepted: ids.length, figures }, audit: [first, ...rest] }
    },
  }),
  write(withdrawImport, {
    load: async ({ db, params }) => {
      const [stored] = await getHeld(db, [params.id])
      if (!stored) throw new Problem(exchangeProblems.noSuchImport)
      return { ...stored, later: await findLater(db, params.id) }
    },
    policy: mayImportThese,
    check: ({ actor, body }, stored) => {
      const isOwn = stored.importedById === actor?.accountId
      if (isOwn && stored.state === 'accepted') throw new Problem(exchangeProblems.ownAccepted)
      if (stored.state === 'withdrawn') throw new Problem(exchangeProblems.notWaiting)
      demandVersion(stored, body.baseVersion)
      if (stored.later !== null) throw new Problem(exchangeProblems.takeBackLater, { file: stored.later })
    },
    write: async ({ db, actor, body }, { id, version }) => {
      const by = actor?.accountId ?? null
      await retract(db, { kind: 'import', id }, by)
      await decideImports(db, [id], { state: 'withdrawn', by, reason: body.reason })
      return { answer: { version: version + 1 }, audit: [{ action: 'values.withdrawn', object: ['import', id] }] }
    },
  }),
]
