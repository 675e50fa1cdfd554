import type { RawBuilder } from 'kysely'
import type { Actor } from '../shared/actor.ts'
import type { Sentence } from '../shared/problem.ts'
import type { Day } from '../shared/spans.ts'
import {
  type FoundObject,
  type ObjectKind,
  platformActions,
  platformObjects,
  type ReadingWay,
} from './audit/actions.ts'
import type { Config } from './config.ts'
import type { Db, Tx } from './db/database.ts'
import type { FileStore } from './files/store.ts'
import type { SearchHit, WorkItem } from './home/contract.ts'
import type { JobRun, Jobs } from './jobs/jobs.ts'
import type { Messages } from './messages/messages.ts'
import type { Listener } from './outbox.ts'

/** What every route and every job works with. */
export interface App {
  config: Config
  db: Db
  files: FileStore
  jobs: Jobs
  messages: Messages
  contributions: Contributions
}

/** What waits for the actor on a local day, or was sent by them. */
export type WorkSource = (db: Db | Tx, actor: Actor, today: Day) => Promise<WorkItem[]>

/** What the actor may see that matches; `folded` is what was typed, through `fold`. */
export type SearchSource = (db: Db | Tx, actor: Actor, folded: string, today: Day) => Promise<SearchHit[]>

/** How the figure was asked for whose records are described: what stood then may not be what stands now. */
export interface RecordsAsked {
  standing: 'official' | 'sent'
  /** A moment of recording time, in UTC; null for now. */
  asKnownAt: string | null
}

/** Describes the records behind a figure, for those who may see them; the others stay a count. */
export interface RecordDescription {
  id: string
  title: Sentence
  /** What is worth knowing of it beside its figures. */
  note?: Sentence | null
  link: string
  enteredFor: boolean
  sentBy: string | null
  sentAt: string | null
  acceptedBy: string | null
  acceptedAt: string | null
}

export type RecordSource = (
  db: Db | Tx,
  actor: Actor,
  ids: string[],
  asked: RecordsAsked,
) => Promise<RecordDescription[]>

/** What a module keeps of the records that it posts figures of, as SQL, so that the ledger can be held against it. */
export interface RecordProof {
  /** Every record there is, by its `id`. */
  known: RawBuilder<unknown>
  /**
   * What each says: its `record_id`, a `measure` and `category` (null for none) by code, at which `place_id`, by which `body_id`,
   * over which days (`span_from`, `span_to`, the end exclusive), how much was `sent` and stands, and how much is `official`; each
   * null where nothing is said. Of what counts for another line `body_id` is null and `chain` the code of that line, else null.
   * Left out where only the ledger keeps what was said.
   */
  says?: RawBuilder<unknown>
  /**
   * In short what records posted, where what they said is kept by the ledger alone: `record_id`, `measure_id`, how much was
   * `said`, its `amount` and `digest` (of `Load.digests`), whether it `stands` still, and whether it `is_official`. A record that
   * is not among them is not held against anything.
   */
  digests?: RawBuilder<unknown>
  /** How many figures records say they posted: `record_id`, `figures`; of those alone that were not taken back. */
  counts?: RawBuilder<unknown>
}

/** The numbering of every plan in force on a local day; empty where there is none. */
export type PlanPathSource = (db: Db | Tx, today: Day) => Promise<string[]>

/** What a module contributes to questions that cut across modules. */
export interface Contribution {
  work?: WorkSource
  search?: SearchSource
  planPaths?: PlanPathSource
  /** By kind of record. */
  records?: Record<string, RecordSource>
  /** By kind of record, of every kind that the module posts. */
  proofs?: Record<string, RecordProof>
  /** By topic of the outbox. */
  listens?: Record<string, Listener>
  /** The words of what it writes into the audit log, by action. */
  actions?: Record<string, Sentence>
  /** What its objects are called there, by kind. */
  objects?: Record<string, ObjectKind>
  /** By name. */
  jobs?: Record<string, JobRun<App>>
}

/** Asks every module for its part of a question that cuts across them. */
export class Contributions {
  private readonly modules: Contribution[]

  constructor(modules: Contribution[]) {
    this.modules = modules
  }

  /** What every module says of it, in the modules' order. */
  async work(db: Db | Tx, actor: Actor, today: Day): Promise<WorkItem[]> {
    const lists = await Promise.all(this.modules.map((module) => module.work?.(db, actor, today) ?? []))
    return lists.flat()
  }

  /** What every module finds, in the modules' order. */
  async search(db: Db | Tx, actor: Actor, folded: string, today: Day): Promise<SearchHit[]> {
    const lists = await Promise.all(this.modules.map((module) => module.search?.(db, actor, folded, today) ?? []))
    return lists.flat()
  }

  /** The records of a kind that the actor may see, described as they stood; the others are left out. */
  async records(
    db: Db | Tx,
    actor: Actor,
    kind: string,
    ids: string[],
    asked: RecordsAsked,
  ): Promise<RecordDescription[]> {
    const source = this.modules.map((module) => module.records?.[kind]).find((one) => one !== undefined)
    return source ? source(db, actor, ids, asked) : []
  }

  /** What every module keeps of its records, by kind. */
  proofs(): Record<string, RecordProof> {
    return Object.assign({}, ...this.modules.map((module) => module.proofs ?? {}))
  }

  /** The words of every action that is declared, by action. */
  actions(): Record<string, Sentence> {
    return Object.assign({}, platformActions, ...this.modules.map((module) => module.actions ?? {}))
  }

  /** Every kind of object that the audit log may name. */
  objects(): Record<string, ObjectKind> {
    return Object.assign({}, platformObjects, ...this.modules.map((module) => module.objects ?? {}))
  }

  /** Objects of a kind by their ids, as the actor may meet them; those that nobody knows are left out. `today`: a local day. */
  async foundObjects(
    db: Db | Tx,
    actor: Actor,
    kind: string,
    ids: string[],
    today: Day,
  ): Promise<Map<string, FoundObject>> {
    const found = ids.length === 0 ? [] : await this.objects()[kind]?.find?.(db, actor, ids, today)
    return new Map((found ?? []).map((one) => [one.id, one]))
  }

  /** By which ways a record of a kind may be read on a local day; null where its module does not say, or there is none. */
  async readingWays(db: Db | Tx, kind: string, id: string, today: Day): Promise<ReadingWay[] | 'everybody' | null> {
    const source = Object.hasOwn(this.objects(), kind) ? this.objects()[kind]?.readers : undefined
    return source ? source(db, id, today) : null
  }

  /** The paths of the items of all plans in force on a local day; empty where no plan is. */
  async planPaths(db: Db | Tx, today: Day): Promise<Set<string>> {
    const lists = await Promise.all(this.modules.map((module) => module.planPaths?.(db, today) ?? []))
    return new Set(lists.flat())
  }

  /** Who does a job of this name; undefined where no module does. */
  job(name: string): JobRun<App> | undefined {
    return this.modules.map((module) => module.jobs?.[name]).find((one) => one !== undefined)
  }

  /** Whom to tell, by topic. */
  listeners(): Map<string, Listener[]> {
    const byTopic = new Map<string, Listener[]>()
    for (const module of this.modules)
      for (const [topic, listener] of Object.entries(module.listens ?? {}))
        byTopic.set(topic, [...(byTopic.get(topic) ?? []), listener])
    return byTopic
  }
}
