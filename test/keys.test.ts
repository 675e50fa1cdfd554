import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findChromium } from '../tools/chromium.ts'
import { temporaryFolder } from './folder.ts'
import { running, type Server, start } from './product.ts'

/**
 * A unit's keys from nothing, as persons make them: the root key on a stick, two officers in two browsers, a round of signing between
 * folders, a leaver, a lost key. Nothing stands in for anything.
 */

const home = temporaryFolder('keys')
const [stick, carried] = [temporaryFolder('stick'), temporaryFolder('carried')]
const passphraseFile = join(stick, 'passphrase')
const env = {
  ...process.env,
  PORT: '0',
  BINHAN_HOME: home,
  DEMO: '2014',
  NO_COLOR: '1',
  LC_ALL: 'en_US.UTF-8',
  CITY_ROOT: '',
}
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let server: Server
let browser: Browser

const cli = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/binhan.mjs', 'keys', ...args], {
    env,
    encoding: 'utf8',
  })
  return { status, said: `${stdout}${stderr}` }
}
const readStick = (file: string) => readFileSync(join(stick, file), 'utf8')

beforeAll(async () => {
  writeFileSync(passphraseFile, 'khóa gốc của thành phố\n')
}, 10_000)

afterAll(async () => {
  await browser?.close()
  for (const child of running) {
    const gone = new Promise((done) => child.once('exit', done))
    child.kill('SIGINT')
    await gone
  }
  for (const folder of [home, stick, carried]) rmSync(folder, { recursive: true, force: true })
}, 120_000)

test('the ceremony: a stick gets a root key once; what is public is told and printed, the rest is locked', {
  timeout: 60_000,
}, () => {
  expect(cli('ceremony')).toMatchObject({ status: 1, said: expect.stringContaining('--stick FOLDER') })
  writeFileSync(join(carried, 'weak'), 'ngắn\n')
  expect(cli('ceremony', '--stick', stick, '--passphrase', join(carried, 'weak'))).toMatchObject({ status: 1 })
  const made = cli('ceremony', '--stick', stick, '--passphrase', passphraseFile)
  expect(made).toMatchObject({ status: 0 })
  const root = readStick('root-public.txt').trim()
  expect(root).toMatch(/^binhan-root1[a-z0-9]{58}$/)
  const fingerprint = /Fingerprint: (\d{5}(?: \d{5}){5})/.exec(made.said)?.[1] ?? ''
  expect(readStick('root-sheet.html')).toContain(fingerprint)
  expect(readStick('root-secret.json')).not.toContain('AGE-SECRET-KEY')
  const again = cli('ceremony', '--stick', stick, '--passphrase', passphraseFile)
  expect(again).toMatchObject({ status: 1, said: expect.stringContaining('not written over') })
  expect(readStick('root-public.txt').trim()).toBe(root)
  env.CITY_ROOT = root
})

async function enter(who: string, at = server.address): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: 'vi-VN' })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) forbidden.add(`${page.url()} ${message.text()}`)
  })
  await page.goto(at)
  await page.getByLabel('Số điện thoại hoặc email').fill(who)
  await page.getByLabel('Mật khẩu hoặc mã trên phiếu').fill(server.password)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  // The sign-in form has a heading of its own: the answer is there when the shell is.
  await page.locator('#main h1').waitFor()
  return page
}
const forbidden = new Set<string>()

/** No axe violation, and nothing wider than the screen, at a desk and on a phone. */
async function demandSound(page: Page): Promise<void> {
  for (const width of [360, 1280]) {
    await page.setViewportSize({ width, height: 900 })
    await page.evaluate(axe)
    const violations = await page.evaluate(async () => {
      const { axe } = globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
      }
      return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)
    })
    expect(violations, page.url()).toEqual([])
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(wider, `${page.url()} scrolls sideways at ${width}`).toBeLessThanOrEqual(0)
  }
}

const phrase = 'bờ sông có gió mát'
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })

