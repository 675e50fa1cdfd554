import type { Db, Tx } from '../../../platform/db/database.ts'
import { demandVersion, inOffice, read, type Served, write } from '../../../platform/http/serve.ts'
import { platformProblems } from '../../../platform/problems.ts'
import { holds } from '../../../shared/actor.ts'
import { Problem } from '../../../shared/problem.ts'
import { demandChain, findBodyNames } from '../../people/index.ts'
import { placesById } from '../../places/index.ts'
import { mayEditForm } from '../policy.ts'
import { collectionProblems } from '../problems.ts'
import { openDueRounds } from '../rounds/open.ts'
import { countOwing } from '../rounds/owed.ts'
import {
  addForm,
  countOwers,
  dropFormDraft,
  getFormDraft,
  listFormDrafts,
  publishForm,
  saveFormDraft,
} from './contract.ts'
import { otherLines } from './other-lines.ts'
import { publish } from './publish.ts'
import {
  type Draft,
  dropDraft,
  findCellsEver,
  findDraft,
  findDrafted,
  findPublished,
  findVersions,
  keepDraft,
  type Published,
  shapeOf,
} from './queries.ts'

interface Edited {
  chain: string
  published: Published | null
  draft: Draft | null
}

/** A form with its draft, held to the end of a write. Raises `noSuchForm` where there is neither. */
async function getEdited(db: Db | Tx, code: string, hold = false): Promise<Edited> {
  const draft = await findDraft(db, code, hold)
  const published = await findPublished(db, code)
  const chain = published?.chain ?? draft?.chain
  if (chain === undefined) throw new Problem(collectionProblems.noSuchForm, { form: code })
  return { chain, published, draft }
}

/** A draft is of the version that was published last: one that was seen before that is not written over it. */
function demandSeen({ draft, published }: Edited, seen: { baseVersion: number; base: number }): void {
  demandVersion({ version: draft?.version ?? 0 }, seen.baseVersion)
  if ((published?.version ?? 0) !== seen.base) throw new Problem(platformProblems.changedMeanwhile)
}

export const builderRoutes: Served[] = [
  read(listFormDrafts, {
    policy: (actor) => holds(actor, 'forms.edit'),
    personal: inOffice,
    answer: async ({ db, actor }) => {
      const grants = actor?.grants.filter(({ permission }) => permission === 'forms.edit') ?? []
      const own = grants.flatMap(({ chain }) => chain ?? [])
      const chains = grants.some(({ chain }) => chain === null) ? null : own
      const items = await findDrafted(db, chains)
      return { items, chains: chains ?? [...new Set(items.map(({ chain }) => chain))].sort() }
    },
  }),
  read(getFormDraft, {
    load: ({ db, params }) => getEdited(db, params.code),
    policy: mayEditForm,
    personal: inOffice,
    answer: async ({ db, params }, { chain, draft, published }) => {
      const shape = draft?.shape ?? (published && (await shapeOf(db, published)))
      if (!shape) throw new Problem(collectionProblems.noSuchForm, { form: params.code })
      return {
        ...{ code: params.code, chain, shape, base: draft?.base ?? published?.version ?? 0 },
        draft: draft && { version: draft.version, changedBy: draft.changedBy, changedAt: draft.changedAt },
        versions: await findVersions(db, params.code),
        places: (await placesById(db, shape.owedBy ?? [])).map(({ id, form, name }) => ({
          id,
          name: `${form} ${name}`,
        })),
        remarks: await otherLines(db, chain, shape),
        bodies: await findBodyNames(db, shape.owedByBodies),
        fixed: (await findCellsEver(db, params.code)).map(({ code }) => code),
      }
    },
  }),
  read(countOwers, {
    load: ({ db, params }) => getEdited(db, params.code),
    policy: mayEditForm,
    answer: async ({ db, today, body }, { chain }) => ({
      day: today,
      items: await countOwing(db, { ...body, chain }, today),
    }),
  }),
  write(addForm, {
    load: async ({ db, body: { code, chain } }) => {
      await demandChain(db, chain)
      return { chain, code, isTaken: ((await findDraft(db, code, true)) ?? (await findPublished(db, code))) !== null }
    },
    policy: mayEditForm,
    check: (_, { code, isTaken }) => {
      if (isTaken) throw new Problem(collectionProblems.formCodeTaken, { code })
    },
    write: async ({ db, actor, body: { code, chain, shape } }) => ({
      answer: { version: await keepDraft(db, { code, chain, base: 0, shape }, actor?.accountId ?? null) },
      audit: [{ action: 'form.draft-begun', object: ['form', code] }],
    }),
  }),
  write(saveFormDraft, {
    load: ({ db, params }) => getEdited(db, params.code, true),
    policy: mayEditForm,
    check: ({ body }, edited) => demandSeen(edited, body),
    write: async ({ db, actor, params: { code }, body: { base, shape } }, { chain }) => ({
      answer: { version: await keepDraft(db, { code, chain, base, shape }, actor?.accountId ?? null) },
      audit: [{ action: 'form.draft-kept', object: ['form', code] }],
    }),
  }),
  write(dropFormDraft, {
    load: ({ db, params }) => getEdited(db, params.code, true),
    policy: mayEditForm,
    check: ({ query }, { draft }) => demandVersion({ version: draft?.version ?? 0 }, query.baseVersion),
    write: async ({ db, params: { code } }) => {
      await dropDraft(db, code)
      return { answer: {}, audit: [{ action: 'form.draft-dropped', object: ['form', code] }] }
    },
  }),
  write(publishForm, {
    load: ({ db, params }) => getEdited(db, params.code, true),
    policy: mayEditForm,
    check: ({ body }, edited) => {
      if (!edited.draft) throw new Problem(collectionProblems.nothingDrafted)
      demandSeen(edited, { baseVersion: body.baseVersion, base: edited.draft.base })
    },
    write: async ({ db, actor, today, params: { code }, body: { from } }, { draft, published }) => {
      if (!draft) throw new Problem(collectionProblems.nothingDrafted)
      const number = await publish(db, draft, published, from, actor?.accountId ?? 0)
      await dropDraft(db, code)
      const opened = await openDueRounds(db, today, code)
      return {
        answer: { number, opened },
        audit: [{ action: 'form.published', object: ['form', code], note: { number, from, opened } }],
      }
    },
  }),
]
