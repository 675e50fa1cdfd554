import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { findChromium } from '../tools/chromium.ts'
import { ended, interrupt, type Server, start } from '../tools/started.ts'
import { centile95, line } from './ratio.ts'

/** A cheap phone on a bad network. */
const slow = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 }
const PROCESSOR = 4
const HEAD = '+84900000001'
const OFFICER = '+84900000005'
const GRID = '/collection/grid?place=121&form=tdp1&period=2014-Q3'
const [AREAS, CELLS, KEYS] = [40, 8, 120]

/** Each page that a head, a commune or the office opens, and a part of which others it shares. */
const pages: [account: string, path: string][] = [
  [HEAD, '/'],
  [OFFICER, '/collection?place=121'],
  [OFFICER, GRID],
  [OFFICER, '/collection/waiting?place=121'],
  [OFFICER, '/accounts'],
  [OFFICER, '/substitutes'],
  [OFFICER, '/plans'],
  [OFFICER, '/figures'],
  [OFFICER, '/places'],
]

/** The pages in a real browser, against the product as it is started: sizes, a head's page on a slow phone, keys in the table. */
export async function benchPages(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'binhan-bench-'))
  const server = await start({ ...process.env, PORT: '0', BINHAN_HOME: home, DEMO: '2014' })
  const browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  })
  try {
    await filled(browser, server)
    await sizes(browser, server)
    await headsPage(browser, server)
    await keys(browser, server, false)
    await keys(browser, server, true)
  } finally {
    await browser.close()
    const gone = ended(server.child)
    interrupt(server.child)
    await gone
    rmSync(home, { recursive: true, force: true })
  }
}

async function signIn(context: BrowserContext, { address, password }: Server, phoneNumber: string): Promise<void> {
  const data = { phoneNumber, password }
  const answer = await context.request.post(`${address}/api/auth/sign-in/phone-number`, {
    ...{ data, headers: { origin: address } },
  })
  if (!answer.ok()) throw new Error(`signing in: ${answer.status()}`)
}

/** Waits until the demo has filled its quarters: what it does meanwhile is no user's. */
async function filled(browser: Browser, server: Server): Promise<void> {
  const context = await browser.newContext()
  await signIn(context, server, OFFICER)
  for (;;) {
    const { demo } = await (await context.request.get(`${server.address}/api/v1/demo`)).json()
    if (demo.filled >= demo.rounds) return context.close()
    await new Promise((done) => setTimeout(done, 2000))
  }
}

const KILOBYTE = 1000

/** Scripts, compressed: of a head's first page together, as a browser really loads them, and of each other page what it adds; charts are one chunk of their own. */
async function sizes(browser: Browser, server: Server): Promise<void> {
  const context = await browser.newContext({ serviceWorkers: 'block' })
  const scriptsOf = async (path: string) => {
    const page = await context.newPage()
    const found = new Map<string, number>()
    const reading: Promise<unknown>[] = []
    page.on('response', (response) => {
      const name = new URL(response.url()).pathname
      if (name.endsWith('.js'))
        reading.push(response.body().then((body) => found.set(name, gzipSync(body, { level: 9 }).length)))
    })
    await page.goto(`${server.address}${path}`)
    await page.locator('main h1').waitFor()
    // Until nothing new is asked for: what is read in two seconds after the first sight belongs to it as well.
    for (let before = -1; before !== reading.length; ) {
      before = reading.length
      await page.waitForTimeout(3000)
    }
    await Promise.all(reading)
    await page.close()
    return found
  }
  const sum = (list: Iterable<number>) => [...list].reduce((all, one) => all + one, 0) / KILOBYTE
  let first = new Map<string, number>()
  for (const [account, path] of pages) {
    await signIn(context, server, account)
    const found = await scriptsOf(path)
    if (first.size === 0) {
      first = found
      line('first load of the app, script, gzip, against 250 kB', '≤ 1', sum(found.values()), 250, 'kB')
      continue
    }
    const own = [...found].filter(([name]) => !first.has(name) && !/\/chart-/.test(name)).map(([, size]) => size)
    line(`${path.replace(/\?.*/, '')}: what its page adds, gzip, against 80 kB`, '≤ 1', sum(own), 80, 'kB')
  }
  await context.close()
}

async function slowDown(page: Page, { network }: { network: boolean }): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: PROCESSOR })
  if (!network) return
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', slow)
}

