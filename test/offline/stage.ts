import { rmSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll } from 'vitest'
import { findChromium } from '../../tools/chromium.ts'
import { temporaryFolder } from '../folder.ts'
import { ended, enter as enterApi, interrupt, type Server, start, until } from '../product.ts'
import { Network } from './network.ts'

/** The app on a phone, before a server that can be cut off at any request; and what a person does there. */

export let server: Server
export let network: Network
export let address = ''
let browser: Browser

/** Starts it all before the tests of a file, and ends it after them. */
export function setStage(): void {
  const home = temporaryFolder('offline')
  beforeAll(async () => {
    server = await start({ ...process.env, PORT: '0', BINHAN_HOME: home, DEMO: '2014' })
    network = new Network(server.address)
    address = await network.open()
    browser = await chromium.launch({
      executablePath: findChromium() ?? '',
      args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
    })
    const officer = await enterApi(server, '0900000005')
    // The demo fills the quarters before behind the open door: what is far from them is asked about only then.
    await until('the quarter before', async () => {
      const grids = await Promise.all(
        ['tdp1', 'tdp2'].map((form) => officer(`/grid?place=121&form=${form}&period=2014-Q3`)),
      )
      return grids.every(({ rows }) =>
        rows.some(({ previous }: { previous: object }) => Object.keys(previous).length > 0),
      )
    })
  }, 360_000)

  afterAll(async () => {
    await browser?.close()
    await network?.close()
    const gone = ended(server.child)
    interrupt(server.child)
    await gone
    rmSync(home, { recursive: true, force: true })
  }, 120_000)

  // One test that fails leaves the others their network.
  afterEach(() => network.mend())
}

export async function signIn(page: Page, phone: string): Promise<void> {
  await page.getByLabel('Số điện thoại hoặc email').fill(phone)
  await page.getByLabel('Mật khẩu hoặc mã trên phiếu').fill(server.password)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await page.getByRole('button', { name: 'Đăng nhập' }).waitFor({ state: 'detached' })
  await page.locator('main h1').waitFor()
}

export async function enter(phone: string): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'vi-VN' })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(address)
  await signIn(page, phone)
  return { page, context }
}

export const figuresOf = (page: Page) => page.getByRole('main').locator('input[inputmode="numeric"]')

export interface Sent {
  number: number
  values: Record<string, number>
}

/** A head's form of the quarter, and what the server has of it. */
export async function formOf(phone: string, code: string) {
  const call = await enterApi(server, phone)
  const { items } = await call(`/submissions?form=${code}&period=2014-Q3`)
  const { id } = items[0] as { id: string }
  return { id, sendings: async (): Promise<Sent[]> => (await call(`/submissions/${id}`)).sendings }
}

/** The names under which this device keeps things, as text; what they hold is sealed. */
export const keptIn = (page: Page, store: string): Promise<string[]> =>
  page.evaluate(
    (store) =>
      new Promise<string[]>((done) => {
        const opening = indexedDB.open('binhan')
        opening.onsuccess = () => {
          const asking = opening.result.transaction(store).objectStore(store).getAllKeys()
          asking.onsuccess = () => {
            opening.result.close()
            done(asking.result.map(String))
          }
        }
      }),
    store,
  )

/** Opens a form for entry, whether it was sent before or not, and types; what was typed is kept by the server, where it can. */
export async function type(page: Page, id: string, figures: number[], isToOpen = true): Promise<void> {
  if (isToOpen) await page.goto(`${address}/submissions/${id}`)
  const correct = page.getByRole('button', { name: /^Sửa (và gửi lại|tiếp)$/ })
  await figuresOf(page).first().or(correct).waitFor()
  if (await correct.isVisible()) await correct.click()
  for (const [index, figure] of figures.entries()) await figuresOf(page).nth(index).fill(String(figure))
  const reason = page.locator('#field-reason')
  if (await reason.isVisible()) await reason.fill('Đã đối chiếu với sổ')
}

/** Sends where there is no network; says why, where the page finds the figures far from the period before and had not asked. */
export async function sendInto(page: Page): Promise<void> {
  const reason = page.locator('#field-reason')
  const wasAsked = await reason.isVisible()
  const waits = page.getByText('Chờ mạng để gửi')
  await page.locator('#send').click()
  if (!wasAsked) {
    await waits.or(reason).first().waitFor()
    if (await reason.isVisible()) {
      await reason.fill('Đã đối chiếu với sổ')
      await page.locator('#send').click()
    }
  }
  await waits.waitFor()
}

/** A photo as a phone takes it, with the place in it: of a picture that is drawn anew for each. */
export async function photoFrom(page: Page): Promise<Buffer> {
  const drawn = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 40
    canvas.height = 30
    canvas.getContext('2d')?.fillRect(0, 0, 5 + Math.random() * 30, 30)
    return canvas.toDataURL('image/jpeg').split(',')[1] ?? ''
  })
  return withPlace(Buffer.from(drawn, 'base64'))
}

/** A picture as a phone takes it: with the part in which the place stands, before the rest. */
function withPlace(jpeg: Buffer): Buffer {
  const place = Buffer.from('Exif\0\0MM\0*\0\0\0\b\0\0GPSLatitude 21.02', 'latin1')
  const head = Buffer.alloc(4)
  head.writeUInt16BE(0xffe1, 0)
  head.writeUInt16BE(place.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, place, jpeg.subarray(2)])
}

export interface Area {
  id: string
  placeName: string
  state: string
  version: number
}

export const rowOf = (page: Page, { placeName }: Area) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${placeName}$`, 'i') }) })

/** Types a row of the commune's table, and why, where it is far from the period before. */
export async function fillRow(page: Page, area: Area): Promise<void> {
  const cells = rowOf(page, area).getByRole('textbox')
  for (let at = 0; at < (await cells.count()); at++) await cells.nth(at).fill(at === 1 ? '0' : '1')
  const reason = page.getByLabel('Lý do (nếu số đúng)')
  if (await reason.isVisible()) await reason.fill('Đã đối chiếu với sổ')
}