/** Makes a key on the page; gives the recovery code that it showed. */
async function makeKey(page: Page, given = phrase): Promise<string> {
  await page.getByLabel('Cụm mật khẩu mới').fill(given)
  await page.getByLabel('Gõ lại lần nữa').fill(given)
  await button(page, 'Tạo khóa').click()
  const shown = page.getByText(/^([0-9A-Z]{4}-){6}[0-9A-Z]{4}$/)
  await shown.waitFor()
  const code = (await shown.textContent()) ?? ''
  await page.getByLabel('Nhóm 4 ký tự cuối của mã').fill(code.slice(-4))
  await button(page, 'Hoàn tất').click()
  await page.getByText('Đang mở').waitFor()
  return code
}

const openUnit = async (page: Page) => {
  await page.goto(`${server.address}/keys`)
  await page.getByRole('listitem').getByRole('link').first().click()
  await page.getByRole('heading', { level: 1, name: 'Khóa đơn vị' }).waitFor()
}
const unlock = async (page: Page, given = phrase) => {
  await page.getByLabel('Cụm mật khẩu', { exact: true }).fill(given)
  await button(page, 'Mở khóa').click()
  await page.getByLabel('Cụm mật khẩu', { exact: true }).waitFor({ state: 'detached' })
}

let [anna, binh]: Page[] = []
let binhsCode = ''

test('two officers make their keys; a wrong passphrase is told, the printed code opens as well', {
  timeout: 480_000,
}, async () => {
  server = await start(env)
  browser = await chromium.launch({ executablePath: findChromium() ?? '', args: ['--no-sandbox', '--disable-gpu'] })
  anna = await enter('0900000005')
  binh = await enter('0900000006')
  for (const page of [anna, binh]) await page.goto(`${server.address}/keys`)
  await button(anna, 'Tạo khóa').click()
  await anna.getByText('Cần ít nhất 14 ký tự').waitFor()
  await demandSound(anna)
  await makeKey(anna)
  await demandSound(anna)
  binhsCode = await makeKey(binh)
  await button(binh, 'Khóa lại').click()
  await binh.getByLabel('Cụm mật khẩu', { exact: true }).fill('không phải cụm này')
  await button(binh, 'Mở khóa').click()
  await binh.getByText('Cụm mật khẩu không mở được khóa').waitFor()
  await button(binh, 'Mở bằng mã khôi phục').click()
  await binh.getByLabel('Mã khôi phục').fill(binhsCode.toLowerCase().replaceAll('-', ' '))
  await button(binh, 'Mở khóa').click()
  await binh.getByText('Đang mở').waitFor()
})