/** Notes when the way into a form is first on the screen, in milliseconds since the address was opened; asks nothing of a slowed page meanwhile. */
function noteUsable(): void {
  const observer = new MutationObserver(() => {
    if (!document.querySelector('article a[href^="/submissions/"]')) return
    observer.disconnect()
    requestAnimationFrame(() => setTimeout(() => Object.assign(globalThis, { usableAt: performance.now() })))
  })
  observer.observe(document, { childList: true, subtree: true })
}

/** From the address to the way into the head's first form: with nothing kept, and again. */
async function headsPage(browser: Browser, server: Server): Promise<void> {
  const [first, after]: [number[], number[]] = [[], []]
  for (let turn = 0; turn < 7; turn++) {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'vi-VN' })
    await signIn(context, server, HEAD)
    const page = await context.newPage()
    await slowDown(page, { network: true })
    await page.addInitScript(noteUsable)
    const open = async () => {
      await page.goto(server.address, { waitUntil: 'commit' })
      const found = await page.waitForFunction(() => Reflect.get(globalThis, 'usableAt'), null, { polling: 250 })
      return Number(await found.jsonValue())
    }
    first.push(await open())
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.waitForTimeout(3000)
    await page.goto('about:blank')
    after.push(await open())
    await context.close()
  }
  const middle = (list: number[]) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0
  line('the head’s page on a slow phone, nothing kept, against 3 s', '≤ 1', middle(first), 3000)
  line('the head’s page on a slow phone, opened again, against 1 s', '≤ 1', middle(after), 1000)
}

/** From a key to the next picture, in the table of forty areas and eight cells: at a desk, and with a processor as slow as a phone's. */
async function keys(browser: Browser, server: Server, isSlowed: boolean): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, serviceWorkers: 'block' })
  await signIn(context, server, OFFICER)
  const page = await context.newPage()
  await page.route('**/api/v1/grid?*', async (route) => {
    const answer = await route.fetch()
    await route.fulfill({ response: answer, json: enlarged(await answer.json()) })
  })
  await page.goto(`${server.address}${GRID}`)
  const cells = page.getByRole('grid').locator('input')
  await cells.first().waitFor()
  if ((await cells.count()) !== AREAS * CELLS) throw new Error(`${await cells.count()} cells`)
  if (isSlowed) await slowDown(page, { network: false })
  await page.evaluate(() => {
    const took: number[] = []
    Object.assign(globalThis, { took })
    new PerformanceObserver((list) => {
      for (const { name, duration } of list.getEntries()) if (name === 'keydown') took.push(duration)
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  })
  await cells.first().click()
  for (let n = 0; n < KEYS; n++) {
    await page.keyboard.press(n % 3 === 2 ? 'ArrowDown' : String(n % 10))
    await page.waitForTimeout(60)
  }
  await page.waitForTimeout(500)
  const seen = await page.evaluate(() => (globalThis as unknown as { took: number[] }).took)
  // What took less than a frame is not told of; it counts as one.
  const took = [...seen, ...Array.from({ length: Math.max(0, KEYS - seen.length) }, () => 16)]
  line(
    `a key in the table of ${AREAS} areas × ${CELLS} cells${isSlowed ? ', slowed processor' : ''}, p95, against 50 ms`,
    '≤ 1',
    centile95(took),
    50,
  )
  await context.close()
}

interface Answer {
  form: { fields: { code: string }[] }
  rows: { id: string; placeId: number; state: string; draft: unknown; sent: unknown; inTotal: unknown }[]
}

/** The same table with as many rows and cells as are wanted, all open. */
function enlarged({ form, rows, ...rest }: Answer): Answer {
  const field = form.fields[0]
  const row = rows[0]
  if (!field || !row) throw new Error('an empty table')
  const fields = Array.from({ length: CELLS }, (_, n) => ({ ...field, code: `cell_${n}` }))
  const open = { state: 'due', version: 0, draft: null, sent: null, accepted: false, inTotal: null, previous: {} }
  return {
    ...rest,
    form: { ...form, fields, ...{ checks: [], sections: [] } },
    rows: Array.from({ length: AREAS }, (_, n) => ({
      ...row,
      ...open,
      ...{ id: crypto.randomUUID(), placeId: n + 1, placeName: `tổ dân phố số ${n + 1}` },
    })),
  }
}
