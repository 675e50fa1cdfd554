/**
 * What the first page asks anyway is asked while the app is still on its way: on a slow phone that takes longer than the answers.
 * Each is given once, to the page of whom it is about that asks for that address first; a refusal is not given on, and nothing is kept.
 */
const asked = new Map(
  ['/api/v1/me', ...(location.pathname === '/' ? ['/api/v1/work'] : [])].map((address) => [
    address,
    fetch(address, { credentials: 'same-origin' }).catch(() => null),
  ]),
)
/** Whom the answers are about; its own reading, since an answer can be read once. */
const whose = asked.get('/api/v1/me')?.then(async (answer) => {
  if (!answer?.ok) return null
  const { account } = (await answer
    .clone()
    .json()
    .catch(() => ({}))) as { account?: { id: number } | null }
  return account?.id ?? null
})
const LASTS = 10_000
setTimeout(() => asked.clear(), LASTS)

/** The answer that was asked for early, if it is one; null where it has to be asked for now. */
export async function takeEarly(address: string, init: RequestInit): Promise<Response | null> {
  const early = asked.get(address)
  if (!early || init.method !== 'GET') return null
  asked.delete(address)
  // Somebody else may have signed in since, in another tab.
  const meant = new Headers(init.headers).get('binhan-account')
  if (meant !== null && meant !== String(await whose)) return null
  const answer = await early
  return answer?.ok ? answer : null
}