test('they compare the root key with the sheet, join, and one starts the first epoch; the stick signs it', {
  timeout: 480_000,
}, async () => {
  const [a, b] = [anna, binh] as [Page, Page]
  const sheet = readStick('root-sheet.html')
  for (const page of [a, b]) {
    await openUnit(page)
    const digits =
      (await page
        .getByText(/^(\d{5} ){5}\d{5}$/)
        .first()
        .textContent()) ?? ''
    expect(sheet).toContain(digits)
    await button(page, 'Khớp với tờ in').click()
    await button(page, 'Tham gia').click()
    await page.getByText('Đã tham gia.').first().waitFor()
  }
  await a.reload()
  await a.getByRole('heading', { name: 'Lập kỳ khóa đầu tiên' }).waitFor()
  await unlock(a)
  await button(a, 'Lập kỳ khóa 1').click()
  await button(a, 'Lập kỳ khóa').last().click()
  await a.getByText('Đối chiếu người này trước.').waitFor()
  await a.getByRole('checkbox').check()
  await button(a, 'Lập kỳ khóa').last().click()
  await a.getByText('Chờ khóa gốc ký').first().waitFor()
  await demandSound(a)

  expect(cli('requests', '--to', carried)).toMatchObject({ status: 0, said: expect.stringContaining('epoch 1') })
  const signing = ['sign', '--stick', stick, '--requests', carried, '--passphrase'] as const
  writeFileSync(join(carried, 'wrong'), 'một cụm từ khác hẳn\n')
  expect(cli(...signing, join(carried, 'wrong'))).toMatchObject({
    status: 1,
    said: expect.stringContaining('does not open'),
  })
  expect(cli(...signing, passphraseFile)).toMatchObject({ status: 0 })
  const signatures = join(carried, 'signatures.json')
  const true_ = readFileSync(signatures, 'utf8')
  writeFileSync(
    signatures,
    true_.replace(/"signature": "(.)/, (whole, sign) => whole.slice(0, -1) + (sign === 'A' ? 'B' : 'A')),
  )
  expect(cli('take', carried)).toMatchObject({ status: 1, said: expect.stringContaining('no true signature') })
  writeFileSync(signatures, true_)
  expect(cli('take', carried)).toMatchObject({ status: 0, said: expect.stringContaining('taken: 1') })
  expect(cli('take', carried)).toMatchObject({ status: 0, said: expect.stringContaining('taken: 0') })
  expect(cli('requests', '--to', carried)).toMatchObject({ status: 1, said: expect.stringContaining('No epoch waits') })
  for (const page of [a, b]) {
    await page.reload()
    await page.getByText('Đang dùng').waitFor()
  }
  await demandSound(b)
})

test('a lost key is made anew and waits until a colleague compares it and shares', { timeout: 480_000 }, async () => {
  const [a, b] = [anna, binh] as [Page, Page]
  await b.goto(`${server.address}/keys`)
  await button(b, 'Báo mất khóa').click()
  await b.getByRole('dialog').getByRole('button', { name: 'Báo mất' }).click()
  await makeKey(b, 'một cụm mật khẩu khác')
  await b.getByText('Chờ chia sẻ khóa').waitFor()
  await openUnit(a)
  await unlock(a)
  await button(a, /^Chia sẻ khóa/).click()
  await a.getByRole('checkbox').check()
  await a.getByRole('dialog').getByRole('button', { name: 'Chia sẻ khóa' }).click()
  await a.getByRole('dialog').waitFor({ state: 'detached' })
  await b.reload()
  await b.getByText('Mở được').waitFor()
})

test('a server that shows another root key is told loudly, and nothing can be done with it', {
  timeout: 60_000,
}, async () => {
  const [a] = [anna] as [Page]
  const other = env.CITY_ROOT
  await a.route('**/api/v1/keys/units/*', async (route) => {
    const answer = await route.fetch()
    const body = await answer.json()
    const made = temporaryFolder('other')
    cli('ceremony', '--stick', made, '--passphrase', passphraseFile)
    const root = readFileSync(join(made, 'root-public.txt'), 'utf8').trim()
    rmSync(made, { recursive: true, force: true })
    expect(root).not.toBe(other)
    await route.fulfill({ response: answer, json: { ...body, root } })
  })
  await a.reload()
  await a.getByRole('alert').getByText('Khóa gốc thành phố đã khác!').waitFor()
  expect(await a.getByText('Đang dùng').count()).toBe(0)
  await a.unroute('**/api/v1/keys/units/*')
})

test('a passkey of the device opens the key as well', { timeout: 120_000 }, async () => {
  const [a] = [anna] as [Page]
  // Passkeys are of a name: an address in figures has none.
  const named = server.address.replace('127.0.0.1', 'localhost')
  const page = await enter('0900000005', named)
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal', hasResidentKey: true, hasPrf: true },
      ...{ hasUserVerification: true, isUserVerified: true, automaticPresenceSimulation: true },
    },
  })
  await page.goto(`${named}/keys`)
  await unlock(page)
  await button(page, 'Mở bằng vân tay, mã PIN của máy này').click()
  await page.getByText('Từ nay máy này mở được khóa').first().waitFor()
  await button(page, 'Khóa lại').click()
  await button(page, 'Mở bằng khóa truy cập của máy').click()
  await page.getByText('Đang mở').waitFor()
  // Another device sees that there is one, and has none.
  await a.goto(`${server.address}/keys`)
  await button(a, 'Mở bằng khóa truy cập của máy').click()
  await a.getByText('không có khóa truy cập dùng được').waitFor()
})

test('the policy lets the worker stretch, and no page', async () => {
  const policyOf = async (path: string) =>
    (await fetch(`${server.address}${path}`)).headers.get('content-security-policy')
  const [worker] = readdirSync('dist/web/assets').filter((file) => /^argon-worker-[\w-]+\.js$/.test(file))
  expect(await policyOf(`/assets/${worker}`)).toContain("'wasm-unsafe-eval'")
  for (const path of ['/', '/keys', '/assets/argon-worker-none.js', '/api/v1/problems'])
    expect(await policyOf(path), path).not.toContain('wasm')
})

test('no page asked for what the policy of the server forbids', () => {
  expect([...forbidden]).toEqual([])
})
