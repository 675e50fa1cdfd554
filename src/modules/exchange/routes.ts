import type { Tx } from '../../platform/db/database.ts'
import { timeUuid } from '../../platform/db/ids.ts'
import { demandVersion, read, type Served, write } from '../../platform/http/serve.ts'
import type { Actor } from '../../shared/actor.ts'
import { Problem } from '../../shared/problem.ts'
import { accept, retract } from '../facts/index.ts'
import {
  acceptImport,
  checkValues,
  exchangeProblems,
  getRest,
  type Import,
  importValues,
  listImports,
  withdrawImport,
} from './contract.ts'
import { bringIn, checkFile } from './import.ts'
import { mayImport, mayImportThese, ownLine, type Reach } from './policy.ts'
import { decideImport, findImport, findImports, findRest, findTied, type StoredImport } from './queries.ts'
import { sourceOf } from './upload.ts'

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

async function getImport(tx: Tx, id: string) {
  const found = await findImport(tx, id)
  if (!found) throw new Problem(exchangeProblems.noSuchImport)
  return { ...found, tied: await findTied(tx, id) }
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
    answer: async ({ db, actor }) => ({
      items: (await findImports(db)).filter((one) => mayImportThese(actor, one)).map((one) => shown(one, actor)),
    }),
  }),
  read(getRest, {
    load: async ({ db, params }) => {
      const found = await findRest(db, params.id)
      if (!found) throw new Problem(exchangeProblems.noSuchImport)
      return found
    },
    policy: mayImportThese,
    answer: async (_, found) => {
      const name = `con-lai-${found.fileName.replace(/\.\w+$/, '')}.csv`
      return { bytes: Buffer.from(found.rest, 'utf8'), mediaType: 'text/csv; charset=utf-8', name }
    },
  }),
  write(acceptImport, {
    load: ({ db, params }) => getImport(db, params.id),
    policy: mayImportThese,
    check: ({ actor, body }, stored) => {
      if (stored.importedById === actor?.accountId) throw new Problem(exchangeProblems.ownImport)
      if (stored.state !== 'sent') throw new Problem(exchangeProblems.notWaiting)
      demandVersion(stored, body.baseVersion)
      if (stored.tied.earlier !== null) throw new Problem(exchangeProblems.acceptEarlier, { file: stored.tied.earlier })
    },
    write: async ({ db, actor }, { id }) => {
      const by = actor?.accountId ?? null
      await accept(db, [id], by)
      const version = await decideImport(db, id, { state: 'accepted', by, reason: null })
      return { answer: { version }, audit: [{ action: 'values.accepted', object: ['import', id] }] }
    },
  }),
  write(withdrawImport, {
    load: ({ db, params }) => getImport(db, params.id),
    policy: mayImportThese,
    check: ({ body }, stored) => {
      if (stored.state === 'withdrawn') throw new Problem(exchangeProblems.notWaiting)
      demandVersion(stored, body.baseVersion)
      if (stored.tied.later !== null) throw new Problem(exchangeProblems.takeBackLater, { file: stored.tied.later })
    },
    write: async ({ db, actor, body }, { id }) => {
      const by = actor?.accountId ?? null
      await retract(db, { kind: 'import', id }, by)
      const version = await decideImport(db, id, { state: 'withdrawn', by, reason: body.reason })
      return { answer: { version }, audit: [{ action: 'values.withdrawn', object: ['import', id] }] }
    },
  }),
]
