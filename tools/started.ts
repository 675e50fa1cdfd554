import { type ChildProcess, spawn } from 'node:child_process'

/** The product as an operator runs it, `npm start`, for what starts it as a process of its own. */

export interface Server {
  child: ChildProcess
  address: string
  password: string
  /** The key of its accounts' codes, where it was started with a second step. */
  secondFactor?: string
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
        const secondFactor = /manages: key (\S+)/.exec(printed)?.[1]
        if (address && password) ready({ child, address, password, ...(secondFactor && { secondFactor }) })
      })
  })
}

export const interrupt = (child: ChildProcess) => process.kill(-(child.pid ?? 0), 'SIGINT')
export const ended = (child: ChildProcess) => new Promise<number | null>((done) => child.once('exit', done))
