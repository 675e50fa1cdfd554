import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Server } from '../tools/started.ts'
import { codeNow } from './totp.ts'

export { ended, interrupt, launch, running, type Server, start } from '../tools/started.ts'

export async function untilReady(address: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(`${address}/readyz`).catch(() => null)
    if (answer?.ok) return
    // A restarting database is said to be busy, never broken.
    if (answer) expect(answer.status).toBe(503)
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('not ready again')
}

export async function until(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 2400; tries++) {
    if (await holds()) return
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error(`not yet: ${what}`)
}

/** Signs in by phone number or e-mail, with a code where one is asked for, and reads and writes as a person's page does. */
export async function enter({ address, password, secondFactor }: Server, who: string) {
  const json = { 'content-type': 'application/json', origin: address }
  const [way, said] = who.includes('@') ? ['email', { email: who }] : ['phone-number', { phoneNumber: who }]
  const signedIn = await fetch(`${address}/api/auth/sign-in/${way}`, {
    ...{ method: 'POST', headers: json, body: JSON.stringify({ ...said, password }) },
  })
  const asked = cookiesOf(signedIn)
  const isAsked = secondFactor !== undefined && signedIn.status === 403
  const cookie = isAsked
    ? cookiesOf(
        await fetch(`${address}/api/auth/second-factor`, {
          ...{ method: 'POST', headers: { ...json, cookie: asked } },
          body: JSON.stringify({ code: codeNow(secondFactor) }),
        }),
      )
    : asked
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the route answers
  const call = async (path: string, body?: object, method = 'POST'): Promise<any> => {
    const headers = { ...json, cookie, 'idempotency-key': randomUUID() }
    const sent = body ? { method, headers, body: JSON.stringify(body) } : { headers }
    return (await fetch(`${address}${path.startsWith('/api') ? '' : '/api/v1'}${path}`, sent)).json()
  }
  return call
}

const cookiesOf = ({ headers }: Response): string =>
  headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
