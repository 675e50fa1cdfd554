import {
  keepPreviousData,
  MutationCache,
  QueryCache,
  QueryClient,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useRef } from 'react'
import type { CallInput, RouteAnswer, RouteContract } from '../shared/contract.ts'
import { addressOf, call, isUnanswered, newId, ProblemError } from './client.ts'
import { connection } from './connection.ts'
import { useLanguage } from './i18n.ts'
import { answers } from './offline/answers.ts'
import { device } from './offline/device.ts'
import { type Delivery, type Order, outbox } from './offline/outbox.ts'

const ME = 'GET /me'

/** The one cache. A session that ended anywhere asks again who is signed in, and the shell shows the sign-in. */
export function createQueries(): QueryClient {
  const ended = (error: Error) => {
    if (error instanceof ProblemError && error.status === 401) void client.invalidateQueries({ queryKey: [ME] })
  }
  const client = new QueryClient({
    queryCache: new QueryCache({ onError: ended }),
    mutationCache: new MutationCache({ onError: ended }),
    defaultOptions: {
      queries: {
        networkMode: 'always',
        staleTime: 10_000,
        retry: (failures, error) => failures < 2 && error instanceof ProblemError && mayPass(error),
        retryDelay: (attempt) => 800 * 2 ** attempt,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
  // What nobody answered is asked again as soon as somebody does.
  connection.subscribe(() => {
    if (connection.isAway()) return
    void client.refetchQueries({ predicate: ({ state }) => isUnanswered(state.error) })
    // What this device answered meanwhile is asked of the server.
    if (answers.wereKept()) void client.invalidateQueries()
  })
  // Another person signed in, here or in another tab: nothing that was answered to the one before is shown to them.
  device.onEnter(async () => client.removeQueries({ predicate: ({ queryKey }) => queryKey[0] !== ME }))
  outbox.onTurn((error) => {
    if (error) ended(error)
    else void client.invalidateQueries()
  })
  return client
}

/** Worth another try: nobody answered, or the server was busy. */
const mayPass = (error: ProblemError): boolean => error.status === 0 || error.status === 503 || error.status === 502

const nameOf = (contract: RouteContract): string => `${contract.method} ${contract.path}`

export interface QuestionOptions {
  enabled?: boolean
  refetchInterval?: number | false
  /** Shows the answer to the last input while the next one is on its way; for filters and pages. */
  keep?: boolean
}

/** Asks a route; answers are cached by route, input and language. */
export function useQuestion<C extends RouteContract>(
  contract: C,
  input: CallInput<C> = {},
  { enabled = true, refetchInterval = false, keep = false }: QuestionOptions = {},
) {
  const language = useLanguage()
  return useQuery<RouteAnswer<C>, ProblemError>({
    queryKey: [nameOf(contract), input, language],
    queryFn: ({ signal }) => answers.ask(contract, input, () => call(contract, input, { signal })),
    enabled,
    refetchInterval,
    ...(keep && { placeholderData: keepPreviousData }),
  })
}

/** Changes what was answered without asking again, e.g. after a draft was saved. Returns the function that does. */
export function useAmend<C extends RouteContract>(contract: C, input: CallInput<C>) {
  const client = useQueryClient()
  return (change: (answer: RouteAnswer<C>) => RouteAnswer<C>) =>
    client.setQueriesData<RouteAnswer<C>>({ queryKey: [nameOf(contract), input] }, (old) =>
      old === undefined ? old : change(old),
    )
}

export interface CommandInput<C extends RouteContract> extends CallInput<C> {
  file?: File
  /** Names the intent, where whoever asks says it again by other ways too. */
  commandId?: string
}

export interface CommandOptions {
  /** Changes nothing that is on the screen, e.g. a draft: what was asked stays as it is. */
  quiet?: boolean
  /** How long an answer is waited for, in milliseconds; then nobody answered. Without it as long as the browser does. */
  patience?: number
}

/**
 * Writes through a route. One intent has one command id: sending the same input again after a failure repeats the id,
 * so nothing happens twice; another input, or a success in between, is a new intent.
 */
export function useCommand<C extends RouteContract>(contract: C, { quiet = false, patience }: CommandOptions = {}) {
  const client = useQueryClient()
  const intent = useRef<{ key: string; id: string } | null>(null)
  return useMutation<RouteAnswer<C>, ProblemError, CommandInput<C>>({
    mutationFn: ({ file, commandId: named, ...input }) => {
      const key = JSON.stringify([input, file && [file.name, file.size, file.lastModified]])
      if (intent.current?.key !== key) intent.current = { key, id: newId() }
      const commandId = named ?? intent.current.id
      const signal = patience === undefined ? {} : { signal: AbortSignal.timeout(patience) }
      return call(contract, input as CallInput<C>, { commandId, ...(file && { file }), ...signal })
    },
    onSuccess: () => {
      intent.current = null
      if (!quiet) void client.invalidateQueries()
    },
  })
}

export interface LastingInput<C extends RouteContract> extends Omit<Order, 'method' | 'path' | 'body'> {
  params?: CallInput<C>['params']
  body: Omit<NonNullable<CallInput<C>['body']>, 'baseVersion' | 'pressed'>
}

/**
 * Writes through a route by way of the outbox: where nobody answers it waits on this device, sealed, and goes by itself. Out: whether
 * the server has it. Fails with `ProblemError` where it was refused. What it says of when it was pressed, and over which version, is the
 * outbox's: the route takes `pressed` and `baseVersion`.
 */
export function useLastingCommand<C extends RouteContract>(contract: C) {
  return useMutation<Delivery, ProblemError, LastingInput<C>>({
    mutationFn: ({ params, body, ...about }) => {
      const path = addressOf(contract, { params } as CallInput<C>).slice('/api/v1'.length)
      return outbox.order({ ...about, method: contract.method, path, body: body as Record<string, unknown> })
    },
  })
}
