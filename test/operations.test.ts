import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { temporaryFolder } from './folder.ts'
import { ended, enter, interrupt, launch, running, start, until, untilReady } from './product.ts'
import { codeNow, keyIn } from './totp.ts'

/** `npm start` as an operator meets it: interrupted, killed, restarted, run beside the command line, stopped. */

const home = temporaryFolder('ops')
const env = { ...process.env, PORT: '0', BINHAN_HOME: home, DEMO: '2026', NO_COLOR: '1', LC_ALL: 'en_US.UTF-8' }
/** Where the database answers; its folder is gone with it. */
const socket = join(tmpdir(), `binhan-${createHash('sha256').update(home).digest('hex').slice(0, 12)}`)

const cli = (...args: string[]) => spawnSync(process.execPath, ['bin/binhan.mjs', ...args], { env, encoding: 'utf8' })
const databasePid = () => Number(readFileSync(join(home, 'database/postmaster.pid'), 'utf8').split('\n')[0])

afterAll(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(home, { recursive: true, force: true })
})

test('Ctrl-C in the middle of the first start leaves no database behind, and the folder starts again', {
  timeout: 60_000,
}, async () => {
  for (const moment of ['database.new', 'database/postmaster.pid']) {
    const child = launch(env)
    let said = ''
    child.stderr?.on('data', (chunk) => {
      said += chunk
    })
    await until(moment, () => existsSync(join(home, moment)))
    expect(existsSync(socket)).toBe(true)
    const gone = ended(child)
    interrupt(child)
    interrupt(child)
    expect([await gone, said]).toEqual([0, ''])
    expect(existsSync(join(home, 'database/postmaster.pid'))).toBe(false)
    expect(existsSync(socket)).toBe(false)
  }
})

test('a start that cannot read its modules stops the database it began', { timeout: 60_000 }, () => {
  const hooks = `export const load = (url, context, next) => {
    if (url.includes('/src/server.ts')) throw new Error('server.ts cannot be read')
    return next(url, context)
  }`
  const dataUrl = (script: string) => `data:text/javascript,${encodeURIComponent(script)}`
  const register = `import { register } from 'node:module'; register(${JSON.stringify(dataUrl(hooks))})`
  const { status, stderr } = spawnSync(process.execPath, ['--import', dataUrl(register), 'bin/binhan.mjs', 'start'], {
    ...{ env, encoding: 'utf8', timeout: 50_000 },
  })
  expect([status, stderr]).toEqual([1, expect.stringContaining('server.ts cannot be read')])
  expect(existsSync(join(home, 'database/postmaster.pid'))).toBe(false)
})

test('killed and started again, beside the command line, stopped with Ctrl-C: nothing acknowledged is lost', {
  timeout: 240_000,
}, async () => {
  const first = await start(env)
  await untilReady(first.address)
  const refused = cli('start')
  expect(refused.stderr).toContain('Another server already runs')
  await untilReady(first.address)

  const head = await enter(first, '0900000001')
  const { items } = await head('/submissions?state=due')
  const { id, version, formCode } = items.find((one: { formCode: string }) => one.formCode === 'tdp2')
  const values = { mediation_accepted: 2, mediation_success: 1, self_groups: 3, group_meetings: 1 }
  expect(formCode).toBe('tdp2')
  const sent = await head(`/submissions/${id}/send`, { baseVersion: version, values })
  expect(sent).toMatchObject({ id, state: 'sent' })

  // The demo fills on behind: killed in its middle, it is taken up again by itself.
  process.kill(databasePid(), 'SIGKILL')
  await untilReady(first.address)
  await until('the demo is whole', async () => {
    const { demo } = await head('/demo')
    // Not there while the database starts again.
    return demo?.rounds > 20 && demo.filled === demo.rounds
  })

  const killed = ended(first.child)
  first.child.kill('SIGKILL')
  await killed
  const second = await start({ ...env, SECOND_FACTOR: 'on' })
  await untilReady(second.address)
  // A demo that is asked to shows the second step: its printed key serves whoever accepts; the head of an area enters as before.
  const officer = await enter(second, 'thuongtruc1@binhan.example')
  expect(await officer('/me')).toMatchObject({
    secondFactor: 'on',
    permissions: expect.arrayContaining(['plans.edit']),
  })
  const { address, password } = second
  expect(
    (await (await enter({ child: second.child, address, password }, 'thuongtruc1@binhan.example'))('/me')).account,
  ).toBe(null)
  const again = await enter(second, '0900000001')
  expect(await again(`/submissions/${id}`)).toMatchObject({ state: 'sent', version: sent.version })
  expect((await again(`/submissions/${id}`)).sendings.at(-1).values).toEqual(values)
  const ledger = cli('facts', 'verify').stdout
  expect(ledger).toContain(', 0 wrong')
  expect(Number(/^(\d+) entries/.exec(ledger)?.[1])).toBeGreaterThan(100_000)
  const { stdout, status } = cli('audit', 'verify')
  expect([status, Number(/over (\d+) lines/.exec(stdout)?.[1]) > 10]).toEqual([0, true])

  const stopped = ended(second.child)
  interrupt(second.child)
  expect(await stopped).toBe(0)
  expect(existsSync(join(home, 'database/postmaster.pid'))).toBe(false)
  expect(existsSync(socket)).toBe(false)
})

