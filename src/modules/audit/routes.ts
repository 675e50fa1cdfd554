import { findLines, type LinesAsked } from '../../platform/audit/audit.ts'
import { readChain } from '../../platform/audit/verify.ts'
import type { Db } from '../../platform/db/database.ts'
import { type Context, read, type Served } from '../../platform/http/serve.ts'
import { platformProblems } from '../../platform/problems.ts'
import type { Actor } from '../../shared/actor.ts'
import { Problem } from '../../shared/problem.ts'
import { findAccountsNamed } from '../people/index.ts'
import { auditProblems, exportAudit, getAuditState, getHistory, listAudit } from './contract.ts'
import { exportLines } from './export.ts'
import { mayReadAudit } from './policy.ts'
import { namesOf, tellLines, wordsOf } from './tell.ts'

/** Whoever came past the policy. */
function known<C extends { actor: Actor | null }>(context: C): C & { actor: Actor } {
  if (!context.actor) throw new Problem(platformProblems.signInFirst)
  return { ...context, actor: context.actor }
}

/** What is searched for: a name stands for the accounts that bear it. Raises `audit.daysTurned`, `audit.objectWithoutKind`. */
async function askedOf(
  db: Db,
  { account, who, ...asked }: Omit<LinesAsked, 'accounts'> & { account?: number | undefined; who?: string | undefined },
): Promise<LinesAsked> {
  if (asked.from && asked.to && asked.to < asked.from) throw new Problem(auditProblems.daysTurned)
  if (asked.object !== undefined && asked.kind === undefined) throw new Problem(auditProblems.objectWithoutKind)
  if (account !== undefined) return { ...asked, accounts: [account] }
  return who?.trim() ? { ...asked, accounts: await findAccountsNamed(db, who) } : asked
}

const next = <T extends { id: number }>(items: T[], limit: number): number | null =>
  items.length < limit ? null : (items.at(-1)?.id ?? null)

/** The log as a whole is read, of so many others than who reads. */
const ofOthers = (ids: Iterable<number | undefined>, { actor }: Pick<Context<typeof listAudit>, 'actor'>) => {
  const others = new Set([...ids].filter((id) => id !== undefined && id !== actor?.accountId))
  return others.size === 0 ? null : { object: ['audit', 'log'] as [string, string], persons: others.size }
}

export const routes: Served[] = [
  read(listAudit, {
    policy: mayReadAudit,
    personal: ({ items }, context) =>
      ofOthers(
        items.map(({ who }) => who?.id),
        context,
      ),
    answer: async (context) => {
      const { limit, ...asked } = context.query
      const lines = await findLines(context.db, { ...(await askedOf(context.db, asked)), limit })
      return { items: await tellLines(known(context), lines), next: next(lines, limit) }
    },
  }),
  read(getAuditState, {
    policy: mayReadAudit,
    answer: async ({ db, app }) => {
      const listed = (words: Record<string, { vi: string; en: string }>) =>
        Object.entries(words).map(([code, { vi, en }]) => ({ code, said: { vi: bare(vi), en: bare(en) } }))
      return {
        ...(await readChain(db)),
        actions: listed(app.contributions.actions()),
        kinds: listed(app.contributions.objects()),
      }
    },
  }),
  read(exportAudit, {
    load: () => ({ named: new Set<number>() }),
    policy: mayReadAudit,
    personal: (_, context, { named }) => ofOthers(named, context),
    answer: async (context, subject) => {
      const { language, ...asked } = context.query
      const { bytes, named } = await exportLines(known(context), await askedOf(context.db, asked), language)
      for (const id of named) subject.named.add(id)
      return { bytes, mediaType: 'text/csv; charset=utf-8', name: 'nhat-ky.csv' }
    },
  }),
  read(getHistory, {
    load: async (context) => {
      const { kind, object } = context.query
      const { db, app, actor, today } = known(context)
      const found = (await app.contributions.foundObjects(db, actor, kind, [object], today)).get(object)
      if (!found) throw new Problem(platformProblems.notFound)
      return found
    },
    policy: (actor, found) => actor !== null && found.mayRead,
    // An account's history is a person's; of any other record the names are of who acted on it.
    personal: (_, { query, actor }) =>
      query.kind === 'account' && query.object !== String(actor?.accountId)
        ? { object: ['account', query.object], persons: 1 }
        : null,
    answer: async ({ db, app, query }, { also = [] }) => {
      const { kind, object, before, limit } = query
      const asked = { objects: [[kind, object], ...also] as [string, string][], writes: true, before, limit }
      const lines = await findLines(db, asked)
      const [names, actions] = [await namesOf(db, lines), app.contributions.actions()]
      const items = lines.map((line) => ({
        ...{ id: line.id, at: line.at, said: wordsOf(actions, line) },
        who: line.accountId === null ? null : (names.get(line.accountId) ?? ''),
      }))
      return { items, next: next(lines, limit) }
    },
  }),
]

/** The words of an action where no line fills them. */
const bare = (words: string): string => words.replace(/\[[^[\]]*\]/g, '')
