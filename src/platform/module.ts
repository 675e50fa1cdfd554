import type { Actor } from '../shared/actor.ts'
import type { Sentence } from '../shared/problem.ts'
import type { Day } from '../shared/spans.ts'
import type { Config } from './config.ts'
import type { Db, Tx } from './db/database.ts'
import type { FileStore } from './files/store.ts'
import type { Served } from './http/serve.ts'
import type { JobRun, Jobs } from './jobs/jobs.ts'
import type { Listener } from './outbox.ts'

/**
 * What a module brings to the house. Routes are its own; the rest is what it contributes to questions that cut
 * across modules. The asker goes through `Contributions`, never to the module.
 */
export interface Module {
  name: string
  routes: Served[]
  work?: WorkSource
  search?: SearchSource
  records?: Record<string, RecordSource>
  listens?: Record<string, Listener>
  jobs?: Record<string, JobRun>
}

/** One thing that waits for somebody, or that they sent and may want to see. */
export interface WorkItem {
  id: string
  state: 'due' | 'returned' | 'overdue' | 'to-accept' | 'to-sign' | 'missing' | 'sent' | 'done'
  title: Sentence
  detail: Sentence
  due: Day | null
  count: number
  missing?: number | undefined
  link: string
}

export type WorkSource = (db: Db | Tx, actor: Actor, today: Day) => Promise<WorkItem[]>

export interface SearchHit {
  kind: 'place' | 'plan' | 'indicator' | 'form'
  title: string
  detail: string
  link: string
}

export type SearchSource = (db: Db | Tx, actor: Actor, folded: string, today: Day) => Promise<SearchHit[]>

/** Describes the records behind a figure, for those who may see them; the others stay a count. */
export interface RecordDescription {
  id: string
  title: Sentence
  link: string
  enteredFor: boolean
  sentBy: string | null
  sentAt: string | null
  acceptedBy: string | null
  acceptedAt: string | null
}

export type RecordSource = (db: Db | Tx, actor: Actor, ids: string[]) => Promise<RecordDescription[]>

export interface App {
  config: Config
  db: Db
  files: FileStore
  jobs: Jobs
  contributions: Contributions
}

/** Asks every module for its part of a question that cuts across them. */
export class Contributions {
  private readonly modules: Module[]

  constructor(modules: Module[]) {
    this.modules = modules
  }

  /** What waits for the actor on a local day, of all modules. */
  async work(db: Db | Tx, actor: Actor, today: Day): Promise<WorkItem[]> {
    const lists = await Promise.all(this.modules.map((module) => module.work?.(db, actor, today) ?? []))
    return lists.flat()
  }

  /** What the actor may see that matches; `folded` is what was typed, through `fold`. */
  async search(db: Db | Tx, actor: Actor, folded: string, today: Day): Promise<SearchHit[]> {
    const lists = await Promise.all(this.modules.map((module) => module.search?.(db, actor, folded, today) ?? []))
    return lists.flat()
  }

  /** The records of a kind that the actor may see, described; the others are left out. */
  async records(db: Db | Tx, actor: Actor, kind: string, ids: string[]): Promise<RecordDescription[]> {
    const source = this.modules.map((module) => module.records?.[kind]).find((one) => one !== undefined)
    return source ? source(db, actor, ids) : []
  }

  /** Who does a job of this name; undefined where no module does. */
  job(name: string): JobRun | undefined {
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
