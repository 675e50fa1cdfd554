import type { Actor } from '../../shared/actor.ts'
import type { RouteAnswer, RouteContract, RouteInput } from '../../shared/contract.ts'
import { Problem } from '../../shared/problem.ts'
import type { Day } from '../../shared/spans.ts'
import type { App } from '../app.ts'
import { writeAudit } from '../audit/audit.ts'
import { type Outcome, runCommand } from '../command.ts'
import { type Db, type Tx, transaction } from '../db/database.ts'
import { timeUuid } from '../db/ids.ts'
import { platformProblems } from '../problems.ts'
import type { Upload } from './incoming.ts'

/** Who may: pure, over the actor and what was loaded. A route without one does not compile. */
export type Policy<Subject = unknown> = (actor: Actor | null, subject: Subject) => boolean

/** Open to who is not signed in. */
export const anyone: Policy = () => true
/** Whoever is signed in. */
export const signedIn: Policy = (actor) => actor !== null

/** Who asks, and in which session; nobody where the actor is null. */
export interface Asker {
  actor: Actor | null
  /** Of schema `auth`, with the device that keeps forms for it, once that said so. Null for nobody, and where no session is asked for. */
  session: { id: string; deviceId: string | null; secondFactor?: 'off' | 'on' | 'missing' } | null
}

/** What a route works with: checked input, who asks, the database (a write's transaction), the business day. */
export interface Context<C extends RouteContract, Database = Db> extends RouteInput<C>, Asker {
  db: Database
  app: App
  today: Day
  upload: Upload | null
  /** Which kinds of answer the request likes, as its `Accept` says. */
  accept: string
}

export interface FileAnswer {
  bytes: Uint8Array
  mediaType: string
  name: string
  /** What is said of the file beside it, by name of the header. */
  headers?: Record<string, string>
}

/** A route with its contract and its one entry point, ready for the server. */
export interface Served {
  contract: RouteContract
  /** Open to who is not signed in. Everybody else is turned away before a byte of the body is read. */
  isOpen: boolean
  /** What it says of persons in its answer: that reading them leaves a line, or why it does not. */
  personal?: 'audited' | Why
  run(context: Context<RouteContract>, commandId: string): Promise<unknown>
}

/** Why persons named in an answer are no record of them whose reading is audited. */
export interface Why {
  why: string
}

/** Who sent, decided or wrote a record did so in office: the name is part of the record, for whoever may read it. */
export const inOffice: Why = { why: 'the names of who acted in office are part of the record they acted on' }
/** Whoever asks reads nothing but what they are or sent themselves. */
export const onlyOwn: Why = { why: 'it holds nothing of anybody but who asks' }

/** Said of a file, whose contract does not tell what is in it. */
export const namesNobody: Why = { why: 'it names no person' }

/** What a read of personal records leaves in the audit log: of which object, and how many persons, never who. */
export interface PersonalRead {
  object: [kind: string, id: string | number]
  persons: number
}

type Loaded<C extends RouteContract, Database, Subject> = (context: Context<C, Database>) => Promise<Subject> | Subject

interface Read<C extends RouteContract, Subject> {
  load?: Loaded<C, Db, Subject>
  policy: Policy<Subject>
  /**
   * Of an answer that holds names or phone numbers of persons: what of it was read of others than who asks, for a line in the audit
   * log; null where nothing was. Or why no line is left.
   */
  personal?:
    | Why
    | ((answer: NoInfer<RouteAnswer<C>>, context: Context<C>, subject: NoInfer<Subject>) => PersonalRead | null)
  answer(
    context: Context<C>,
    subject: NoInfer<Subject>,
  ): Promise<C extends { file: true } ? FileAnswer : RouteAnswer<C>>
}

interface Write<C extends RouteContract, Subject> {
  load?: Loaded<C, Tx, Subject>
  policy: Policy<Subject>
  /** What stands against it now, e.g. another version or state: told only to who may. Raises problems. */
  check?(context: Context<C, Tx>, subject: NoInfer<Subject>): void
  write(context: Context<C, Tx>, subject: NoInfer<Subject>): Promise<Outcome<RouteAnswer<C>>>
}

/**
 * A route that changes nothing: load → authorize → answer; where persons' records were read, their line is kept before the answer
 * leaves. Raises `request.notAllowed` where the policy says no, and
 * what its parts raise.
 */
export function read<C extends RouteContract, Subject>(contract: C, spec: Read<C, Subject>): Served {
  return {
    contract,
    isOpen: spec.policy === anyone,
    ...(spec.personal && { personal: typeof spec.personal === 'function' ? 'audited' : spec.personal }),
    async run(context) {
      const own = context as unknown as Context<C>
      const subject = (await spec.load?.(own)) as Subject
      demand(spec.policy(context.actor, subject))
      const answer = await spec.answer(own, subject)
      if (typeof spec.personal === 'function') {
        const seen = spec.personal(answer as RouteAnswer<C>, own, subject)
        if (seen) await keepRead(context, seen)
      }
      return answer
    },
  }
}

/**
 * A route that changes something: load → authorize → check → write with audit, in one transaction; the answer leaves
 * after the commit. Raises `request.notAllowed` where the policy says no, `request.commandReused`, and what its parts
 * raise.
 */
export function write<C extends RouteContract, Subject>(contract: C, spec: Write<C, Subject>): Served {
  return {
    contract,
    isOpen: spec.policy === anyone,
    async run(context, commandId) {
      const { actor, params, query, body, upload } = context
      const input = { params, query, body, upload: upload && [upload.name, upload.sha256] }
      const command = { id: commandId, name: `${contract.method} ${contract.path}`, actor, input }
      return runCommand(context.db, command, async (tx) => {
        const own = { ...context, db: tx } as unknown as Context<C, Tx>
        const subject = (await spec.load?.(own)) as Subject
        demand(spec.policy(actor, subject))
        spec.check?.(own, subject)
        return spec.write(own, subject)
      })
    },
  }
}

/** Before the answer leaves: a line that could not be kept refuses it, so that nobody reads unseen. */
async function keepRead({ app, actor }: Context<RouteContract>, { object, persons }: PersonalRead): Promise<void> {
  const line = { action: 'personal.read' as const, object, note: { persons } }
  await transaction(app.db, (tx) => writeAudit(tx, timeUuid(), actor?.accountId ?? null, [line]))
}

/** An edit says which version it saw; raises `request.changedMeanwhile` when another stands now. */
export function demandVersion({ version }: { version: number }, baseVersion: number): void {
  if (version !== baseVersion) throw new Problem(platformProblems.changedMeanwhile)
}

function demand(allowed: boolean): void {
  if (!allowed) throw new Problem(platformProblems.notAllowed)
}
