import { isWrite, type RouteContract } from '../../shared/contract.ts'

/** What the server keeps with a route for its description. */
export interface Documented {
  contract: RouteContract
  /** Open to who is not signed in. */
  isOpen: boolean
  /** Signing in and what goes with it: takes no command id, and slows down who guesses a password. */
  isSignIn?: true
}

/** Whether a route wants an `Idempotency-Key`. */
export const hasCommandId = ({ contract, isSignIn }: Documented): boolean =>
  !isSignIn && isWrite(contract) && !contract.raw

/** What each status of a refusal says, whatever the route. */
export const refusals = {
  400: 'Not well formed, or asks for what cannot be',
  401: 'Not signed in, or signing in failed',
  403: 'Not allowed to who asks, or sent from another site',
  404: 'Something it names is not there, or may not be seen',
  409: 'Another version or state stands now, or the command id was used for something else',
  413: 'The body or the file is too large',
  415: 'This kind of content cannot be used here',
  422: 'The content is well formed, and cannot be worked with',
  429: 'Too many attempts; try again in a minute',
  503: 'Busy or restarting; nothing was written, try again',
} as const

export type Refusal = keyof typeof refusals

/** The statuses a route may refuse with, ascending: what is known of it says which. */
export function refusalsOf(route: Documented): Refusal[] {
  const { method, params, query, body, upload, file, raw } = route.contract
  const isSignIn = route.isSignIn === true
  const hasContent = body !== undefined || upload === true || raw === true
  const guesses = isSignIn && hasContent
  const names = !isSignIn && (params !== undefined || query !== undefined || body !== undefined)
  const may: Record<Refusal, boolean> = {
    400: true,
    401: !route.isOpen || guesses,
    403: !route.isOpen || method !== 'GET',
    404: names,
    409: names || hasCommandId(route),
    413: hasContent,
    415: hasContent,
    422: !isSignIn && (hasContent || file === true),
    429: guesses,
    503: true,
  }
  return Object.keys(may)
    .map((status) => Number(status) as Refusal)
    .filter((status) => may[status])
}
