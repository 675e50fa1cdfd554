import type { Contribution } from './app.ts'
import type { Served } from './http/serve.ts'

export type { RecordProof, RecordSource, RecordsAsked, SearchSource, WorkSource } from './app.ts'
export type { WorkItem } from './home/contract.ts'

/**
 * What a module brings to the house. Routes are its own; the rest it contributes to questions that cut across modules.
 * The asker goes through `Contributions`, never to the module.
 */
export interface Module extends Contribution {
  name: string
  routes: Served[]
}
