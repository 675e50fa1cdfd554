import { type CallInput, isWrite, type RouteAnswer, type RouteContract } from '../shared/contract.ts'
import { connection } from './connection.ts'
import { takeEarly } from './early.ts'
import { language } from './i18n.ts'
import { heardTime } from './offline/clock.ts'
import { session } from './session.ts'
import { say } from './words.ts'

/** Of an answer that is not ours, such as the sign-in page of a public network, or the error page of a gateway. */
const UNREADABLE = 'client.unreadable'

export interface ProblemFault {
  path?: string
  line?: number
  column?: number
  detail: string
}

/** Whatever was refused, as the server said it (RFC 9457), in the user's language; also when no server answered. */
export class ProblemError extends Error {
  readonly code: string
  readonly status: number
  readonly faults: ProblemFault[]
  readonly params: Record<string, string | number>

  constructor(problem: {
    code: string
    status: number
    detail: string
    faults?: ProblemFault[]
    params?: Record<string, string | number>
  }) {
    super(problem.detail)
    this.name = 'ProblemError'
    this.code = problem.code
    this.status = problem.status
    this.faults = problem.faults ?? []
    this.params = problem.params ?? {}
  }
}

/** Our server did not answer: the network or the server is away, or what stands between answered in its stead. */
export const isUnanswered = (error: Error | null): boolean =>
  error instanceof ProblemError && (error.status === 0 || error.code === UNREADABLE)

/**
 * The server read it and said no. A session that ended, too many at once, or a server in trouble say nothing of what was asked; and
 * what stands between, such as the sign-in page of a public network, is not our server.
 */
export const isRefused = ({ status, code }: ProblemError): boolean =>
  !code.startsWith('client.') && status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status)

/** The server answered that the account may not. */
export const isForbidden = (error: Error | null): boolean => error instanceof ProblemError && error.status === 403

export interface CallOptions {
  /** Names one intent of a write; a retry of the same intent repeats it. */
  commandId?: string
  file?: File
  signal?: AbortSignal
}

/** Calls a route of a contract. Throws `ProblemError` and nothing else. */
export async function call<C extends RouteContract>(
  contract: C,
  input: CallInput<C> = {},
  { commandId, file, signal }: CallOptions = {},
): Promise<RouteAnswer<C>> {
  const headers: Record<string, string> = { 'accept-language': language(), ...inNameOf(session.account()) }
  if (isWrite(contract)) headers['idempotency-key'] = commandId ?? newId()
  const body = bodyOf(contract, input.body, file)
  if (typeof body === 'string') headers['content-type'] = 'application/json'
  const response = await send(addressOf(contract, input), {
    method: contract.method,
    headers,
    ...(body !== undefined && { body }),
    ...(signal && { signal }),
  })
  return (await readAnswer(response, contract)) as RouteAnswer<C>
}

/**
 * The header that says whose page asks: where another person signed in since, in another tab, the server answers 401 wherever
 * one has to be signed in, and nothing is done in their name; who is signed in now it tells to any page. In: the account; null where nobody is signed in.
 */
export const inNameOf = (account: number | null): Record<string, string> =>
  account === null ? {} : { 'binhan-account': String(account) }

/** The address of a route, for links to files and for pictures. */
export function addressOf<C extends RouteContract>(contract: C, input: CallInput<C> = {}): string {
  const params = (input.params ?? {}) as Record<string, unknown>
  const path = contract.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(input.query ?? {}))
    if (value !== undefined && value !== null && value !== '') query.set(name, String(value))
  const text = query.toString()
  return `/api/v1${path}${text && `?${text}`}`
}

/** Also works on plain http, where `crypto.randomUUID` is missing. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

/** `fetch` that says in words when nobody answers. */
export async function send(address: string, init: RequestInit): Promise<Response> {
  try {
    const response = (await takeEarly(address, init)) ?? (await fetch(address, { credentials: 'same-origin', ...init }))
    connection.answered()
    heardTime(response.headers.get('date'))
    return response
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw unanswered()
  }
}

function unanswered(): ProblemError {
  connection.lost()
  return new ProblemError({ code: 'client.noAnswer', status: 0, detail: say('noAnswer') })
}

function bodyOf(contract: RouteContract, body: unknown, file: File | undefined): string | FormData | File | undefined {
  if (contract.raw) return file
  if (!contract.upload) return body === undefined ? (isWrite(contract) ? '{}' : undefined) : JSON.stringify(body)
  const form = new FormData()
  // Fields first: the server reads the parts in their order.
  for (const [name, value] of Object.entries((body ?? {}) as Record<string, unknown>))
    if (value !== undefined && value !== null) form.set(name, String(value))
  if (file) form.set('file', file)
  return form
}

export async function readAnswer(response: Response, contract?: RouteContract): Promise<unknown> {
  // A connection may also break in the middle of an answer.
  const text = await response.text().catch((error) => {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw unanswered()
  })
  let content: unknown = null
  try {
    content = text ? JSON.parse(text) : null
  } catch {
    connection.lost()
    throw new ProblemError({ code: UNREADABLE, status: response.status, detail: say('unreadable') })
  }
  // Another system's manner may answer with a status of its own; a refusal of ours is always a problem.
  const isProblem = response.headers.get('content-type')?.includes('problem') === true
  if (response.ok || (contract?.statusOf && !isProblem)) return content
  const problem = (content ?? {}) as { code?: string; detail?: string; title?: string } & Partial<ProblemError>
  throw new ProblemError({
    code: problem.code ?? 'client.unknown',
    status: response.status,
    detail: problem.detail ?? problem.title ?? say('unreadable'),
    faults: problem.faults ?? [],
    params: problem.params ?? {},
  })
}

/** A route's answer that is a file, also of one that is asked by POST. Throws `ProblemError`. */
export async function callFile<C extends RouteContract & { file?: true }>(
  contract: C,
  input: CallInput<C>,
): Promise<{ blob: Blob; name: string }> {
  const response = await send(addressOf(contract, input), {
    method: contract.method,
    headers: {
      'accept-language': language(),
      ...inNameOf(session.account()),
      ...(input.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(input.body === undefined ? {} : { body: JSON.stringify(input.body) }),
  })
  if (!response.ok) await readAnswer(response)
  const [, name = ''] = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get('content-disposition') ?? '') ?? []
  return { blob: await response.blob(), name: decodeURIComponent(name) }
}

/** Hands a file to whoever sits before the screen, as the browser does with files. */
export function keepFile(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = address
  link.download = name
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