test('what a demo filled is never served in earnest', { timeout: 60_000 }, () => {
  for (const more of [{ DEMO: 'off' }, { NODE_ENV: 'production', DEMO: undefined }]) {
    const { status, stderr } = spawnSync(process.execPath, ['bin/binhan.mjs', 'start'], {
      ...{ env: { ...env, ...more }, encoding: 'utf8' },
    })
    expect([status, stderr]).toEqual([1, expect.stringContaining('This database holds the demo')])
  }
  expect(existsSync(join(home, 'database/postmaster.pid'))).toBe(false)
})

test('a folder that holds one demo is not served as the other', { timeout: 60_000 }, () => {
  const { status, stderr } = spawnSync(process.execPath, ['bin/binhan.mjs', 'start'], {
    ...{ env: { ...env, DEMO: '2014' }, encoding: 'utf8', timeout: 50_000 },
  })
  expect([status, stderr]).toEqual([1, expect.stringContaining('This database holds the 2026 demo')])
  expect(stderr).toContain('BINHAN_HOME')
  expect(existsSync(join(home, 'database/postmaster.pid'))).toBe(false)
})

test('the command line without a server runs its own database and leaves none behind', { timeout: 60_000 }, () => {
  expect(cli('audit', 'verify').status).toBe(0)
  expect(existsSync(join(home, 'database/postmaster.pid'))).toBe(false)
  const faulty = cli('places', 'import', 'packs/hanoi/lineage.tsv', 'packs/hanoi/lineage.tsv')
  expect(faulty.status).toBe(1)
  expect(faulty.stderr).toMatch(/line 1, column 1, id: Units: Column "id" is missing/)
  expect(cli('nothing').status).toBe(2)
  for (const [args, said] of [
    [
      ['plan', 'import', 'p.md', 'CODE', '2014-01-01', '2015-01-01', '--plcae', 'hn-01-a'],
      'There is no option --plcae',
    ],
    [['places', 'import', 'units.tsv', 'lineage.tsv', '--place=x'], 'There is no option --place'],
    [['plan', 'import', 'p.md', '--place'], '--place needs a value'],
    [['values', 'import', 'x.csv', '--rows', 'some'], '--rows needs a value: all | good | none'],
    [['plan', 'import'], 'Something is missing'],
    [['places', 'import', 'units.tsv'], 'Something is missing'],
    [['facts', 'verify', 'all'], '“all” is one word too many'],
  ] as const) {
    const wrong = cli(...args)
    expect([wrong.status, wrong.stdout]).toEqual([2, expect.stringContaining(said)])
    expect(wrong.stdout).toContain(`  ${args[0]} ${args[1]}`)
  }
})

test('the head of the audit is written into a file; a chain that is other than it is told', {
  timeout: 120_000,
}, () => {
  const ownHome = temporaryFolder('head')
  const run = (...args: string[]) =>
    spawnSync(process.execPath, ['bin/binhan.mjs', ...args], {
      ...{ env: { ...env, BINHAN_HOME: ownHome, DEMO: 'off' }, encoding: 'utf8' },
    })
  const kept = join(temporaryFolder('kept'), 'dau-chuoi.json')
  mkdirSync(dirname(kept), { recursive: true })
  expect(run('audit', 'head').stderr).toContain('no seal yet')
  run('places', 'import', 'packs/hanoi/units.tsv', 'packs/hanoi/lineage.tsv')
  const written = run('audit', 'head', '--out', kept)
  expect([written.status, written.stdout]).toEqual([0, expect.stringContaining('The head, seal 1, was written to')])
  expect(run('audit', 'verify', '--head', kept).stdout).toContain('goes on from the head that was kept')
  writeFileSync(kept, readFileSync(kept, 'utf8').replaceAll(/[0-9a-f]{64}/g, 'f'.repeat(64)))
  const rewritten = run('audit', 'verify', '--head', kept)
  expect([rewritten.status, rewritten.stdout]).toEqual([1, expect.stringMatching(/Broken at seal 1 .*written anew/)])
  expect(run('audit', 'verify', '--head', 'package.json').stderr).toContain('There is no head of the audit chain')
  rmSync(ownHome, { recursive: true, force: true })
})

