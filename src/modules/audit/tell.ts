import type { App } from '../../platform/app.ts'
import { sayAction } from '../../platform/audit/actions.ts'
import type { ReadLine } from '../../platform/audit/audit.ts'
import type { Db } from '../../platform/db/database.ts'
import type { Actor } from '../../shared/actor.ts'
import { groupBy } from '../../shared/list.ts'
import type { Sentence } from '../../shared/problem.ts'
import type { Day } from '../../shared/spans.ts'
import { findNames } from '../people/index.ts'
import type { AuditEntry } from './contract.ts'

/** What an action of a line is in words; of one that nobody declares any more, its name. */
export function wordsOf(
  actions: Record<string, Sentence>,
  { action, note }: Pick<ReadLine, 'action' | 'note'>,
): Sentence {
  const words = Object.hasOwn(actions, action) ? actions[action] : undefined
  return words ? sayAction(words, note) : { vi: action, en: action }
}

/** Who did lines, by account. */
export async function namesOf(db: Db, lines: Pick<ReadLine, 'accountId'>[]): Promise<Map<number, string>> {
  const ids = new Set(lines.map(({ accountId }) => accountId).filter((id) => id !== null))
  return findNames(db, [...ids])
}

/** Lines as the actor reads them on a local day: in words, with what their objects are called and where they open. */
export async function tellLines(
  { db, app, actor, today }: { db: Db; app: App; actor: Actor; today: Day },
  lines: ReadLine[],
): Promise<AuditEntry[]> {
  const [actions, kinds] = [app.contributions.actions(), app.contributions.objects()]
  const names = await namesOf(db, lines)
  const byKind = groupBy(lines, ({ kind }) => kind)
  const found = new Map(
    await Promise.all(
      [...byKind].map(async ([kind, some]) => {
        const ids = [...new Set(some.map(({ object }) => object))]
        return [kind, await app.contributions.foundObjects(db, actor, kind, ids, today)] as const
      }),
    ),
  )
  return lines.map(({ accountId, ...line }) => {
    const object = found.get(line.kind)?.get(line.object)
    const kind = Object.hasOwn(kinds, line.kind) ? kinds[line.kind] : undefined
    return {
      ...line,
      who: accountId === null ? null : { id: accountId, name: names.get(accountId) ?? '' },
      said: wordsOf(actions, line),
      kindSaid: { vi: kind?.vi ?? line.kind, en: kind?.en ?? line.kind },
      title: object?.title ?? null,
      link: object?.link ?? null,
    }
  })
}
