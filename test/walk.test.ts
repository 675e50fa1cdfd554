import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { createRequire } from 'node:module'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type Browser, chromium, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findChromium } from '../tools/chromium.ts'
import { temporaryFolder } from './folder.ts'
import { keptIn } from './offline/stage.ts'
import { until } from './product.ts'

/**
 * The walk: five minutes that convince, in a real browser, against `npm start` with a fresh data folder.
 * A phone is 360 px wide, a desk 1280. Each page on the way is checked with axe and for sideways scrolling.
 */

const home = temporaryFolder('walk')
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
let server: ChildProcess
let browser: Browser
let address = ''
let password = ''

beforeAll(async () => {
  server = spawn(process.execPath, ['bin/binhan.mjs', 'start'], {
    env: { ...process.env, PORT: '0', BINHAN_HOME: home, DEMO: '2014' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let printed = ''
  await new Promise<void>((ready, failed) => {
    server.once('exit', (code) => failed(new Error(`the server ended with ${code}:\n${printed}`)))
    server.stdout?.on('data', (chunk) => {
      printed += chunk
      if (printed.includes('quantri@')) ready()
    })
  })
  address = /Bình An: (\S+)/.exec(printed)?.[1] ?? ''
  password = /demo account: (\S+)/.exec(printed)?.[1] ?? ''
  browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: [
      ...['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-sync'],
      ...['--disable-background-networking', '--disable-component-update'],
    ],
  })
}, 180_000)

afterAll(async () => {
  await browser?.close()
  const gone = new Promise((done) => server.once('exit', done))
  server.kill('SIGINT')
  await gone
  rmSync(home, { recursive: true, force: true })
}, 120_000)

/** What a page asked for and the policy of the server forbids (`content-security-policy`), of all pages of the walk. */
const forbidden = new Set<string>()

const sizes = { phone: { width: 360, height: 740 }, desk: { width: 1280, height: 900 } }

/** Signs in through the page, as a person does. */
async function enter(who: string, size: keyof typeof sizes): Promise<Page> {
  const context = await browser.newContext({ viewport: sizes[size], locale: 'vi-VN', acceptDownloads: true })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  page.on('console', (message) => {
    if (message.text().includes('Content Security Policy')) forbidden.add(`${page.url()} ${message.text()}`)
  })
  await page.goto(address)
  await signIn(page, who)
  return page
}

async function signIn(page: Page, who: string): Promise<void> {
  await page.getByLabel('Số điện thoại hoặc email').fill(who)
  await page.getByLabel('Mật khẩu hoặc mã trên phiếu').fill(password)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await page.getByRole('button', { name: 'Đăng nhập' }).waitFor({ state: 'detached' })
  await page.locator('main h1').waitFor()
}

/** The page of this heading is there: no axe violation, one h1, and nothing wider than the screen. */
async function demandSound(page: Page, heading: RegExp): Promise<void> {
  await page.getByRole('heading', { level: 1, name: heading }).waitFor()
  await page.evaluate(axe)
  const violations = await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`)
  })
  expect(violations, page.url()).toEqual([])
  expect(await page.locator('h1').count(), page.url()).toBe(1)
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(wider, `${page.url()} scrolls sideways`).toBeLessThanOrEqual(0)
}

/** How many sheets a page takes when it is printed. */
async function pagesOf(page: Page): Promise<number> {
  const paper = await page.pdf({ preferCSSPageSize: true, printBackground: true })
  return (await getDocument({ data: new Uint8Array(paper) }).promise).numPages
}

/** The same page at another size. */
async function demandSoundAt(page: Page, size: keyof typeof sizes, heading: RegExp): Promise<void> {
  const before = page.viewportSize()
  await page.setViewportSize(sizes[size])
  await demandSound(page, heading)
  if (before) await page.setViewportSize(before)
}

const head = '0900000002'
const officer = '0900000005'
const second = '0900000006'
const district = '0900000011'
const office = 'thuongtruc1@binhan.example'
const secondInOffice = 'thuongtruc2@binhan.example'
const frontOffice = 'mattran1@binhan.example'
const clerk = 'vanthu@binhan.example'
const leader = 'lanhdao@binhan.example'

/** A one-pixel PNG, as a phone's photo of the paper. */
const photo = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
)

const figuresOf = (page: Page) => page.getByRole('main').locator('input[inputmode="numeric"]')

/** Fills the form on the screen and sends it; says why where the server asks, or the form stands open for a reason. */
async function fillAndSend(page: Page, figures: string[]): Promise<void> {
  for (const [index, figure] of figures.entries()) await figuresOf(page).nth(index).fill(figure)
  const asked = page.locator('#field-reason[required]')
  const sent = page.getByText(/mức sơ bộ/).first()
  const isOpen = await asked.isVisible()
  if (isOpen && (await asked.inputValue()) === '') await asked.fill('Đã đối chiếu với sổ')
  await page.locator('#send').click()
  if (!isOpen) await asked.or(sent).first().waitFor()
  // A reason that stood there before the first sending goes with it: only one asked for since needs a second.
  if (!isOpen && (await asked.isVisible())) {
    await asked.fill('Đã đối chiếu với sổ')
    await page.locator('#send').click()
  }
  await sent.waitFor()
}

/** Far from the period before: the reason asked for is in sight, its button reads whole, and a reload keeps it. */
async function explainOdd(page: Page): Promise<void> {
  for (const [index, figure] of ['3', '', '9000', '300', '18', '4'].entries())
    await figuresOf(page).nth(index).fill(figure)
  await page.locator('#send').click()
  const reason = page.getByLabel('Lý do (nếu số đúng)')
  await reason.waitFor()
  const bottom = await reason.evaluate((box) => box.getBoundingClientRect().bottom)
  const foot = await page.locator('#send').evaluate((button) => button.parentElement?.getBoundingClientRect().top ?? 0)
  expect(bottom).toBeLessThan(foot)
  const cut = await page
    .locator('#send')
    // Its words, not the ring that turns while it sends.
    .evaluate((button) =>
      [...button.querySelectorAll('[class*="Button-inner"], [class*="Button-label"]')].some(
        (part) => part.scrollWidth > part.clientWidth + 1,
      ),
    )
  expect(cut).toBe(false)
  await reason.fill('Ngày hội toàn dân')
  await page.getByText('Đã lưu lúc').waitFor()
  await page.reload()
  await page.getByText('Đã lấy lại phần đang nhập dở.').waitFor()
  expect(await reason.inputValue()).toBe('Ngày hội toàn dân')
  await reason.fill('')
}

/** A correction that was begun is in sight after a reload; left as it was, it is no more. */
async function leaveCorrection(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Sửa và gửi lại' }).click()
  await figuresOf(page).nth(0).fill('33')
  await page.getByText('Đã lưu lúc').waitFor()
  await page.reload()
  const waiting = page.getByText('Còn bản sửa chưa gửi')
  await waiting.waitFor()
  await demandSound(page, /Hoạt động tuyên truyền/)
  await page.getByRole('button', { name: 'Sửa tiếp' }).click()
  expect(await figuresOf(page).nth(0).inputValue()).toBe('33')
  await page.getByRole('button', { name: 'Thôi sửa' }).click()
  await waiting.waitFor({ state: 'detached' })
  await page.reload()
  await page.getByRole('button', { name: 'Sửa và gửi lại' }).waitFor()
  expect(await waiting.count()).toBe(0)
}

/** The session ends while figures are typed: another account in the same tab meets none of them, the own one all. */
async function loseSession(page: Page, who: string, other: string): Promise<void> {
  await figuresOf(page).nth(1).fill('77')
  for (const account of [other, who]) {
    await page.context().clearCookies()
    if (account === other) await figuresOf(page).nth(0).fill('55')
    else await page.reload()
    await page.getByRole('button', { name: 'Đăng nhập' }).waitFor()
    // Told why, where the page was open; the address is kept. Who just came is told nothing.
    const told = page.getByText('Phiên làm việc đã hết hạn')
    if (account === other) await told.waitFor()
    else expect(await told.count()).toBe(0)
    await signIn(page, account)
    await figuresOf(page).nth(0).waitFor()
    expect(await page.getByRole('radio', { name: 'Qua điện thoại' }).isChecked()).toBe(account === who)
    const back = page.getByText('Đã lấy lại phần đang nhập dở.')
    if (account === who) await back.waitFor()
    else expect(await back.count()).toBe(0)
    expect(await figuresOf(page).nth(0).inputValue()).toBe(account === who ? '55' : '')
  }
  expect(await figuresOf(page).nth(1).inputValue()).toBe('77')
}

/** Accepts at once all that waits and has nothing to remark. */
async function acceptAll(page: Page): Promise<void> {
  await page.getByRole('button', { name: /Chọn \d+ phiếu chờ duyệt/ }).click()
  await page.getByRole('button', { name: /^Duyệt \d+ phiếu$/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Duyệt/ })
    .click()
  await page
    .getByText(/Đã duyệt \d+ phiếu/)
    .first()
    .waitFor()
}

const card = (page: Page, form: string) =>
  page
    .getByRole('article')
    .filter({ hasText: form })
    .filter({ has: page.getByRole('button', { name: 'Không phát sinh' }) })

/** The official value of an indicator, as the API says it to whoever is signed in on the page. */
async function official(page: Page, item: string, place: number): Promise<number | null> {
  const body = { items: [item], places: { ids: [place] }, periods: ['PLAN_YEAR:2014-Q3'] }
  const answer = await page.request.post(`${address}/api/v1/pivot`, { data: body })
  return ((await answer.json()) as { cells: { value: (number | null)[] } }).cells.value[0] ?? null
}

describe.sequential('the walk', { timeout: 180_000 }, () => {
  test('1. the head of a neighbourhood: one form with one tap, the other filled', async () => {
    const page = await enter(head, 'phone')
    await page.getByRole('heading', { name: /Việc của tổ dân phố số 7/ }).waitFor()
    await demandSound(page, /Việc của tổ dân phố số 7/)
    await card(page, 'Hòa giải, tổ tự quản').getByRole('button', { name: 'Không phát sinh' }).click()
    // Says what will be written: zeros for what is counted, a level as it was.
    await page.getByRole('dialog').getByText('Vụ việc nhận hòa giải: 0').waitFor()
    await page.getByText(/^Tổ tự quản đang hoạt động: \d+ \(như kỳ trước\)$/).waitFor()
    await page.getByRole('button', { name: 'Đúng, không phát sinh' }).click()
    await page.getByText('Đã gửi “Không phát sinh”.').waitFor()
    await page.waitForFunction(() => document.activeElement?.matches('[data-open-form]'))
    await demandSoundAt(page, 'desk', /Việc của tổ dân phố số 7/)

    // The demo fills the quarters before behind the open door: nothing is far from a period that is not in yet.
    const before = card(page, 'Hoạt động tuyên truyền').getByText(/Kỳ trước:/)
    const isIn = async () => {
      await page.reload()
      await card(page, 'Hoạt động tuyên truyền').waitFor()
      return before.count()
    }
    if ((await before.count()) === 0) await expect.poll(isIn, { timeout: 90_000, interval: 2_000 }).toBe(1)
    await card(page, 'Hoạt động tuyên truyền').getByRole('link', { name: 'Nhập số liệu' }).click()
    await demandSound(page, /Hoạt động tuyên truyền/)
    for (const [index, figure] of ['3', '', '1,5', '300', '18', '4'].entries())
      await figuresOf(page).nth(index).fill(figure)
    await page.getByRole('button', { name: 'Không phát sinh' }).click()
    await page.getByText('Bạn đã nhập 5 số; gửi “Không phát sinh” sẽ bỏ các số này.').waitFor()
    await page.getByRole('dialog').getByRole('button', { name: 'Thôi' }).click()
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.locator('#send').click()
    await page
      .getByText(/không có dấu phẩy/)
      .first()
      .waitFor()
    await demandSoundAt(page, 'desk', /Hoạt động tuyên truyền/)
    await explainOdd(page)
    await fillAndSend(page, ['3', '', '142', '300', '18', '4'])
    await page.waitForFunction(() => document.activeElement?.matches('h1'))
    await demandSound(page, /Hoạt động tuyên truyền/)
    await leaveCorrection(page)
    await demandSound(page, /Hoạt động tuyên truyền/)
    await page.emulateMedia({ media: 'print' })
    await page.getByText('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM').waitFor()
    await page.getByText('Người lập phiếu').waitFor()
    for (const role of ['button', 'radio', 'link', 'navigation'] as const)
      expect(await page.getByRole('main').getByRole(role).count(), `${role} on paper`).toBe(0)
    await page.emulateMedia({ media: 'screen' })

    // A demo's password is everybody's: it says so instead of letting one change it for all.
    await page.getByRole('button', { name: /^Tài khoản/ }).click()
    await page.getByRole('button', { name: 'Đổi mật khẩu' }).click()
    await page.getByRole('dialog').getByText('Đây là bản trình diễn').waitFor()
    await demandSound(page, /Hoạt động tuyên truyền/)
    await page.context().close()
  })

  test('2. the commune: who is missing, two areas entered for them, one returned, the rest accepted, its own form sent', async () => {
    const page = await enter(officer, 'desk')
    await demandSound(page, /Việc hôm nay/)
    await page
      .getByRole('link', { name: /Hoạt động tuyên truyền/ })
      .first()
      .click()
    await page.getByRole('heading', { name: /Phường Láng Hạ/ }).waitFor()
    await demandSound(page, /Phường Láng Hạ/)
    await demandSoundAt(page, 'phone', /Phường Láng Hạ/)
    const place = Number(new URL(page.url()).searchParams.get('place'))
    const collection = page.url()
    expect(await official(page, 'talks', place)).toBeNull()

    for (const [source, area] of [
      ['Từ giấy', 'Tổ dân phố số 1'],
      ['Qua điện thoại', 'Tổ dân phố số 4'],
    ] as const) {
      await page.goto(collection)
      await page.getByRole('link', { name: new RegExp(`Hoạt động tuyên truyền, ${area}: *.*Nhập hộ`, 'i') }).click()
      await page.getByText(source, { exact: false }).first().click()
      if (source === 'Từ giấy') {
        await page
          .locator('input[type="file"]')
          .setInputFiles({ name: 'phieu.png', mimeType: 'image/png', buffer: photo })
        await page.getByText('Đã kèm ảnh').waitFor()
        // The tab keeps what was chosen, and no file.
        await page.reload()
        await page.getByText('Ảnh không còn trên máy. Hãy chọn lại.').waitFor()
        expect(await page.getByRole('radio', { name: 'Từ giấy' }).isChecked()).toBe(true)
      } else await loseSession(page, officer, second)
      await fillAndSend(page, ['1', '', '25', '50', '2', '0'])
      // The next area that has not sent is at hand, and under the keys.
      await page.getByRole('link', { name: /^Nhập hộ tiếp: tổ dân phố số \d+ \(còn \d+\)$/ }).waitFor()
      await page.waitForFunction(() => document.activeElement?.textContent?.startsWith('Nhập hộ tiếp'))
    }

    await page.goto(collection)
    await page.getByRole('link', { name: /Hoạt động tuyên truyền, tổ dân phố số 7:/i }).click()
    await page.getByRole('button', { name: 'Trả lại' }).click()
    await page.getByLabel('Lý do, và cần xem lại số nào').fill('Số hộ ký cam kết khác sổ của phường. Đề nghị xem lại.')
    await page.getByRole('dialog').getByRole('button', { name: 'Trả lại' }).click()
    await page.getByText('Đã trả lại phiếu.').waitFor()

    await page.goto(collection)
    await acceptAll(page)
    await page.waitForFunction(() => document.activeElement?.matches('h1'))
    await page.goto(collection)
    await page.getByRole('link', { name: 'Giúp đỡ người lầm lỗi, kinh phí', exact: true }).click()
    await fillAndSend(page, ['10', '9', '6', '1', '1', '40.000.000', '30.000.000', '0', '0', '0', '0'])
    await page.context().close()
  })

  test('2b. what was entered for an area is accepted by a second person; official figures change at once', async () => {
    const page = await enter(second, 'desk')
    await page
      .getByRole('link', { name: /Hoạt động tuyên truyền/ })
      .first()
      .click()
    await page.getByRole('heading', { name: /Phường Láng Hạ/ }).waitFor()
    const place = Number(new URL(page.url()).searchParams.get('place'))
    const before = (await official(page, 'talks', place)) ?? 0
    await acceptAll(page)
    // What is odd is not chosen with the others: it is opened.
    await page
      .getByText(/\d+ phiếu có số khác thường/)
      .first()
      .waitFor()
    await page.getByRole('link', { name: /Hoạt động tuyên truyền, tổ dân phố số 1:/i }).click()
    await page.getByRole('button', { name: 'Duyệt', exact: true }).click()
    await page.getByText('Đã duyệt. Số liệu đã là chính thức.').first().waitFor()
    expect(await official(page, 'talks', place)).toBe(before + 2)
    await page.context().close()
  })

  test('2c. the commune’s table: pasted from a spreadsheet, taken back, refused at a cell, cut off while it is sent', async () => {
    const page = await enter(officer, 'desk')
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
    await page
      .getByRole('link', { name: /Hoạt động tuyên truyền/ })
      .first()
      .click()
    await page.getByRole('link', { name: 'Nhập hộ cả bảng: Hòa giải, tổ tự quản' }).click()
    await demandSound(page, /^Nhập hộ: Hòa giải, tổ tự quản$/)
    await demandSoundAt(page, 'phone', /^Nhập hộ: Hòa giải, tổ tự quản$/)
    const rows = page.getByRole('row')
    const open = rows.filter({ hasText: 'Chưa gửi' })
    const first = (await open.first().getByRole('rowheader').textContent()) ?? ''
    const row = rows.filter({ has: page.getByRole('rowheader', { name: first, exact: true }) })
    const cells = row.getByRole('textbox')
    const paste = async (text: string) => {
      await cells.first().focus()
      await page.evaluate((copied) => navigator.clipboard.writeText(copied), text)
      await page.keyboard.press('Control+V')
    }
    await paste('1\t9\tba\t2')
    await page.getByText('Đã ghi 4 ô.').waitFor()
    await row.getByText('Xem ô màu').waitFor()
    await page.getByRole('button', { name: 'Hoàn tác' }).click()
    await row.getByText('Chưa gửi').waitFor()
    // A part cannot exceed its whole: said at its cell before anything is sent, and the row stays.
    await paste('1\t9\t3\t2')
    await page.getByText('Qua tin nhắn').click()
    await row.getByText('Xem ô màu').waitFor()
    await demandSound(page, /^Nhập hộ: Hòa giải, tổ tự quản$/)
    await cells.nth(1).focus()
    await page.getByText(/Không thể nhiều hơn/).waitFor()
    await page.keyboard.type('1')
    await page.keyboard.press('Tab')
    // The server acts, but its answer is lost; the table finds it sent, once.
    await page.route('**/api/v1/submissions/*/send', async (route) => {
      await route.fetch()
      await route.abort()
    })
    await page.getByRole('button', { name: 'Gửi 1 phiếu' }).click()
    await page.getByText(/Mất kết nối giữa chừng/).waitFor()
    await page.unroute('**/api/v1/submissions/*/send')
    await row.getByText('Chờ duyệt').waitFor()
    await page.reload()
    await row.getByText('Chờ duyệt').waitFor()
    await cells.first().focus()
    // What explains the row at hand follows the keys: it is asked of its own area.
    const panel = page.getByRole('region', { name: new RegExp(`${first}$`, 'i') })
    const form = await panel.getByRole('link', { name: 'Mở phiếu' }).getAttribute('href')
    const { sendings } = await (await page.request.get(`${address}/api/v1${form}`)).json()
    expect(sendings).toMatchObject([{ number: 1, enteredFor: 'message' }])
    expect(Object.values(sendings[0].values).sort()).toEqual([1, 1, 2, 3])
    await page.context().close()
  })

  test('2d. the commune’s totals: two areas that do not report are included, their figures entered once, a second person accepts', async () => {
    const page = await enter(officer, 'desk')
    await page
      .getByRole('link', { name: /Hoạt động tuyên truyền/ })
      .first()
      .click()
    await page.getByRole('link', { name: 'Số gộp: Hòa giải, tổ tự quản' }).click()
    await demandSound(page, /^Số gộp của xã, phường: Hòa giải, tổ tự quản$/)
    await demandSoundAt(page, 'phone', /^Số gộp của xã, phường/)
    const place = Number(new URL(page.url()).searchParams.get('place'))
    // Without areas and a reason nothing is said, and the focus is where something is missing.
    await page.getByRole('button', { name: 'Gộp các nơi đã chọn' }).click()
    await page.getByText('Chọn ít nhất một nơi để gộp.').waitFor()
    const areas = page.getByRole('checkbox')
    for (const n of [0, 1]) await areas.nth(n).check()
    await page.getByLabel('Lý do gộp').fill('Tổ trưởng nghỉ ốm')
    await page.getByRole('button', { name: 'Gộp 2 nơi' }).click()
    await page.getByRole('link', { name: 'Nhập số gộp' }).click()
    await demandSound(page, /^Hòa giải, tổ tự quản – số gộp$/)
    await page.getByRole('radio', { name: /Qua điện thoại/ }).check()
    // A count is one for both, the groups at work are asked for each.
    expect(await figuresOf(page).count()).toBe(5)
    await fillAndSend(page, ['6', '5', '2', '3', '4'])
    await demandSound(page, /^Hòa giải, tổ tự quản – số gộp$/)
    await page.goto(`${address}/collection?place=${place}&period=2014-Q3`)
    await page.getByText('Đã gộp trong số của xã, phường').first().waitFor()
    await expect.poll(() => page.getByText('Đã gộp trong số của xã, phường').count()).toBe(2)
    await demandSound(page, /Phường Láng Hạ/)
    // Whose figures are within the totals cannot be entered apart, in the table either.
    await page.getByRole('link', { name: 'Nhập hộ cả bảng: Hòa giải, tổ tự quản' }).click()
    const shut = page.getByRole('row').filter({ hasText: 'Đã gộp' })
    await shut.nth(1).waitFor()
    await expect.poll(() => shut.count()).toBe(2)
    expect(await shut.first().getByRole('textbox').first().getAttribute('readonly')).not.toBeNull()
    await page.context().close()

    const other = await enter(second, 'desk')
    const before = (await official(other, 'mediation_accepted', place)) ?? 0
    await other.goto(`${address}/collection?place=${place}&period=2014-Q3`)
    await other.getByRole('link', { name: 'Hòa giải, tổ tự quản – số gộp' }).click()
    await other.getByRole('button', { name: 'Duyệt', exact: true }).click()
    await other.getByText('Đã duyệt. Số liệu đã là chính thức.').first().waitFor()
    expect(await official(other, 'mediation_accepted', place)).toBe(before + 6)
    await other.context().close()
  })

  test('2e. the table as a workbook: out, filled, in; what differs is shown, and nothing is sent by it', async () => {
    const page = await enter(officer, 'desk')
    await page
      .getByRole('link', { name: /Hoạt động tuyên truyền/ })
      .first()
      .click()
    await page.getByRole('link', { name: 'Nhập hộ cả bảng: Hoạt động tuyên truyền' }).click()
    await page.getByText('Điền bằng bảng tính').click()
    await demandSound(page, /^Nhập hộ: Hoạt động tuyên truyền$/)
    await demandSoundAt(page, 'phone', /^Nhập hộ: Hoạt động tuyên truyền$/)
    const [template] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Tải mẫu (.xlsx)' }).click(),
    ])
    const parts = unzipSync(readFileSync(await template.path()))
    const path = 'xl/worksheets/sheet1.xml'
    const filled = strFromU8(parts[path] ?? new Uint8Array())
      .replace(/<c r="D3"[^>]*?(\/>|>.*?<\/c>)/, '<c r="D3"><v>12</v></c>')
      .replace(/<c r="F3"[^>]*?(\/>|>.*?<\/c>)/, '<c r="F3" t="inlineStr"><is><t>bốn</t></is></c>')
    const buffer = Buffer.from(zipSync({ ...parts, [path]: strToU8(filled) }))
    const file = { name: 'tuyen-truyen.xlsx', mimeType: 'application/octet-stream', buffer }
    const choose = page.locator('input[type="file"]').last()
    await choose.setInputFiles({ ...file, name: 'TUYET MAT.xlsx' })
    await page.getByText(/mạng LAN độc lập/).waitFor()
    await choose.setInputFiles(file)
    await page.getByText('Nhập số!F3').waitFor()
    await demandSound(page, /^Nhập hộ: Hoạt động tuyên truyền$/)
    await demandSoundAt(page, 'phone', /^Nhập hộ: Hoạt động tuyên truyền$/)
    const [marked] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Tải bản có ghi lỗi' }).click(),
    ])
    expect(marked.suggestedFilename()).toBe('bang-nhap-co-ghi-loi.xlsx')
    await page.getByRole('button', { name: 'Chỉ đưa 1 ô đúng vào bảng' }).click()
    await page.getByText('Đã ghi 1 ô.').waitFor()
    const row = page.getByRole('row').filter({ hasText: 'Còn ô trống' })
    expect(await row.getByRole('textbox').first().inputValue()).toBe('12')
    await page.getByRole('button', { name: 'Hoàn tác' }).click()
    await row.waitFor({ state: 'detached' })
    // The commune's own book: which column is which is said once.
    const open = page.getByRole('row').filter({ hasText: 'Chưa gửi' }).first()
    const area = (await open.getByRole('rowheader').textContent()) ?? ''
    const own = (name: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(`Đơn vị;Số buổi\n${area};3\n`) })
    await page.getByText('Điền bằng bảng tính').click()
    await page.locator('input[type="file"]').last().setInputFiles(own('so-phuong.csv'))
    await page.getByRole('heading', { name: 'Ghép cột của tệp so-phuong.csv' }).waitFor()
    await page.getByRole('combobox', { name: /^Buổi họp, nói chuyện/ }).selectOption('1')
    await demandSound(page, /^Nhập hộ: Hoạt động tuyên truyền$/)
    await demandSoundAt(page, 'phone', /^Nhập hộ: Hoạt động tuyên truyền$/)
    await page.getByRole('button', { name: 'Đọc tệp theo cách ghép này' }).click()
    await page.getByRole('button', { name: 'Đưa 1 ô vào bảng' }).click()
    await page.getByText('Đã ghi 1 ô.').waitFor()
    await page.getByText('Điền bằng bảng tính').click()
    await page.locator('input[type="file"]').last().setInputFiles(own('quy-sau.csv'))
    await page.getByText(/đã ghép như lần trước/).waitFor()
    await page.context().close()
  })

  test('2f. who waits for whom; an officer on leave names a colleague until it is ended; one cell is noted and held', async () => {
    const page = await enter(officer, 'desk')
    await page.goto(`${address}/collection?place=121&period=2014-Q3`)
    await page.getByRole('link', { name: 'Ai đang chờ ai' }).click()
    await page.getByRole('heading', { level: 1, name: /Ai đang chờ ai – Phường Láng Hạ/ }).waitFor()
    await demandSound(page, /Ai đang chờ ai/)
    await demandSoundAt(page, 'phone', /Ai đang chờ ai/)
    const sum = page.getByRole('button', { name: /Thôn, tổ dân phố: chưa gửi/ })
    await sum.press('Enter')
    await page.getByRole('heading', { level: 2, name: 'Thôn, tổ dân phố: chưa gửi' }).waitFor()
    expect(await sum.getAttribute('aria-pressed')).toBe('true')
    await page
      .getByRole('link', { name: /^Tổ dân phố/ })
      .first()
      .waitFor()

    await page.getByRole('button', { name: /^Tài khoản/ }).click()
    await page.getByRole('link', { name: 'Người làm thay' }).click()
    await page.getByText('Chưa cử ai.').waitFor()
    await demandSound(page, /Người làm thay/)
    await page.getByRole('button', { name: 'Cử làm thay' }).click()
    await page.getByText('Điền đủ: người làm thay').waitFor()
    await page.getByRole('combobox', { name: 'Chọn người' }).click()
    await page.getByRole('option').first().click()
    await page.getByLabel('Đến hết ngày').fill('17/10/2014')
    await page.getByLabel('Lý do').fill('Nghỉ phép')
    await page.getByRole('button', { name: 'Cử làm thay' }).click()
    await page.getByText('Đang làm thay').waitFor()
    await demandSound(page, /Người làm thay/)
    await demandSoundAt(page, 'phone', /Người làm thay/)

    const colleague = await enter(second, 'desk')
    await colleague.getByRole('button', { name: /^Tài khoản/ }).click()
    await colleague.getByText('làm thay đến hết 17/10/2014').waitFor()

    await page.getByRole('button', { name: /^Kết thúc/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Kết thúc' }).click()
    await page.getByText('Đã kết thúc.').first().waitFor()
    await page.getByText('Đang làm thay').waitFor({ state: 'detached' })
    await colleague.reload()
    await colleague.getByRole('button', { name: /^Tài khoản/ }).click()
    await colleague.getByRole('button', { name: 'Đăng xuất' }).waitFor()
    expect(await colleague.getByText('làm thay đến hết').count()).toBe(0)
    await colleague.context().close()

    // One cell: what it said, a note, and held until it is let go.
    await page.goto(`${address}/collection?place=121&period=2014-Q3&state=accepted`)
    await page
      .getByRole('link', { name: /Hoạt động tuyên truyền.*tổ dân phố/i })
      .first()
      .click()
    await page
      .getByRole('button', { name: /^Lịch sử, ghi chú/ })
      .first()
      .click()
    const cell = page.getByRole('dialog')
    await cell.getByRole('heading', { name: 'Số đã gửi' }).waitFor()
    await demandSound(page, /Hoạt động tuyên truyền/)
    await cell.getByRole('button', { name: 'Khóa ô' }).click()
    await cell.getByText('Viết ghi chú hoặc lý do trước.').waitFor()
    await cell.getByRole('textbox').fill('Đã đối chiếu sổ họp')
    await cell.getByRole('button', { name: 'Khóa ô' }).click()
    await cell.getByText(/^Ô đã khóa:/).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: /^Đã khóa/ }).click()
    await cell.getByRole('textbox').fill('Đã xem lại')
    await cell.getByRole('button', { name: 'Mở khóa ô' }).click()
    await cell.getByText(/^Ô đã khóa:/).waitFor({ state: 'detached' })
    await page.context().close()
  })

  test('3. the district accepts the commune’s form and sends on its consolidation', async () => {
    const page = await enter(district, 'desk')
    await demandSound(page, /Việc hôm nay/)
    await page
      .getByRole('link', { name: /Giúp đỡ người lầm lỗi/ })
      .first()
      .click()
    await page.getByRole('heading', { name: /Quận Đống Đa/ }).waitFor()
    await demandSound(page, /Quận Đống Đa/)
    await demandSoundAt(page, 'phone', /Quận Đống Đa/)
    const collection = page.url()
    await page.getByRole('link', { name: /Giúp đỡ người lầm lỗi.*phường Láng Hạ:/i }).click()
    await page.getByRole('button', { name: 'Duyệt', exact: true }).click()
    await page.getByText('Đã duyệt. Số liệu đã là chính thức.').first().waitFor()
    await page.goto(collection)
    await page.getByRole('button', { name: 'Gửi bản tổng hợp' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Gửi bản tổng hợp' }).click()
    await page.getByText('Đã gửi bản tổng hợp.').first().waitFor()
    await page.context().close()
  })

  test.each(['phone', 'desk'] as const)(
    '4. the leader (%s): one A4, one target in red, down to the form',
    async (size) => {
      const page = await enter(leader, size)
      await page.getByRole('link', { name: 'Tình hình trên một trang' }).click()
      await page.getByRole('heading', { name: /Tình hình quý III/i }).waitFor()
      await demandSound(page, /Tình hình quý III/i)
      // From a phone it is the same sheet of paper.
      expect(await pagesOf(page)).toBe(1)
      const red = page.getByRole('region', { name: 'Mục tiêu' }).getByRole('listitem').filter({ hasText: 'Chậm' })
      expect(await red.count()).toBe(1)
      await red.getByRole('link').first().click()
      // Beside the page on a desk, a page of its own on a phone.
      const whence = page.getByRole(size === 'desk' ? 'complementary' : 'main').last()
      for (const name of ['quận Đống Đa', 'phường Láng Hạ', 'khu dân cư số 7'])
        await whence.getByRole('link', { name: new RegExp(`^${name}:`, 'i') }).click()
      await page
        .getByText(/gửi: .+/)
        .first()
        .waitFor()
      await page
        .getByText(/duyệt: .+/)
        .first()
        .waitFor()
      expect(await page.getByText('Sơ bộ').count()).toBe(0)
      await demandSound(page, /Tình hình|Con số này/)
      await page.context().close()
    },
  )

  test('4a. with twelve targets the leader’s page is one A4 still, and no wider than the screen', async () => {
    const page = await enter(office, 'desk')
    const codes = ['A2', 'B1', 'B2', 'C3', 'C7', 'D2', 'E1', 'F4', 'G1']
    const aim = async (code: string, value: number | null) => {
      const url = `${address}/api/v1/indicators/${code}/targets`
      const { version } = await (await page.request.get(`${url}?place=1`)).json()
      const own = { year: 2014, baseline: null, path: {}, inherits: true, source: 'Kế hoạch thử' }
      const data = { place: 1, baseVersion: version, items: value === null ? [] : [{ ...own, value }] }
      const headers = { 'idempotency-key': crypto.randomUUID(), origin: address }
      expect((await page.request.put(url, { data, headers })).status()).toBe(200)
    }
    // Out of reach, so that as much as can be stands on the page: all are behind, in all units.
    for (const code of codes) await aim(code, 150)
    await page.goto(`${address}/leader`)
    const targets = page.getByRole('region', { name: 'Mục tiêu' }).getByRole('listitem')
    await targets.nth(11).waitFor()
    await demandSound(page, /Tình hình quý III/i)
    await demandSoundAt(page, 'phone', /Tình hình quý III/i)
    expect(await pagesOf(page)).toBe(1)
    await page.emulateMedia({ media: 'print' })
    await page
      .getByText(/^và \d+ đơn vị khác$/)
      .last()
      .waitFor()
    for (const code of codes) await aim(code, null)
    await page.context().close()
  })

  test('4b. one question, its views: keyboard on the map, where a figure comes from, a kept view', async () => {
    const page = await enter(leader, 'desk')
    await page.goto(`${address}/figures?tab=map&items=A6+D1&periods=PLAN_YEAR:2014-Q2`)
    const unit = (name: RegExp) => page.getByRole('link', { name })
    await unit(/^Quận Ba Đình: .+ phiếu/).focus()
    await page.keyboard.press('ArrowRight')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toMatch(/^Huyện Ba Vì/)
    await page.keyboard.press('Enter')
    await page.getByRole('complementary').getByText('Huyện Ba Vì').first().waitFor()
    await demandSound(page, /Số liệu/)
    await page.goto(`${address}/figures?tab=compare&items=A6+D1&periods=PLAN_YEAR:2014-Q2`)
    await page.getByText(/^Quận \(\d+ đơn vị có số\): trung vị/).waitFor()
    await page.getByRole('button', { name: 'Góc xem đã lưu' }).click()
    await page.getByRole('button', { name: 'Lưu góc xem này' }).click()
    await page.getByLabel('Tên góc xem').fill('Tập huấn, so sánh')
    await page.getByRole('button', { name: 'Lưu', exact: true }).click()
    // Who leaves before it is said to be kept takes back what was sent.
    await page.getByText('Đã lưu góc xem').waitFor()
    await page.goto(`${address}/figures?tab=compare&items=D1`)
    await page.getByText('nên không so sánh giữa các đơn vị').waitFor()
    expect(await page.getByText('trung vị').count()).toBe(0)
    await page.getByRole('button', { name: 'Góc xem đã lưu' }).click()
    await page.getByRole('link', { name: 'Tập huấn, so sánh' }).click()
    await page.getByText(/^Quận \(\d+ đơn vị có số\): trung vị/).waitFor()
    await demandSoundAt(page, 'phone', /Số liệu/)
    await page.context().close()
  })

  test('4c. a course shows several periods, an area its own figures, and who reads none is told so at once', async () => {
    const page = await enter(leader, 'desk')
    await page.goto(`${address}/figures?tab=trend&items=C1&periods=PLAN_YEAR:2014-Q3`)
    for (const quarter of ['Quý II/2014', 'Quý III/2014']) await page.getByRole('row', { name: quarter }).waitFor()
    await page.context().close()
    const area = await enter('0900000001', 'phone')
    await area.goto(`${address}/figures?tab=table&items=C1&periods=PLAN_YEAR:2014`)
    await area.getByRole('row', { name: /^Tổ dân phố số 3/ }).waitFor()
    await area.getByRole('columnheader', { name: 'chưa hết kỳ' }).waitFor()
    // On a phone the first figure is on the first screen; what changes the question is behind a button.
    await area.goto(`${address}/figures`)
    const figure = area.getByRole('main').getByTitle('Con số này từ đâu?').first()
    await figure.waitFor()
    const { y = 740, height = 0 } = (await figure.boundingBox()) ?? {}
    expect(y + height).toBeLessThan(680)
    const fold = area.getByRole('button', { name: 'Đổi địa bàn, kỳ và việc khác' })
    await fold.click()
    await area.getByRole('button', { name: 'Góc xem đã lưu' }).waitFor()
    expect(await fold.getAttribute('aria-expanded')).toBe('true')
    await demandSound(area, /Số liệu/)
    await area.goto(`${address}/figures?place=1`)
    await area.getByRole('link', { name: 'Xem số liệu của Tổ dân phố số 3' }).waitFor()
    await demandSound(area, /Số liệu/)
    await area.context().close()
    const auditor = await enter('kiemtoan@binhan.example', 'desk')
    for (const path of ['/figures', '/figures?tab=map', '/leader', '/explain']) {
      await auditor.goto(`${address}${path}`)
      await auditor.getByRole('heading', { level: 2, name: 'không được giao quyền xem số liệu' }).waitFor()
      await demandSound(auditor, /./)
    }
    await auditor.context().close()
  })

  let report = ''
  let firstPdf: Buffer

  const download = async (page: Page, format: string): Promise<Buffer> => {
    const answer = await page.request.get(`${address}/api/v1/reports/${report}/document?format=${format}`)
    expect(answer.status()).toBe(200)
    return answer.body()
  }

  /** An indicator's figure as the report's page shows it, in words with its counts. */
  const shownIn = (page: Page, name: string) =>
    page.getByRole('main').locator('article li').filter({ hasText: name }).first().textContent()

  let shownAtFirst: string | null = null

  test('5. the programme office: the plan with its states, the yearly report started', async () => {
    const page = await enter(office, 'desk')
    await page.getByRole('link', { name: 'Kế hoạch' }).first().click()
    await page.getByText('Xã, phường, thị trấn có khu dân cư an toàn mới').first().waitFor()
    await demandSound(page, /Dự án 6/)
    // A fold stays folded on paper: whom the plan goes to is printed open.
    const recipient = page.getByText('Chủ tịch, các Phó Chủ tịch').filter({ visible: true })
    expect(await recipient.count()).toBe(0)
    await page.emulateMedia({ media: 'print' })
    await recipient.waitFor()
    await page.emulateMedia({ media: 'screen' })
    await page.getByRole('link', { name: 'Báo cáo' }).first().click()
    await page.getByRole('button', { name: 'Lập báo cáo' }).first().click()
    await page.getByRole('button', { name: 'Lập dự thảo' }).click()
    await page.waitForURL(/\/reports\/[0-9a-f-]{36}/)
    report = /reports\/([0-9a-f-]{36})/.exec(page.url())?.[1] ?? ''
    await page.getByRole('button', { name: 'Trình ký' }).waitFor()
    await demandSound(page, /Kết quả thực hiện/)
    shownAtFirst = await shownIn(page, 'Người được giúp đỡ có tiến bộ')
    await page.getByRole('button', { name: 'Viết phần thuyết minh: I.1.2-3' }).click()
    await page
      .getByLabel('Phần thuyết minh của mục I.1.2-3')
      .fill('Các quận, huyện đã rà soát khu dân cư chưa đăng ký.')
    await page
      .getByText(/Đã lưu lúc/)
      .first()
      .waitFor()
    await page.context().close()
  })

  test('5a. the Front writes its part; the office submits, and says who is to sign', async () => {
    const beside = await enter(frontOffice, 'desk')
    await beside.goto(`${address}/reports/${report}`)
    await beside.getByRole('button', { name: 'Viết phần thuyết minh: Đánh giá chung' }).click()
    await beside
      .getByLabel('Phần thuyết minh: Đánh giá chung')
      .fill('Mặt trận các cấp đã phối hợp với Công an tổ chức thực hiện đúng kế hoạch.')
    await beside
      .getByText(/Đã lưu lúc/)
      .first()
      .waitFor()
    await beside.context().close()

    const page = await enter(office, 'desk')
    await page.goto(`${address}/reports/${report}`)
    await page.getByText('Mặt trận các cấp đã phối hợp').waitFor()
    await page.getByRole('button', { name: 'Trình ký' }).click()
    await page.getByRole('dialog').getByText('Còn 3 phần chưa viết: Tồn tại, hạn chế và nguyên nhân;').waitFor()
    await page.getByRole('dialog').getByLabel('Họ và tên người ký').fill('Nguyễn Văn Minh')
    await page.getByRole('dialog').getByRole('button', { name: 'Trình ký' }).click()
    await page.getByText('Đã trình ký').first().waitFor()
    firstPdf = await download(page, 'pdf')
    expect(firstPdf.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await download(page, 'docx')).subarray(0, 2).toString()).toBe('PK')
    await page.context().close()
  })

  test('5b. the clerk enters the number and the signed scan', async () => {
    const page = await enter(clerk, 'desk')
    await page.goto(`${address}/reports/${report}`)
    await page.getByLabel('Số, ký hiệu').fill('215/BC-UBND')
    // Who signs was said when submitting.
    expect(await page.getByLabel('Người ký').inputValue()).toBe('Nguyễn Văn Minh')
    // The day stands first, in a browser of any language; tomorrow cannot have been signed.
    await page.getByLabel('Ngày ký').fill('31/2/2014')
    await page.getByLabel('Người ký').focus()
    await page.getByText('Không có ngày 31/2/2014').waitFor()
    await page.getByLabel('Ngày ký').fill('25/12/2014')
    await page.getByLabel('Người ký').focus()
    await page.getByText(/Ngày phải từ .* trở về trước/).waitFor()
    await page.getByLabel('Ngày ký').fill('13102014')
    await page.getByLabel('Người ký').focus()
    expect(await page.getByLabel('Ngày ký').inputValue()).toBe('13/10/2014')
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'ban-ky.pdf', mimeType: 'application/pdf', buffer: firstPdf })
    await page.getByRole('button', { name: 'Lưu số và bản ký' }).click()
    await page.getByText('215/BC-UBND').first().waitFor()
    await demandSound(page, /Kết quả thực hiện/)
    await page.context().close()
  })

  test('5c. a figure is corrected afterwards: the signed report is unchanged, what differs is listed, a new draft shows it', async () => {
    const commune = await enter(officer, 'desk')
    const work = await commune.request.get(`${address}/api/v1/submissions?form=xub&period=2014-Q3&place=121`)
    const { items } = (await work.json()) as { items: { id: string }[] }
    await commune.goto(`${address}/submissions/${items[0]?.id}`)
    await commune.getByRole('button', { name: 'Sửa và gửi lại' }).click()
    await commune.getByLabel('Lý do sửa').fill('Bổ sung hai người mới phân công giúp đỡ')
    await fillAndSend(commune, ['12', '11', '11', '1', '1', '40.000.000', '30.000.000', '0', '0', '0', '0'])
    await commune.context().close()
    const above = await enter(district, 'desk')
    await above.goto(`${address}/submissions/${items[0]?.id}`)
    await above.getByText(/Bản sửa lần 2, chờ duyệt. Số chính thức vẫn là số lần 1/).waitFor()
    const changed = above.getByRole('row', { name: /Người thuộc diện giúp đỡ/ }).getByRole('cell')
    expect((await changed.allInnerTexts()).slice(0, 2)).toEqual(['10', 'đổi 12'])
    await above.getByRole('button', { name: 'Duyệt', exact: true }).click()
    await above.getByText('Đã duyệt. Số liệu đã là chính thức.').first().waitFor()
    await above.context().close()

    const page = await enter(office, 'desk')
    await page.goto(`${address}/reports/${report}`)
    await page.getByText('Khác với số liệu hiện nay').first().waitFor()
    const row = page.getByRole('row', { name: /A1/ }).first()
    await row.waitFor()
    const [, then, now] = await row.getByRole('cell').allInnerTexts()
    expect(now).not.toBe(then)
    expect(Buffer.compare(await download(page, 'pdf'), firstPdf)).toBe(0)
    await page.getByRole('button', { name: 'Lập dự thảo mới với số hiện nay' }).click()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /Lập dự thảo/ })
      .click()
    await page.waitForURL((url) => url.pathname.startsWith('/reports/') && !url.pathname.endsWith(report))
    await page.getByText('Dự thảo lần 2 – thay báo cáo số 215/BC-UBND').first().waitFor()
    // The figure of today, which the list of differences named, and not the one that was signed.
    const shown = await shownIn(page, 'Người được giúp đỡ có tiến bộ')
    const counts = /\(([^)]+)\)/.exec(now ?? '')?.[1]?.replaceAll('/', ' / ') ?? 'no counts'
    expect(shown).toContain(counts)
    expect(shown).not.toBe(shownAtFirst)
    await page.context().close()
  })

  test('the guide: reached from the account menu, of one’s own role; of every role it prints on two pages', async () => {
    const page = await enter(head, 'phone')
    await page.getByRole('button', { name: /^Tài khoản/ }).click()
    await page.getByRole('link', { name: 'Hướng dẫn' }).click()
    await demandSound(page, /^Hướng dẫn hai trang$/)
    await page.getByRole('heading', { level: 2, name: 'Mỗi quý một lần: gửi phiếu' }).waitFor()
    await demandSoundAt(page, 'desk', /^Hướng dẫn hai trang$/)
    const select = page.getByLabel('Dành cho')
    const roles = await select
      .locator('option')
      .evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value))
    expect(roles.length).toBeGreaterThanOrEqual(11)
    for (const role of roles) {
      await select.selectOption(role)
      expect([role, await pagesOf(page)]).toEqual([role, 2])
    }
    await page.context().close()
  })

  test('accounts: a list is made, its slips are offered at once and print on as many sheets; a hand-over to come is shown and withdrawn', async () => {
    const page = await enter(officer, 'desk')
    await page.goto(`${address}/accounts`)
    await page.getByRole('table').waitFor()
    const name = async (n: number) => {
      const button = page.getByRole('button', { name: `Bàn giao tổ dân phố số ${n}`, exact: true })
      const row = page.getByRole('row').filter({ has: button })
      return (await row.getByRole('cell').first().textContent()) ?? ''
    }
    const lines = [`,Láng Hạ,TDP 1,${await name(1)},0912000101`, `,Láng Hạ,Tổ 2,${await name(2)},0912000102`]
    const buffer = Buffer.from(['Mã,Xã,Địa bàn,Họ và tên,Điện thoại', ...lines].join('\n'))
    await page.locator('input[type=file]').setInputFiles({ name: 'ds.csv', mimeType: 'text/csv', buffer })
    await page.getByRole('button', { name: 'Tạo tài khoản' }).click()
    await page.getByText('Xong 2 dòng').waitFor()
    await page.getByRole('button', { name: 'Tạo mã và hiện phiếu' }).waitFor()
    await page.getByRole('button', { name: 'Bàn giao tổ dân phố số 1', exact: true }).click()
    await page.getByLabel('Họ và tên người mới').fill('Lê Văn Tám')
    await page.getByRole('dialog').getByLabel('Số điện thoại').fill('0912000103')
    await page.getByLabel('Từ ngày').fill('1/11/2014')
    await page.getByRole('dialog').getByRole('button', { name: 'Bàn giao', exact: true }).click()
    const coming = page.getByText('Từ 1/11/2014: Lê Văn Tám')
    await coming.waitFor()
    await demandSound(page, /^Tài khoản$/)
    await demandSoundAt(page, 'phone', /^Tài khoản$/)
    await page.getByRole('button', { name: /^Rút bàn giao tổ dân phố số 1/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Rút bàn giao' }).click()
    await coming.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: 'Tạo mã và hiện phiếu' }).click()
    await page.getByRole('heading', { level: 2, name: 'PHIẾU TÀI KHOẢN BÌNH AN' }).first().waitFor()
    expect(await page.locator('article').count()).toBe(2)
    expect(await pagesOf(page)).toBe(2)
    await page.context().close()
  })

  test('reminders: from the account menu; one way is refused and quiet hours kept, a day of quiet is said, the office reads counts', async () => {
    const page = await enter(head, 'phone')
    await page.getByRole('button', { name: /^Tài khoản/ }).click()
    await page.getByRole('link', { name: 'Nhắc việc' }).click()
    await demandSound(page, /^Nhắc việc$/)
    const due = page.getByRole('checkbox', { name: 'Sắp đến hạn: nhắc bằng Email' })
    await due.uncheck()
    await page.getByRole('checkbox', { name: 'Không gửi cho tôi trong giờ nghỉ' }).check()
    await page.getByLabel('Từ', { exact: true }).selectOption('07:00')
    await page.getByLabel('Đến', { exact: true }).selectOption('20:00')
    await page.getByText(/Giờ nghỉ này trùm cả khoảng/).waitFor()
    await page.getByLabel('Đến', { exact: true }).selectOption('12:00')
    await page.getByText(/Giờ nghỉ này trùm cả khoảng/).waitFor({ state: 'detached' })
    await demandSoundAt(page, 'desk', /^Nhắc việc$/)
    await page.getByRole('button', { name: 'Lưu cách nhắc' }).click()
    await page.getByText('Đã lưu cách nhắc việc.').waitFor()
    await page.reload()
    await due.waitFor()
    expect(await due.isChecked()).toBe(false)
    expect(await page.getByRole('checkbox', { name: 'Quá hạn: nhắc bằng Email' }).isChecked()).toBe(true)
    expect(await page.getByLabel('Đến', { exact: true }).inputValue()).toBe('12:00')
    expect(await page.getByRole('heading', { name: 'Các ngày đã nhắc' }).count()).toBe(0)
    await page.context().close()
    const desk = await enter(office, 'desk')
    await desk.goto(`${address}/reminders`)
    await desk.getByRole('heading', { name: 'Các ngày đã nhắc' }).waitFor()
    await demandSound(desk, /^Nhắc việc$/)
    await desk.context().close()
  })

  test('the auditor: who read whose record is found in words and kept as a file; a record tells its own history; nobody else gets in', async () => {
    const desk = await enter(officer, 'desk')
    await desk.goto(`${address}/accounts`)
    await desk
      .getByRole('button', { name: /^Nhật ký/ })
      .first()
      .click()
    const own = desk.getByRole('dialog', { name: /^Nhật ký tài khoản của/ })
    await own.getByText('Chưa có việc nào được ghi.').or(own.getByRole('listitem').first()).waitFor()
    const reader: string = await desk.evaluate(async () => (await (await fetch('/api/v1/me')).json()).account.name)
    await desk.context().close()
    const page = await enter('kiemtoan@binhan.example', 'desk')
    await page.getByRole('link', { name: 'Nhật ký' }).first().click()
    await demandSound(page, /^Nhật ký$/)
    await page.getByText('Dấu niêm phong cuối').waitFor()
    await page.getByRole('combobox', { name: 'Việc' }).fill('xem thông tin')
    await page.getByRole('option', { name: 'xem thông tin cá nhân' }).click()
    await page.getByRole('combobox', { name: 'Loại hồ sơ' }).fill('người đứng đầu')
    await page.getByRole('option', { name: 'người đứng đầu các địa bàn' }).click()
    const line = page
      .getByRole('row')
      .filter({ hasText: /xem thông tin cá nhân của \d+ người\s*người đứng đầu các địa bàn/ })
      .first()
    await line.waitFor()
    await page.waitForURL(/action=personal\.read&kind=heads/)
    expect(await line.textContent()).toContain(reader)
    const file = page.waitForEvent('download')
    await page.getByRole('link', { name: 'Tải CSV' }).click()
    expect((await file).suggestedFilename()).toBe('nhat-ky.csv')
    await line.getByRole('link', { name: reader }).click()
    await page.getByText(`Chỉ xem việc của ${reader}`).waitFor()
    await page.getByRole('row').filter({ hasText: 'đăng nhập' }).first().waitFor()
    await demandSoundAt(page, 'phone', /^Nhật ký$/)
    await page.context().close()
    const phone = await enter(head, 'phone')
    await phone.goto(`${address}/audit`)
    await phone.getByText('Trang này dành cho người kiểm toán').waitFor()
    await phone.context().close()
  })

  test('rights: one’s own; who may read a form, and why; who may do what at a place; a post handed over; the review looked through', async () => {
    const desk = await enter(officer, 'desk')
    await desk.getByRole('button', { name: /^Tài khoản/ }).click()
    await desk.getByRole('link', { name: 'Quyền của tôi' }).click()
    await demandSound(desk, /^Tài khoản này làm được gì$/)
    await desk.getByText('Không duyệt phiếu do chính mình gửi hoặc nhập hộ.').waitFor()
    await demandSoundAt(desk, 'phone', /^Tài khoản này làm được gì$/)
    const [form, me] = await desk.evaluate(async () => {
      const ask = async (path: string) => (await fetch(`/api/v1${path}`)).json()
      const { account } = await ask('/me')
      const { items } = await ask(`/submissions?place=${account.posts[0].placeId}&limit=1`)
      return [items[0].id, account.name]
    })
    await desk.goto(`${address}/submissions/${form}`)
    await desk.getByText('Nhật ký của hồ sơ này').click()
    await desk.getByRole('link', { name: 'Ai xem được?' }).click()
    await demandSound(desk, /^Ai xem được hồ sơ này$/)
    await desk.getByRole('row').filter({ hasText: me }).first().waitFor()
    await demandSoundAt(desk, 'phone', /^Ai xem được hồ sơ này$/)
    await desk.context().close()
    const page = await enter('quantri@binhan.example', 'desk')
    await page.goto(`${address}/who`)
    await page.getByRole('combobox', { name: 'Việc' }).fill('duyệt hoặc')
    await page.getByRole('option', { name: 'Duyệt hoặc trả lại phiếu cấp dưới gửi' }).click()
    await page.getByRole('combobox', { name: 'Địa bàn' }).fill('lang ha')
    await page
      .getByRole('option', { name: /Láng Hạ/ })
      .first()
      .click()
    await page.getByRole('link', { name: me }).waitFor()
    await demandSound(page, /^Ai xem hoặc làm được, vì sao$/)
    await demandSoundAt(page, 'phone', /^Ai xem hoặc làm được, vì sao$/)
    await page.getByRole('link', { name: me }).click()
    await page.getByRole('heading', { level: 1, name: 'Tài khoản này làm được gì' }).waitFor()
    await page
      .getByRole('button', { name: /^Bàn giao/ })
      .first()
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText('Người mới', { exact: true }).click()
    await dialog.getByLabel('Họ và tên người nhận').fill('Phạm Thị Lan')
    await dialog.getByLabel('Số điện thoại người nhận').fill('0912000777')
    await dialog.getByRole('button', { name: 'Bàn giao chức danh' }).click()
    // A demo's accounts are everybody's: they stay, and it is said.
    await dialog.getByText(/tài khoản trình diễn/).waitFor()
    await dialog.getByRole('button', { name: 'Thôi' }).click()
    // It opens within a minute of the start.
    await until('a review is open', () =>
      page.evaluate(async () => (await (await fetch('/api/v1/reviews')).json()).items.length > 0),
    )
    await page.goto(`${address}/review`)
    await page.getByRole('checkbox', { name: 'Chọn cả trang' }).check()
    await page.getByRole('button', { name: /^Xác nhận các dòng đã chọn/ }).click()
    await page.getByText(/^Đã xác nhận \d+ chức danh\.$/).waitFor()
    await demandSound(page, /^Rà soát quyền$/)
    await demandSoundAt(page, 'phone', /^Rà soát quyền$/)
    await page.context().close()
    const auditor = await enter('kiemtoan@binhan.example', 'desk')
    await auditor.goto(`${address}/review?state=decided`)
    await auditor.getByRole('row').filter({ hasText: 'Xác nhận' }).first().waitFor()
    expect(await auditor.getByRole('checkbox').count()).toBe(0)
    await auditor.context().close()
    const phone = await enter(head, 'phone')
    await phone.goto(`${address}/who`)
    await phone.getByText('Trang này dành cho người quản trị').waitFor()
    await phone.context().close()
  })

  test('devices: one of several is signed out, by its holder or the commune, and wipes; the others stay; the log says so', async () => {
    const who = '0900000004'
    const inZalo = async () => {
      const userAgent =
        'Mozilla/5.0 (Linux; Android 13; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/128.0 Mobile Safari/537.36 Zalo android/24'
      const context = await browser.newContext({ viewport: sizes.phone, locale: 'vi-VN', userAgent })
      const page = await context.newPage()
      page.setDefaultTimeout(30_000)
      await page.goto(address)
      await signIn(page, who)
      return page
    }
    const page = await enter(who, 'phone')
    const lost = await inZalo()
    await page.getByRole('button', { name: /^Tài khoản/ }).click()
    await page.getByRole('link', { name: 'Thiết bị và phiên đăng nhập' }).click()
    await page.getByText('Máy đang dùng', { exact: true }).waitFor()
    const signOut = page.getByRole('button', { name: 'Đăng xuất thiết bị này Zalo trên Android' })
    await signOut.waitFor()
    await demandSound(page, /^Thiết bị và phiên đăng nhập$/)
    await demandSoundAt(page, 'desk', /^Thiết bị và phiên đăng nhập$/)
    // It says which device it is a moment after it entered: only then does it wipe.
    await until('the device is known', async () => {
      await page.reload()
      await signOut.waitFor()
      return (await page.getByText('Giữ phiếu để dùng khi mất mạng').count()) >= 2
    })
    await signOut.click()
    const dialog = page.getByRole('dialog')
    await dialog.getByText(/bị xóa ngay khi máy có mạng/).waitFor()
    await dialog.getByRole('button', { name: 'Đăng xuất thiết bị này' }).click()
    await page.getByText('Đã đăng xuất Zalo trên Android.').waitFor()
    await signOut.waitFor({ state: 'detached' })
    const isWiped = async (one: Page) => {
      await one.goto(address)
      await one.getByRole('button', { name: 'Đăng nhập' }).waitFor()
      await expect.poll(() => keptIn(one, 'keys'), { timeout: 30_000 }).toEqual([])
    }
    await isWiped(lost)
    await page.getByRole('cell', { name: 'Thu hồi thiết bị' }).or(page.getByText('Thu hồi thiết bị')).first().waitFor()
    expect((await keptIn(page, 'keys')).length).toBe(1)

    await signIn(lost, who)
    const desk = await enter('0900000007', 'desk')
    await desk.goto(`${address}/accounts`)
    const { account } = (await (await page.request.get(`${address}/api/v1/me`)).json()) as { account: { name: string } }
    await desk
      .getByRole('button', { name: `Thu hồi thiết bị ${account.name}` })
      .first()
      .click()
    await until('both devices are known', async () => {
      const { account: own } = (await (await page.request.get(`${address}/api/v1/me`)).json()) as {
        account: { id: number }
      }
      const answer = await desk.request.get(`${address}/api/v1/accounts/${own.id}/devices`)
      return ((await answer.json()) as { items: { keeps: boolean }[] }).items.filter(({ keeps }) => keeps).length >= 2
    })
    const asked = desk.getByRole('dialog')
    await asked.getByRole('radio', { name: 'Zalo trên Android' }).check()
    await demandSound(desk, /^Tài khoản$/)
    await asked.getByRole('button', { name: 'Thu hồi thiết bị' }).click()
    await desk.getByText(/^Đã thu hồi: 1 phiên kết thúc/).waitFor()
    await isWiped(lost)
    await page.reload()
    await page.getByText('người quản lý tài khoản').first().waitFor()
    for (const one of [page, lost, desk]) await one.context().close()
  })

  test('an address that names no period or no place says so and leads on', async () => {
    const page = await enter(leader, 'phone')
    for (const [path, said] of [
      ['/collection?period=zzz', 'Không có kỳ “zzz”'],
      ['/collection?place=abc', 'Không có địa bàn này'],
      ['/leader?place=abc', 'Không có địa bàn này'],
      ['/leader?period=2014-Q9', 'Không có kỳ “2014-Q9”'],
      ['/figures?period=PLAN_YEAR:banana', 'Không có kỳ “PLAN_YEAR:banana”'],
    ] as const) {
      await page.goto(`${address}${path}`)
      await page.getByRole('heading', { level: 2, name: said }).waitFor()
      await demandSound(page, /./)
    }
    await page.getByRole('link', { name: 'Mở kỳ gần nhất' }).click()
    await page.getByText('Bộ chỉ số').waitFor()
    await page.context().close()
  })

  test('what nobody answered is asked again by itself when the network is back', async () => {
    const page = await enter(leader, 'phone')
    await page.goto(`${address}/places`)
    await page.getByRole('heading', { level: 1, name: 'Địa bàn' }).waitFor()
    await page.context().setOffline(true)
    await page.getByLabel('Tìm theo tên').fill('Ba Đình')
    await page.getByText('Không kết nối được với máy chủ.').first().waitFor()
    await page.context().setOffline(false)
    await page.getByText('Không kết nối được với máy chủ.').first().waitFor({ state: 'detached' })
    await page
      .getByRole('link', { name: /Ba Đình/ })
      .first()
      .waitFor()
    await page.context().close()
  })

  test('a form that is refused puts the focus into its first wrong field', async () => {
    const page = await enter(leader, 'phone')
    await page.getByTitle('Đổi ngày trình diễn').first().click()
    const dialog = page.getByRole('dialog')
    const day = dialog.getByLabel('Ngày trình diễn')
    await day.fill('')
    await dialog.getByRole('button', { name: 'Đổi ngày' }).click()
    await dialog.getByText('Ghi ngày.').waitFor()
    expect(await day.evaluate((field) => document.activeElement === field)).toBe(true)
    await page.context().close()
  })

  test('6. the office adds an indicator: completed by its Vietnamese name, checked, tried out, with a target that holds below', async () => {
    const page = await enter(office, 'desk')
    await page.getByRole('navigation', { name: 'Chuyên mục' }).first().getByRole('link', { name: 'Chỉ số' }).click()
    await demandSound(page, /^Chỉ số và mục tiêu$/)
    await page.getByLabel('Tìm theo mã hoặc tên').fill('nguoi tien bo')
    await page.getByRole('link', { name: 'Người được giúp đỡ có tiến bộ' }).waitFor()
    await demandSoundAt(page, 'phone', /^Chỉ số và mục tiêu$/)
    await page.getByRole('link', { name: 'Danh mục số liệu gốc' }).click()
    // The page before has a field of the same name.
    await page.getByRole('heading', { level: 1, name: 'Danh mục số liệu gốc' }).waitFor()
    await page.getByLabel('Tìm theo mã hoặc tên').fill('PHAN CONG giup do')
    await page.getByRole('row', { name: /^helped Người đã phân công giúp đỡ/ }).waitFor()
    expect(await page.getByRole('row').count()).toBe(2)
    await demandSound(page, /^Danh mục số liệu gốc$/)
    await demandSoundAt(page, 'phone', /^Danh mục số liệu gốc$/)
    await page.goto(`${address}/indicators`)
    await page.getByRole('link', { name: 'Thêm chỉ số' }).click()
    await page.getByRole('heading', { level: 1, name: 'Thêm chỉ số' }).waitFor()
    await page.getByLabel(/^Mã/).fill('T1')
    await page.getByLabel('Tên tiếng Việt').fill('Người được giúp đỡ trên số thuộc diện')
    await page.getByLabel('Tên tiếng Anh').fill('Helped people of those in scope')
    const formula = page.getByLabel('Công thức', { exact: true })
    await formula.pressSequentially('phan cong giup do')
    await page.getByRole('option', { name: /^helped / }).waitFor()
    await formula.press('Enter')
    await formula.pressSequentially(' / in_scopez')
    await page.getByText('Ở ký tự 10: không có số liệu gốc hay chỉ số "in_scopez", gần nhất là "in_scope".').waitFor()
    await formula.press('Backspace')
    await page.getByText('Công thức hợp lệ.').waitFor()
    await page.getByText('người đã phân công giúp đỡ ÷ người thuộc diện giúp đỡ').waitFor()
    await page.getByText('Kết quả', { exact: true }).waitFor()
    await demandSound(page, /^Thêm chỉ số$/)
    await page.getByRole('button', { name: 'Thêm chỉ số' }).click()
    await page.getByRole('heading', { level: 1, name: /^T1 · / }).waitFor()
    await page.getByText('đang áp dụng').waitFor()
    await page.getByRole('button', { name: 'Thêm năm' }).click()
    await page.getByLabel('Mục tiêu (%)').fill('62,5')
    await page.getByRole('button', { name: 'Lưu mục tiêu' }).click()
    await page.getByText('Cần ghi mục này.').waitFor()
    await page.getByLabel('Căn cứ').fill('Kế hoạch thử')
    await page.getByRole('button', { name: 'Lưu mục tiêu' }).click()
    await page.getByText('Đã lưu mục tiêu.').waitFor()
    await demandSoundAt(page, 'phone', /^T1 · /)
    await page.goto(`${address}/figures?place=${await idOfDistrict(page)}&period=2014-01-01/2014-10-01`)
    const row = page.getByRole('row', { name: /Người được giúp đỡ trên số thuộc diện/ })
    await row.getByText('62,5% (của thành phố Hà Nội)').waitFor()
    await page.context().close()
  })

  test('7. figures of before: a file is checked, its good rows imported; a second person looks into it and accepts', async () => {
    const page = await enter(office, 'desk')
    const communes = (await (await page.request.get(`${address}/api/v1/places?level=commune&limit=2`)).json()).items
    const [one, other] = communes.map(({ code }: { code: string }) => code)
    const lines = [`${one},2011,3`, `${other},2011,4`, 'khong-co,2011,5'].map((line) => `models_replicated,${line}\n`)
    const file = { name: 'so-cu.csv', mimeType: 'text/csv' }
    await page.goto(`${address}/exchange/values`)
    await demandSound(page, /^Trao đổi số liệu$/)
    const buffer = Buffer.from(`measure,place,period,value\n${lines.join('')}`)
    await page.locator('input[type="file"]').setInputFiles({ ...file, buffer })
    await page.getByText('1 trong 3 dòng có chỗ sai. Các dòng còn lại có 2 số ở 2 địa bàn.').waitFor()
    await demandSound(page, /^Trao đổi số liệu$/)
    await demandSoundAt(page, 'phone', /^Trao đổi số liệu$/)
    await page.getByRole('button', { name: 'Chỉ nhập các dòng đúng (2 số)' }).click()
    await page.getByText('Đã nhập 2 số, ở mức sơ bộ.').waitFor()
    const [rest] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Tải 1 dòng bỏ lại' }).click(),
    ])
    expect(rest.suggestedFilename()).toBe('con-lai-so-cu.csv')
    // Who imported it may take it back, not accept it.
    expect(await page.getByRole('button', { name: 'Duyệt', exact: true }).count()).toBe(0)
    await page.getByRole('button', { name: 'Thu hồi' }).waitFor()
    await page.context().close()

    const reader = await enter(secondInOffice, 'phone')
    await reader.goto(`${address}/exchange/values`)
    await reader.getByRole('link', { name: 'so-cu.csv' }).click()
    await demandSound(reader, /^so-cu\.csv$/)
    await demandSoundAt(reader, 'desk', /^so-cu\.csv$/)
    await reader.getByText('Điểm mới làm theo mô hình điểm').first().waitFor()
    await reader.getByRole('button', { name: 'Duyệt', exact: true }).click()
    await reader.getByRole('dialog').getByRole('button', { name: 'Duyệt', exact: true }).click()
    await reader.getByText(/Đã duyệt:/).waitFor()
    const { id } = (await (await reader.request.get(`${address}/api/v1/places?level=city`)).json()).items[0]
    const question = { items: ['models_replicated'], places: { ids: [id] }, periods: ['PLAN_YEAR:2011'] }
    const answer = await (await reader.request.post(`${address}/api/v1/pivot`, { data: question })).json()
    expect(answer.cells).toMatchObject({ value: [7], expected: null })
    await reader.context().close()
  })

  test('8. the office makes a form with a check; a head is told while typing and sends with a reason', async () => {
    const page = await enter(office, 'desk')
    await page.getByRole('navigation', { name: 'Chuyên mục' }).first().getByRole('link', { name: 'Biểu mẫu' }).click()
    await demandSound(page, /^Biểu mẫu$/)
    await page.getByRole('link', { name: 'Ngày nghỉ' }).click()
    await page.getByText('Ngày Chiến thắng').first().waitFor()
    await demandSound(page, /^Ngày nghỉ, ngày làm bù$/)
    await page.goto(`${address}/forms/new`)
    await page.getByLabel('Mã biểu mẫu').fill('lg1')
    await page.getByLabel('Tên tiếng Việt').fill('Tổ liên gia tự quản')
    await demandSound(page, /^Lập biểu mẫu mới$/)
    await page.getByRole('button', { name: 'Bắt đầu soạn' }).click()
    await page.getByRole('heading', { level: 1, name: /^lg1 · / }).waitFor()
    await page.getByRole('radio', { name: /^Chỉ các đơn vị, danh sách được chọn/ }).check()
    await page.getByLabel('Tìm đơn vị để thêm').fill('lang ha')
    await page.getByRole('button', { name: /^Thêm phường Láng Hạ/ }).click()
    // A rule, and how many it asks: the areas of one ward; of every ward while their list is chosen.
    const asked = page.getByText(/^Tính đến 13\/10\/2014, biểu mẫu này giao cho: \d\d tổ dân phố\.$/)
    await asked.waitFor()
    await page.getByRole('checkbox', { name: /^Các phường/ }).check()
    await page.getByText(/^Tính đến 13\/10\/2014, biểu mẫu này giao cho: \d\.\d{3} tổ dân phố/).waitFor()
    await page.getByRole('checkbox', { name: /^Các phường/ }).uncheck()
    await asked.waitFor()
    // Whoever leaves is asked first; a page that is loaded again has what was not saved.
    await page.getByRole('link', { name: 'Kế hoạch' }).first().click()
    await page.getByRole('dialog', { name: 'Rời trang khi chưa lưu?' }).getByRole('button', { name: 'Thôi' }).click()
    await asked.waitFor()
    page.once('dialog', (dialog) => void dialog.accept())
    await page.reload()
    await page.getByText('Đã lấy lại phần sửa chưa lưu của bạn trên máy này.').waitFor()
    await asked.waitFor()
    // From here by keyboard alone: what is added takes the focus, in its first field.
    const press = async (name: string) => {
      await page.getByRole('button', { name, exact: true }).last().focus()
      await page.keyboard.press('Enter')
    }
    const write = async (label: string, text: string) => {
      await page.waitForFunction(
        (said) =>
          document.activeElement instanceof HTMLInputElement &&
          document.activeElement.labels?.[0]?.textContent?.startsWith(said),
        label,
      )
      await page.keyboard.type(text)
    }
    for (const name of ['Tổng số buổi sinh hoạt', 'Buổi ban ngày', 'Buổi buổi tối']) {
      if (name === 'Buổi ban ngày') {
        await press('Thêm phần')
        await write('Tên phần', 'Chia theo buổi')
      }
      await press('Thêm ô')
      await write('Tên ô', name)
      await page.keyboard.press('Tab')
      await page.keyboard.press('Tab')
      await write('Đơn vị tính', 'buổi')
    }
    await press('Thêm phép kiểm tra')
    await write('Ô được kiểm tra', '')
    for (const name of ['Buổi ban ngày', 'Buổi buổi tối']) {
      await page.getByRole('checkbox', { name }).focus()
      await page.keyboard.press('Space')
    }
    await page.getByText('Biểu mẫu dùng được, có thể ban hành.').waitFor()
    await demandSound(page, /^lg1 · /)
    await demandSoundAt(page, 'phone', /^lg1 · /)
    await page.getByLabel('Áp dụng từ ngày').fill('1/7/2014')
    await press('Ban hành')
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Ban hành' }).click()
    await page.getByText(/Đã ban hành bản 1; \d+ phiếu được mở ngay/).waitFor()
    await page.context().close()

    const phone = await enter(head, 'phone')
    await phone.getByRole('link', { name: 'Tổ liên gia tự quản' }).click()
    await phone.getByRole('heading', { level: 2, name: 'Chia theo buổi' }).waitFor()
    await phone.getByLabel('Tổng số buổi sinh hoạt').fill('9')
    await phone.getByLabel('Buổi ban ngày').fill('3')
    await phone.getByLabel('Buổi buổi tối').fill('4')
    await phone.getByText('Thường bằng “Buổi ban ngày” + “Buổi buổi tối” (7), đang lệch 2.').waitFor()
    await demandSound(phone, /^Tổ liên gia tự quản$/)
    await phone.locator('#send').click()
    await phone.getByLabel('Lý do (nếu số đúng)').fill('Hai buổi cả ngày')
    await phone.locator('#send').click()
    await phone
      .getByText(/mức sơ bộ/)
      .first()
      .waitFor()
    const form = phone.url()
    await phone.context().close()

    const desk = await enter(officer, 'desk')
    await desk.goto(form)
    const odd = desk.getByRole('region', { name: 'Số khác thường' })
    await odd.getByText(/thường bằng “Buổi ban ngày” \+ “Buổi buổi tối” \(7\), đang lệch 2/).waitFor()
    await odd.getByText(/Hai buổi cả ngày/).waitFor()
    await desk.context().close()
  })

  test('8b. a departments’ form: which of them send it is counted as it is chosen; its cells are put to another line by a copy', async () => {
    const page = await enter(office, 'desk')
    await page.goto(`${address}/forms/sn1`)
    await page.getByText('Tính đến 13/10/2014, biểu mẫu này giao cho: 7 cơ quan.').waitFor()
    const bodies = page.getByRole('group', { name: 'Các cơ quan của tuyến' })
    await bodies.getByRole('checkbox', { name: 'Sở Tài chính' }).focus()
    await page.keyboard.press('Space')
    await page.getByText('Tính đến 13/10/2014, biểu mẫu này giao cho: 1 cơ quan.').waitFor()
    await demandSound(page, /^sn1 · /)
    await demandSoundAt(page, 'phone', /^sn1 · /)
    await page.getByRole('link', { name: 'Sao chép sang tuyến khác' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Rời trang, bỏ phần sửa' }).click()
    await demandSound(page, /^Sao chép biểu mẫu sn1$/)
    await page.getByLabel('Mã biểu mẫu').fill('sn1cp')
    await page.getByLabel('Tên tiếng Việt').fill('Tin, bài của Ủy ban nhân dân')
    await page.getByRole('button', { name: 'Bắt đầu soạn' }).click()
    await page.getByRole('heading', { level: 1, name: /^sn1cp · / }).waitFor()
    await page.getByText('Báo in, báo điện tử: tin, bài, phóng sự').first().waitFor()
    await page.getByText('Biểu mẫu dùng được, có thể ban hành.').waitFor()
    await page.context().close()
  })

  test('a 200 MB upload is refused with its sentence, and the server goes on', async () => {
    const page = await enter(office, 'desk')
    const cookies = await page.context().cookies()
    const cookie = cookies.map(({ name, value }) => `${name}=${value}`).join('; ')
    const answer = await upload(`${address}/api/v1/plans/read`, cookie, 200)
    expect(answer).toMatchObject({ status: 413, code: 'request.tooLarge' })
    expect((await page.request.get(`${address}/readyz`)).status()).toBe(200)
    await page.context().close()
  })

  test('no page on the way asked for what the policy of the server forbids, nor does the page of the interface', async () => {
    const page = await enter(office, 'desk')
    await page.goto(`${address}/api/docs`)
    await page.getByRole('heading', { name: /Bình An/ }).waitFor()
    await page.context().close()
    expect([...forbidden]).toEqual([])
  })
})

async function idOfDistrict(page: Page): Promise<number> {
  const answer = await page.request.get(`${address}/api/v1/places?level=district&limit=1`)
  return (await answer.json()).items[0].id
}

/** Streams a file of so many megabytes as a form; the server may answer and hang up before it has taken all. */
function upload(url: string, cookie: string, megabytes: number): Promise<{ status: number; code: string }> {
  return new Promise((answered, failed) => {
    const headers = { cookie, 'content-type': 'multipart/form-data; boundary=b' }
    const sending = request(url, { method: 'POST', headers }, (response) => {
      let text = ''
      response.on('data', (chunk) => {
        text += chunk
      })
      response.on('end', () => answered({ status: response.statusCode ?? 0, code: JSON.parse(text).code }))
    })
    sending.on('error', failed)
    const parts = function* () {
      yield '--b\r\ncontent-disposition: form-data; name="file"; filename="a.docx"\r\n\r\n'
      for (let n = 0; n < megabytes; n++) yield Buffer.alloc(1_000_000, 0x61)
      yield '\r\n--b--\r\n'
    }
    pipeline(Readable.from(parts()), sending).catch(() => {})
  })
}
