import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'

/** The product as an operator runs it, `npm start`, for the tests that start it as a process of its own. */

export interface Server {
  child: ChildProcess
  address: string
  password: string
}

/** What was started and still runs; a test file ends these at last. */
export const running = new Set<ChildProcess>()

/** In a process group of its own, so that a signal can reach all of it, as Ctrl-C at a terminal does. */
export function launch(env: NodeJS.ProcessEnv): ChildProcess {
  const child = spawn(process.execPath, ['bin/binhan.mjs', 'start'], {
    ...{ env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] },
  })
  running.add(child)
  child.once('exit', () => running.delete(child))
  return child
}

/** Starts it in demo mode. Out: when it has printed where it is to be found. */
export function start(env: NodeJS.ProcessEnv): Promise<Server> {
  const child = launch(env)
  let printed = ''
  return new Promise((ready, failed) => {
    child.once('exit', (code) => failed(new Error(`ended with ${code}: ${printed}`)))
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        printed += chunk
        const address = /Bình An: (\S+)/.exec(printed)?.[1]
        const password = /demo account: (\S+)/.exec(printed)?.[1]
        if (address && password) ready({ child, address, password })
      })
  })
}

export const interrupt = (child: ChildProcess) => process.kill(-(child.pid ?? 0), 'SIGINT')
export const ended = (child: ChildProcess) => new Promise<number | null>((done) => child.once('exit', done))

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

/** Signs in, and reads and writes as a person's page does. */
export async function enter({ address, password }: Server, phoneNumber: string) {
  const json = { 'content-type': 'application/json', origin: address }
  const signedIn = await fetch(`${address}/api/auth/sign-in/phone-number`, {
    ...{ method: 'POST', headers: json, body: JSON.stringify({ phoneNumber, password }) },
  })
  const cookie = signedIn.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
  // biome-ignore lint/suspicious/noExplicitAny: a test reads whatever the route answers
  const call = async (path: string, body?: object): Promise<any> => {
    const headers = { ...json, cookie, 'idempotency-key': randomUUID() }
    const sent = body ? { method: 'POST', headers, body: JSON.stringify(body) } : { headers }
    return (await fetch(`${address}/api/v1${path}`, sent)).json()
  }
  return call
}
