import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { temporaryFolder } from './folder.ts'

/** `npm start` as an operator meets it: killed, restarted, run beside the command line, stopped with Ctrl-C. */

const home = temporaryFolder('ops')
const env = { ...process.env, PORT: '0', BINHAN_HOME: home, DEMO: 'off', NO_COLOR: '1' }
const running = new Set<ChildProcess>()

interface Server {
  child: ChildProcess
  address: string
}

function start(): Promise<Server> {
  const child = spawn(process.execPath, ['bin/binhan.mjs', 'start'], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  running.add(child)
  let printed = ''
  return new Promise((ready, failed) => {
    child.once('exit', (code) => {
      running.delete(child)
      failed(new Error(`ended with ${code}: ${printed}`))
    })
    for (const stream of [child.stdout, child.stderr])
      stream?.on('data', (chunk) => {
        printed += chunk
        const address = /Bình An: (\S+)/.exec(printed)?.[1]
        if (address) ready({ child, address })
      })
  })
}

const cli = (...args: string[]) => spawnSync(process.execPath, ['bin/binhan.mjs', ...args], { env, encoding: 'utf8' })
const ended = (child: ChildProcess) => new Promise<number | null>((done) => child.once('exit', done))
const databasePid = () => Number(readFileSync(join(home, 'database/postmaster.pid'), 'utf8').split('\n')[0])

async function untilReady(address: string): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const answer = await fetch(`${address}/readyz`).catch(() => null)
    if (answer?.ok) return
    // A restarting database is said to be busy, never broken.
    if (answer) expect(answer.status).toBe(503)
    await new Promise((done) => setTimeout(done, 100))
  }
  throw new Error('not ready again')
}

afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(home, { recursive: true, force: true })
})

test('killed and started again, beside the command line, stopped with Ctrl-C: nothing is lost', {
  timeout: 180_000,
}, async () => {
  const first = await start()
  await untilReady(first.address)

  const imported = cli('places', 'import', 'packs/hanoi/units.tsv', 'packs/hanoi/lineage.tsv')
  expect(imported.stdout).toContain('812 places, 938 links imported.')
  await untilReady(first.address)
  const refused = cli('start')
  expect(refused.stderr).toContain('Another server already runs')
  await untilReady(first.address)

  process.kill(databasePid(), 'SIGKILL')
  await untilReady(first.address)

  const killed = ended(first.child)
  first.child.kill('SIGKILL')
  await killed
  const second = await start()
  await untilReady(second.address)
  const again = cli('places', 'import', 'packs/hanoi/units.tsv', 'packs/hanoi/lineage.tsv')
  expect(again.stdout).toContain('812 places')
  expect(cli('audit', 'verify').status).toBe(0)
  expect(cli('facts', 'verify').stdout).toContain('0 wrong')

  const stopped = ended(second.child)
  second.child.kill('SIGINT')
  expect(await stopped).toBe(0)
  expect(existsSync(join(home, 'database/postmaster.pid'))).toBe(false)
})

test('the command line without a server runs its own database and leaves none behind', { timeout: 60_000 }, () => {
  expect(cli('audit', 'verify').status).toBe(0)
  expect(existsSync(join(home, 'database/postmaster.pid'))).toBe(false)
  const faulty = cli('places', 'import', 'packs/hanoi/lineage.tsv', 'packs/hanoi/lineage.tsv')
  expect(faulty.status).toBe(1)
  expect(faulty.stderr).toMatch(/line 1, column 1, id: Column "id" is missing/)
  expect(cli('nothing').status).toBe(2)
})

test('a wrong setting is named, and a demo refuses production', () => {
  const run = (more: object) =>
    spawnSync(process.execPath, ['bin/binhan.mjs', 'start'], { env: { ...env, ...more }, encoding: 'utf8' })
  expect(run({ PORT: 'x' }).stderr).toContain('PORT')
  expect(run({ NODE_ENV: 'production', DEMO: '2014' }).stderr).toContain('DEMO cannot be used')
})
