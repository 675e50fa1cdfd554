import { z } from 'zod'

/**
 * A route as data: one schema gives validation, types, OpenAPI and the browser's typed client.
 * Contracts are pure and isomorphic; who may use a route and what it does is said where it is served.
 */
export interface RouteContract<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Path under `/api/v1`, with `:name` for parameters. */
  path: string
  /** One line for the API's readers. */
  summary: string
  params?: Params
  query?: Query
  body?: Body
  answer: Answer
  /** A question sent by POST because it is long; it changes nothing and needs no command id. */
  question?: true
  /** The body is one uploaded file, sent as `multipart/form-data` with the other fields beside it. */
  upload?: true
  /** How large the uploaded or raw file may be, in millions of bytes; 50 where nothing is said. */
  largestMb?: number
  /** The answer is a file. */
  file?: true
  /** The body is the file itself, of any kind, as another system sends it: handed on unread, and no command id is demanded. */
  raw?: true
  /** The status of an answer where it is not always 200, as another system's manner wants it. */
  statusOf?: (answer: z.input<Answer>) => 200 | 409
  /** Which answers the device of who asked may keep, sealed, for when there is no network: their own work and nothing else. */
  kept?: (answer: z.input<Answer>) => boolean
}

/** A local day in an answer, as `YYYY-MM-DD`; one that is asked for is checked by `Day` (`places/contract.ts`). */
export const DayOut = z.string().meta({ format: 'date' })

/** The database's own ids and versions are whole numbers up to its largest `integer`, nearly. */
const LARGEST = 2_000_000_000
export const Id = z.coerce.number().int().positive().max(LARGEST)
/** The version an edit saw. */
export const Version = z.coerce.number().int().min(0).max(LARGEST)

/** A contract as it is, its types kept. */
export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType, A extends z.ZodType>(
  contract: RouteContract<P, Q, B, A>,
): RouteContract<P, Q, B, A> {
  return contract
}

type Out<S> = z.output<Extract<S, z.ZodType>>
type In<S> = z.input<Extract<S, z.ZodType>>

export interface RouteInput<C extends RouteContract> {
  params: Out<C['params']>
  query: Out<C['query']>
  body: Out<C['body']>
}

export type RouteAnswer<C extends RouteContract> = z.input<C['answer']>

export interface CallInput<C extends RouteContract> {
  params?: In<C['params']>
  query?: In<C['query']>
  body?: In<C['body']>
}

/** Whether a route changes something: it is audited, and needs a command id (`Idempotency-Key`) unless its body is raw. */
export const isWrite = (contract: RouteContract): boolean => contract.method !== 'GET' && !contract.question
