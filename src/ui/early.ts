/**
 * What the first page asks anyway is asked while the app is still on its way: on a slow phone that takes longer than the answers.
 * Each is given once, to whoever asks for that address first; a refusal is not given on, and nothing is kept.
 */
const asked = new Map(
  ['/api/v1/me', ...(location.pathname === '/' ? ['/api/v1/work'] : [])].map((address) => [
    address,
    fetch(address, { credentials: 'same-origin' }).catch(() => null),
  ]),
)
const LASTS = 10_000
setTimeout(() => asked.clear(), LASTS)

/** The answer that was asked for early, if it is one; null where it has to be asked for now. */
export async function takeEarly(address: string, init: RequestInit): Promise<Response | null> {
  const early = asked.get(address)
  if (!early || init.method !== 'GET') return null
  asked.delete(address)
  const answer = await early
  return answer?.ok ? answer : null
}