test('figures of a file are checked, and refused by line and column', {
  timeout: 60_000,
}, () => {
  const file = join(temporaryFolder('values'), 'so-cu.csv')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, 'measure,place,period,value\ncases_now,00004,2025-07-02,3\nnope,00004,2025-07-03,3\n')
  const checked = cli('values', 'import', file, '--rows', 'none', '--chain', 'police')
  expect([checked.status, checked.stdout]).toEqual([1, expect.stringContaining('2 rows, 0 good figures, 2 bad rows')])
  expect(checked.stderr).toMatch(/line 2: A form of this system asks for this figure/)
  expect(checked.stderr).toMatch(/line 3, column 1: There is no measure of code "nope"/)
  for (const rows of ['all', 'good']) {
    const refused = cli('values', 'import', file, '--rows', rows, '--chain', 'police')
    expect([refused.status, refused.stderr]).toEqual([1, expect.stringContaining('line 3, column 1')])
  }
})

test('a wrong setting is named, and a demo refuses production', { timeout: 60_000 }, () => {
  const run = (more: object) =>
    spawnSync(process.execPath, ['bin/binhan.mjs', 'start'], { env: { ...env, ...more }, encoding: 'utf8' })
  expect(run({ PORT: 'x' }).stderr).toContain('PORT')
  expect(run({ NODE_ENV: 'production', DEMO: '2014' }).stderr).toContain('DEMO cannot be used')
})

test('in earnest: places, then the first account, then a sign-in; a demo never fills it', {
  timeout: 240_000,
}, async () => {
  const ownHome = temporaryFolder('earnest')
  const earnest = { ...env, BINHAN_HOME: ownHome, DEMO: 'off' }
  const run = (args: string[], input = '') =>
    spawnSync(process.execPath, ['bin/binhan.mjs', ...args], { env: earnest, input, encoding: 'utf8' })
  const make = (signIn: string, input?: string) =>
    run(['administrator', 'Nguyễn Văn An', signIn, ...(input === undefined ? [] : ['-'])], input)
  expect(make('0912 345 678')).toMatchObject({ status: 1, stderr: expect.stringContaining('binhan places import') })
  expect(run(['places', 'import', 'packs/hanoi/units.tsv', 'packs/hanoi/lineage.tsv']).stdout).toContain('812 places')
  // Forgetting DEMO=off once must not fill what is in use, be it only with places.
  const startDemo = () =>
    spawnSync(process.execPath, ['bin/binhan.mjs', 'start'], {
      ...{ env: { ...earnest, DEMO: '2026' }, encoding: 'utf8', timeout: 60_000 },
    })
  expect(startDemo()).toMatchObject({ status: 1, stderr: expect.stringContaining('This database is in use') })
  expect(make('0912').stderr).toContain('no phone number')
  expect(make('0912 345 678', 'ngắn\n').stderr).toContain('10 to 200 characters')
  const made = make('0912 345 678')
  const password = /printed this once: (\S+)/.exec(made.stdout)?.[1] ?? ''
  expect([made.status, password]).toEqual([0, expect.stringMatching(/^[a-z2-9-]{19}$/)])
  expect(make('an@hanoi.gov.vn', 'một mật khẩu dài\n')).toMatchObject({
    ...{ status: 1, stdout: '', stderr: expect.stringContaining('There is an administrator already: Nguyễn Văn An') },
  })
  expect(run(['audit', 'verify']).stdout).toContain('2 lines are not sealed')

  expect(startDemo()).toMatchObject({ status: 1, stderr: expect.stringContaining('This database is in use') })
  const server = spawn(process.execPath, ['bin/binhan.mjs', 'start'], {
    ...{ env: earnest, detached: true, stdio: ['ignore', 'pipe', 'inherit'] },
  })
  running.add(server)
  const address = await new Promise<string>((ready) =>
    server.stdout.on('data', (chunk) => {
      const found = /Bình An: (\S+)/.exec(String(chunk))?.[1]
      if (found) ready(found)
    }),
  )
  interface Me {
    permissions: string[]
    secondFactor: string
    account: { posts: { bodyName: string }[] }
  }
  // Who manages accounts may do nothing by a password alone.
  const call = await enter({ child: server, address, password }, '0912345678')
  expect((await call('/me')) as Me).toMatchObject({ permissions: [], secondFactor: 'missing' })
  expect((await call('/heads')).code).toBe('request.notAllowed')
  const { totpURI } = await call('/api/auth/second-factor/begin', { password })
  await call('/api/auth/second-factor/confirm', { code: codeNow(keyIn(totpURI)) })
  const known = { child: server, address, password, secondFactor: keyIn(totpURI) }
  const me = (await (await enter(known, '0912345678'))('/me')) as Me
  expect(me.secondFactor).toBe('on')
  expect(me.permissions.sort()).toEqual(['heads.manage', 'people.manage', 'places.manage'])
  expect(me.account.posts[0]?.bodyName).toBe('Cơ quan Thường trực chương trình thành phố Hà Nội')
  interrupt(server)
  await ended(server)
  running.delete(server)
  rmSync(ownHome, { recursive: true, force: true })
})
