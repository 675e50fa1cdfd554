import fc from 'fast-check'
import { expect, test } from 'vitest'
import { Brake } from './brake.ts'
import { KnownBrowsers } from './known-browser.ts'

const browsers = new KnownBrowsers('s'.repeat(40), 'https://binhan.example')
const [victim, other] = ['+84900000001', '+84900000002']
const cookieOf = (setCookie: string): string => setCookie.split(';')[0] ?? ''

/** Whoever tries: strangers share a lane at a name, and so do those who show a browser that is known under another name. */
const phone = cookieOf(browsers.remember(undefined, victim))
const desk = cookieOf(browsers.remember(undefined, victim))
const neighbour = cookieOf(browsers.remember(undefined, other))
const whos = {
  stranger: { cookies: undefined, name: victim, lane: 'strangers' },
  neighbour: { cookies: neighbour, name: victim, lane: 'strangers' },
  phone: { cookies: phone, name: victim, lane: 'phone' },
  desk: { cookies: desk, name: victim, lane: 'desk' },
  elsewhere: { cookies: undefined, name: other, lane: 'elsewhere' },
} as const
type Who = keyof typeof whos
const known: Who[] = ['phone', 'desk']

interface Try {
  who: Who
  isRight: boolean
  /** Minutes since the try before. */
  after: number
}

const tries = fc.array(
  fc.record({
    who: fc.constantFrom(...(Object.keys(whos) as Who[])),
    isRight: fc.integer({ min: 0, max: 7 }).map((one) => one === 0),
    after: fc.constantFrom(0, 0, 0, 1, 14, 15, 40),
  }),
  { maxLength: 60 },
)

/** How long each waited, in milliseconds; 0 for not at all. */
async function run(list: Try[], isKept: (who: Who) => boolean = () => true): Promise<number[]> {
  let now = 0
  let waited = 0
  const brake = new Brake(
    async (milliseconds) => {
      waited = milliseconds
    },
    () => now,
  )
  const all: number[] = []
  for (const { who, isRight, after } of list) {
    now += after * 60_000
    if (!isKept(who)) continue
    waited = 0
    const { cookies, name } = whos[who]
    await brake.attempt(
      browsers.laneOf(cookies, name),
      async () => isRight,
      (answer) => answer,
    )
    all.push(waited)
  }
  return all
}

/** The rule, read backwards over everything that happened: slow and obvious. */
function model(list: Try[]): number[] {
  const at = list.map((_, index) => list.slice(0, index + 1).reduce((sum, { after }) => sum + after, 0))
  return list.map(({ who }, index) => {
    let failures = 0
    let later = at[index] ?? 0
    for (let before = index - 1; before >= 0; before--) {
      const one = list[before]
      if (!one || whos[one.who].lane !== whos[who].lane) continue
      if (one.isRight || later - (at[before] ?? 0) >= 15) break
      failures++
      later = at[before] ?? 0
    }
    return failures < 5 ? 0 : Math.min(500 * 2 ** (failures - 5), 8_000)
  })
}

test('each lane waits by its own failures alone, as a slow model says', async () => {
  await fc.assert(
    fc.asyncProperty(tries, async (list) => {
      expect(await run(list)).toEqual(model(list))
    }),
    { numRuns: 300 },
  )
})

test('whatever strangers do, a known browser waits as if they had not been there', async () => {
  await fc.assert(
    fc.asyncProperty(tries, async (list) => {
      const isKnown = (who: Who) => known.includes(who)
      const all = await run(list)
      expect(all.filter((_, index) => isKnown(list[index]?.who ?? 'stranger'))).toEqual(await run(list, isKnown))
    }),
    { numRuns: 300 },
  )
})

test('while strangers fill their lane, the owner is in at once on a browser that is known', async () => {
  let release = () => {}
  const held = new Promise<void>((free) => {
    release = free
  })
  const pauses: number[] = []
  const brake = new Brake(async (milliseconds) => void pauses.push(milliseconds))
  const attempt = (who: Who, work: () => Promise<boolean>) =>
    brake.attempt(browsers.laneOf(whos[who].cookies, whos[who].name), work, (answer) => answer)
  const flood = Array.from({ length: 50 }, () => attempt('stranger', () => held.then(() => false)))
  await expect(attempt('stranger', async () => true)).rejects.toMatchObject({
    kind: { code: 'request.tooManySignIns' },
  })
  expect(await attempt('phone', async () => true)).toBe(true)
  expect(pauses).toEqual([])
  release()
  await Promise.allSettled(flood)
})

test('the cookie cannot be made up, holds a few names, and says none of them', () => {
  const isKnown = (cookies: string, name: string) => browsers.laneOf(cookies, name) !== name
  expect([isKnown(phone, victim), isKnown(phone, other), isKnown('', victim)]).toEqual([true, false, false])
  expect(phone).not.toContain('900000001')
  const [nonce, mark] = phone.slice('__Secure-binhan.known='.length).split('.')
  const strange = cookieOf(new KnownBrowsers('t'.repeat(40), 'https://binhan.example').remember(undefined, victim))
  const made = [
    strange,
    `__Secure-binhan.known=${nonce}`,
    `__Secure-binhan.known=${mark}.${nonce}`,
    `binhan.known=${nonce}.${mark}`,
  ]
  for (const one of [...made, `__Secure-binhan.known=${nonce}.ộộộộộộộộộộộộộộộộộộộộộộ`, '__Secure-binhan.known=', '=;;'])
    expect(isKnown(one, victim)).toBe(false)
  // Another who signs in on it is added; of more than five the first are forgotten.
  let shared = phone
  for (let n = 0; n < 4; n++) shared = cookieOf(browsers.remember(`a=b; ${shared}`, `${other}${n}`))
  expect([isKnown(shared, victim), isKnown(shared, `${other}3`)]).toEqual([true, true])
  shared = cookieOf(browsers.remember(shared, `${other}4`))
  expect([isKnown(shared, victim), isKnown(shared, `${other}0`)]).toEqual([false, true])
  expect(browsers.remember(undefined, victim)).toMatch(
    /; Path=\/api\/auth; Max-Age=34560000; HttpOnly; SameSite=Lax; Secure$/,
  )
  expect(new KnownBrowsers('s', 'http://localhost').remember(undefined, victim)).toMatch(
    /^binhan\.known=.*SameSite=Lax$/,
  )
})
