import { rmSync } from 'node:fs'
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { findChromium } from '../tools/chromium.ts'
import { temporaryFolder } from './folder.ts'
import { cuts, Network } from './offline/network.ts'
import { ended, enter as enterApi, interrupt, type Server, start } from './product.ts'

/** Without a network: the app on a phone, before a server that can be cut off at any request. */

const home = temporaryFolder('offline')
let server: Server
let network: Network
let browser: Browser
let address = ''

beforeAll(async () => {
  server = await start({ ...process.env, PORT: '0', BINHAN_HOME: home, DEMO: '2014' })
  network = new Network(server.address)
  address = await network.open()
  browser = await chromium.launch({
    executablePath: findChromium() ?? '',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  })
}, 180_000)

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

async function signIn(page: Page, phone: string): Promise<void> {
  await page.getByLabel('Số điện thoại hoặc email').fill(phone)
  await page.getByLabel('Mật khẩu hoặc mã trên phiếu').fill(server.password)
  await page.getByRole('button', { name: 'Đăng nhập' }).click()
  await page.getByRole('button', { name: 'Đăng nhập' }).waitFor({ state: 'detached' })
  await page.locator('main h1').waitFor()
}

async function enter(phone: string): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'vi-VN' })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  await page.goto(address)
  await signIn(page, phone)
  return { page, context }
}

const figuresOf = (page: Page) => page.getByRole('main').locator('input[inputmode="numeric"]')

interface Sent {
  number: number
  values: Record<string, number>
}

/** A head's form of the quarter, and what the server has of it. */
async function formOf(phone: string, code: string) {
  const call = await enterApi(server, phone)
  const { items } = await call(`/submissions?form=${code}&period=2014-Q3`)
  const { id } = items[0] as { id: string }
  return { id, sendings: async (): Promise<Sent[]> => (await call(`/submissions/${id}`)).sendings }
}

/** The names under which this device keeps things, as text; what they hold is sealed. */
const keptIn = (page: Page, store: string): Promise<string[]> =>
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
async function type(page: Page, id: string, figures: number[]): Promise<void> {
  await page.goto(`${address}/submissions/${id}`)
  const correct = page.getByRole('button', { name: /^Sửa (và gửi lại|tiếp)$/ })
  await figuresOf(page).first().or(correct).waitFor()
  if (await correct.isVisible()) await correct.click()
  for (const [index, figure] of figures.entries()) await figuresOf(page).nth(index).fill(String(figure))
  const reason = page.locator('#field-reason')
  if (await reason.isVisible()) await reason.fill('Đã đối chiếu với sổ')
}

/** Sends where there is no network; says why, where the page finds the figures far from the period before and had not asked. */
async function sendInto(page: Page): Promise<void> {
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

test('a form that is sent without a network waits in sight, survives the tab, and arrives once', {
  timeout: 120_000,
}, async () => {
  const phone = '0900000002'
  const { id, sendings } = await formOf(phone, 'tdp2')
  const before = (await sendings()).length
  const { page, context } = await enter(phone)
  const meetings: number[] = []
  for (const cut of cuts) {
    meetings.push(before + meetings.length + 1)
    await type(page, id, [2, 1, 3, meetings.at(-1) ?? 0])
    await page.getByText('Đã lưu lúc').waitFor()
    network.cutAfter(0, cut)
    await page.locator('#send').click()
    await page.getByText('Chờ mạng để gửi').waitFor()
    await page.getByRole('link', { name: '1 chưa gửi' }).waitFor()
    // The tab is gone, and what waits is not.
    await page.goto('about:blank')
    network.mend()
    await page.goto(address)
    // Before the page has looked into its device the count is not there either: that it arrived is asked of the server.
    await expect.poll(async () => (await sendings()).length, { timeout: 30_000 }).toBe(before + meetings.length)
    await page.getByRole('link', { name: '1 chưa gửi' }).waitFor({ state: 'detached' })
  }
  const arrived = (await sendings()).slice(before)
  expect(arrived.map(({ values }) => values.group_meetings)).toEqual(meetings)
  await context.close()
})

test('the app starts without a network, with my work, the forms, last period’s figures, and what was typed', {
  timeout: 120_000,
}, async () => {
  const phone = '0900000001'
  const { id, sendings } = await formOf(phone, 'tdp1')
  const before = (await sendings()).length
  const { page, context } = await enter(phone)
  await page.evaluate(() => navigator.serviceWorker.ready)
  const forms = async () => (await keptIn(page, 'answers')).filter((name) => name.includes(`/submissions/${id}`)).length
  await expect.poll(forms, { timeout: 30_000 }).toBe(1)
  network.cut()
  await page.goto(address)
  await page.getByText('Ngoại tuyến').waitFor()
  await page.getByRole('heading', { level: 1, name: /Việc của/ }).waitFor()
  await type(page, id, [3 + before, 0, 142, 300, 18, 4])
  // A tab that is killed: another one of the same phone has what was typed.
  const other = await context.newPage()
  await page.close()
  await other.goto(`${address}/submissions/${id}`)
  const goOn = other.getByRole('button', { name: 'Sửa tiếp' })
  await figuresOf(other).first().or(goOn).waitFor()
  if (await goOn.isVisible()) await goOn.click()
  await other.getByText('Đã lấy lại phần đang nhập dở.').waitFor()
  expect(await figuresOf(other).nth(0).inputValue()).toBe(String(3 + before))
  await other.locator('#send').click()
  await other.getByText('Chờ mạng để gửi').waitFor()
  await other.getByRole('link', { name: '1 chưa gửi' }).click()
  await other.getByRole('heading', { level: 1, name: 'Chưa gửi' }).waitFor()
  network.mend()
  await other.evaluate(() => dispatchEvent(new Event('online')))
  await other.getByRole('heading', { name: 'Không còn gì chờ gửi' }).or(other.getByText('Cần sửa')).waitFor()
  // Far from the period before: the server asks why, the form waits to be mended, and its reason is at its cells.
  if (await other.getByText('Cần sửa').isVisible()) {
    await other.getByRole('link', { name: 'Sửa phiếu' }).click()
    await other.getByLabel('Lý do (nếu số đúng)').fill('Quý này ít việc')
    await other.locator('#send').click()
    await other
      .getByText(/mức sơ bộ/)
      .first()
      .waitFor()
  }
  expect(await other.getByRole('link', { name: 'chưa gửi' }).count()).toBe(0)
  const arrived = (await sendings()).slice(before)
  expect(arrived.map(({ number }) => number)).toEqual([before + 1])
  await context.close()
})

/** Numbers that look random and come again by their seed. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return Math.floor((state / 4_294_967_296) * below)
  }
}

test('cut at fifty random moments, tabs killed, the phone’s clock wrong: everything arrives exactly once, in its order', {
  timeout: 280_000,
}, async () => {
  const seed = Number(process.env.OFFLINE_SEED ?? Date.now() % 1_000_000)
  console.log(`offline: seed ${seed}`)
  const random = randomFrom(seed)
  const phone = '0900000002'
  const { id, sendings } = await formOf(phone, 'tdp2')
  const began = (await sendings()).length
  const { page: first, context } = await enter(phone)
  let page = first
  await page.evaluate(() => navigator.serviceWorker.ready)
  const openForm = async () => {
    await page.goto(`${address}/submissions/${id}`)
    await figuresOf(page).first().or(correct()).first().waitFor()
  }
  const correct = () => page.getByRole('button', { name: /^Sửa (và gửi lại|tiếp)$/ })
  await openForm()
  const told: number[] = []
  const untold = new Set<number>()
  const felt = network.felt
  let kills = 0
  for (let round = 0; network.felt - felt < 50; round++) {
    const value = 1000 + began + round
    network.cutAfter(random(3), cuts[random(cuts.length)] ?? 'before')
    if (await correct().isVisible()) await correct().click()
    for (const [index, figure] of [2, 1, 3, value].entries()) await figuresOf(page).nth(index).fill(String(figure))
    const reason = page.locator('#field-reason')
    if (await reason.isVisible()) await reason.fill('Đã đối chiếu với sổ')
    await page.locator('#send').click()
    if (random(6) === 0) {
      // Killed at once: whether it was kept is known only when it arrives.
      untold.add(value)
      kills++
    } else {
      const asked = page.locator('#field-reason[required]')
      await correct().or(asked).first().waitFor()
      if (await asked.isVisible()) {
        await asked.fill('Đã đối chiếu với sổ')
        await page.locator('#send').click()
        await correct().waitFor()
      }
      told.push(value)
    }
    const isKilled = untold.has(value)
    if (isKilled) {
      const next = await context.newPage()
      next.setDefaultTimeout(30_000)
      await page.close()
      page = next
      await page.clock.setFixedTime(new Date(Date.UTC(2001 + random(40), random(12), 1 + random(28))))
    }
    // Back, and cut again at the next requests, whichever they are: what waits goes among them.
    for (let more = isKilled ? 0 : 2 + random(4); more > 0; more--) {
      network.mend()
      network.cutAfter(random(3), cuts[random(cuts.length)] ?? 'before')
      await page.evaluate(() => {
        dispatchEvent(new Event('online'))
        return Promise.all([1, 2, 3].map(() => fetch('/healthz').catch(() => null)))
      })
    }
    if (random(3) > 0) network.mend()
    if (isKilled) await openForm()
  }
  network.mend()
  await page.evaluate(() => dispatchEvent(new Event('online')))
  const come = async () => (await sendings()).slice(began).map(({ values }) => values.group_meetings ?? 0)
  await expect
    .poll(async () => (await come()).filter((value) => told.includes(value)).length, { timeout: 30_000 })
    .toBe(told.length)
  await page.getByRole('link', { name: /chưa gửi/ }).waitFor({ state: 'detached' })
  const arrived = await come()
  console.log(
    `offline: ${network.felt - felt} cuts, ${kills} killed tabs, ${told.length} told, ${arrived.length} arrived`,
  )
  // In order, none twice, all that the page said it keeps; of what was killed at once only what was kept.
  expect(arrived).toEqual([...new Set(arrived)].sort((a, b) => a - b))
  expect(arrived.filter((value) => !untold.has(value))).toEqual(told)
  await context.close()
})

test('who signs out with something unsent is refused and told why; another account on the phone sees none of it; revoked, it is wiped', {
  timeout: 120_000,
}, async () => {
  const phone = '0900000002'
  const { id, sendings } = await formOf(phone, 'tdp2')
  const before = (await sendings()).length
  const { page, context } = await enter(phone)
  await page.evaluate(() => navigator.serviceWorker.ready)
  const signOut = async () => {
    await page.getByRole('button', { name: /^Tài khoản/ }).click()
    await page.getByRole('button', { name: 'Đăng xuất' }).click()
  }
  await type(page, id, [2, 1, 3, 5000 + before])
  network.cut()
  await sendInto(page)
  await signOut()
  await page.getByText('Chưa đăng xuất được: máy này còn 1 phiếu chưa gửi.').waitFor()
  // The session merely ends: nothing is wiped, and nothing goes in the name of whoever signs in meanwhile.
  await context.clearCookies()
  network.mend()
  await page.goto(address)
  await signIn(page, '0900000003')
  expect(await page.getByRole('link', { name: /chưa gửi/ }).count()).toBe(0)
  await page.goto(`${address}/unsent`)
  await page.getByRole('heading', { name: 'Không còn gì chờ gửi' }).waitFor()
  expect((await sendings()).length).toBe(before)
  await signOut()
  await signIn(page, phone)
  await expect.poll(async () => (await sendings()).length, { timeout: 30_000 }).toBe(before + 1)

  const officer = await enterApi(server, '0900000005')
  const head = await enterApi(server, phone)
  const { account } = await head('/me')
  await page.goto(`${address}/submissions/${id}`)
  await page.getByRole('button', { name: 'Sửa và gửi lại' }).waitFor()
  expect(await keptIn(page, 'keys')).not.toEqual([])
  expect(await officer(`/accounts/${account.id}/revoke-devices`, {})).toEqual({ devices: expect.any(Number) })
  await page.goto(address)
  await page.getByRole('button', { name: 'Đăng nhập' }).waitFor()
  await expect.poll(() => keptIn(page, 'keys'), { timeout: 30_000 }).toEqual([])
  expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(0)
  await context.close()
})

test('a photo of the paper waits with its form, without the place where it was taken', {
  timeout: 240_000,
}, async () => {
  const phone = '0900000005'
  const officer = await enterApi(server, phone)
  const { rows } = await officer('/progress?place=121&period=2014-Q3&chain=government')
  const [due] = (rows as { cells: Record<string, { id: string; state: string; mayEnterFor: boolean }> }[]).flatMap(
    ({ cells }) => Object.values(cells).filter(({ state, mayEnterFor }) => state === 'due' && mayEnterFor),
  )
  const id = due?.id ?? ''
  // The demo fills the quarters before behind the open door: what is far from them is asked about by the page only then.
  const before = async () => Object.keys((await officer(`/submissions/${id}`)).previous).length
  await expect.poll(before, { timeout: 120_000, interval: 1000 }).toBeGreaterThan(0)
  const { page, context } = await enter(phone)
  await page.goto(`${address}/submissions/${id}`)
  await figuresOf(page).first().waitFor()
  const drawn = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.width = 40
    canvas.height = 30
    canvas.getContext('2d')?.fillRect(0, 0, 20, 30)
    return canvas.toDataURL('image/jpeg')
  })
  const taken = withPlace(Buffer.from(drawn.split(',')[1] ?? '', 'base64'))
  expect(taken.includes('Exif')).toBe(true)
  network.cut()
  const figures = figuresOf(page)
  for (let at = 0; at < (await figures.count()); at++) await figures.nth(at).fill('1')
  await page.getByRole('radio').first().check({ force: true })
  const choose = page.locator('input[type="file"]')
  await choose.setInputFiles({ name: 'TUYỆT MẬT.jpg', mimeType: 'image/jpeg', buffer: taken })
  await page.getByText('Tài liệu mang dấu mật').waitFor()
  await choose.setInputFiles({ name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: taken })
  await page.getByAltText('Ảnh phiếu giấy kèm theo').waitFor()
  await sendInto(page)
  // The tab is gone: the photo waits on the device as well.
  await page.goto('about:blank')
  network.mend()
  await page.goto(address)
  const photos = async () => {
    const { sendings } = await officer(`/submissions/${id}`)
    return sendings.map((one: { photoId: string | null }) => typeof one.photoId)
  }
  await expect.poll(photos, { timeout: 30_000 }).toEqual(['string'])
  const kept = await (await context.request.get(`${address}/api/v1/submissions/${id}/photo`)).body()
  expect(kept.subarray(0, 2).toString('hex')).toBe('ffd8')
  expect(kept.includes('Exif')).toBe(false)
  await context.close()
})

/** A picture as a phone takes it: with the part in which the place stands, before the rest. */
function withPlace(jpeg: Buffer): Buffer {
  const place = Buffer.from('Exif\0\0MM\0*\0\0\0\b\0\0GPSLatitude 21.02', 'latin1')
  const head = Buffer.alloc(4)
  head.writeUInt16BE(0xffe1, 0)
  head.writeUInt16BE(place.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), head, place, jpeg.subarray(2)])
}

test('a new version is told, and taken when the person says so', { timeout: 120_000 }, async () => {
  const { page, context } = await enter('0900000003')
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.reload()
  const script = await (await fetch(`${server.address}/worker.js`)).text()
  network.stands.set('/worker.js', `${script}\n// newer`)
  await page.goto(address)
  await page.getByText('Có bản mới của Bình An.').waitFor()
  await page.getByRole('button', { name: 'Dùng bản mới' }).click()
  await page.getByText('Có bản mới của Bình An.').waitFor({ state: 'detached' })
  await page.locator('main h1').waitFor()
  network.stands.clear()
  await context.close()
})

test('two phones edit one form, one without a network: settled side by side, cell by cell, over the version that is there', {
  timeout: 120_000,
}, async () => {
  const phone = '0900000002'
  const { id, sendings } = await formOf(phone, 'tdp1')
  const before = (await sendings()).length
  const { page, context } = await enter(phone)
  await type(page, id, [3, 0, 142, 300, 18, 4])
  await page.getByText('Đã lưu lúc').waitFor()
  network.cut()
  await page.locator('#send').click()
  await page.getByText('Chờ mạng để gửi').or(page.locator('#field-reason')).first().waitFor()
  if (await page.locator('#field-reason').isVisible()) {
    await page.locator('#field-reason').fill('Đã đối chiếu với sổ')
    await page.locator('#send').click()
  }
  await page.getByText('Chờ mạng để gửi').waitFor()
  // The other phone sends meanwhile: four cells say the same, two do not.
  const other = await enterApi(server, phone)
  const { version, fields } = await other(`/submissions/${id}`)
  const codes = (fields as { code: string }[]).map(({ code }) => code)
  const said = (figures: number[]) => Object.fromEntries(codes.map((code, at) => [code, figures[at]]))
  const theirs = { baseVersion: version, values: said([3, 0, 142, 300, 20, 5]), reason: 'Đã đối chiếu với sổ' }
  await other(`/submissions/${id}/send`, theirs)
  expect((await sendings()).length).toBe(before + 1)
  network.mend()
  await page.goto(`${address}/unsent`)
  await page.getByRole('link', { name: 'Sửa phiếu' }).click()
  await page.getByText('chọn ở từng ô').waitFor()
  const choices = page.getByRole('alert').getByRole('radio')
  await expect.poll(() => choices.count()).toBe(4)
  await choices.nth(1).check()
  await page.getByRole('button', { name: 'Dùng các số đã chọn' }).click()
  await choices.first().waitFor({ state: 'detached' })
  const reason = page.locator('#field-reason')
  if (await reason.isVisible()) await reason.fill('Đã đối chiếu với sổ')
  await page.locator('#send').click()
  await expect.poll(async () => (await sendings()).length, { timeout: 30_000 }).toBe(before + 2)
  expect((await sendings()).at(-1)?.values).toEqual(said([3, 0, 142, 300, 20, 4]))
  await page.getByRole('link', { name: /chưa gửi/ }).waitFor({ state: 'detached' })
  await context.close()
})

test('rows of the commune’s table wait on the device, arrive once, and come back to their row when refused', {
  timeout: 120_000,
}, async () => {
  const phone = '0900000005'
  const officer = await enterApi(server, phone)
  const query = '?place=121&form=tdp1&period=2014-Q3'
  const open = async () => {
    const { rows } = await officer(`/grid${query}`)
    return (rows as Area[]).filter(({ state }) => state === 'due')
  }
  const [taken, moved] = (await open()).slice(-2)
  if (!taken || !moved) throw new Error('no two areas are left to enter')
  const { page, context } = await enter(phone)
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(`${address}/collection/grid${query}`)
  await page.getByText('Qua điện thoại').click()
  network.cut()
  for (const area of [taken, moved]) await fillRow(page, area)
  await page.getByRole('button', { name: 'Gửi 2 phiếu' }).click()
  await rowOf(page, taken).getByText('Chờ mạng để gửi').waitFor()
  await rowOf(page, moved).getByText('Chờ mạng để gửi').waitFor()
  await page.getByRole('link', { name: '2 chưa gửi' }).waitFor()
  // Somebody saves a draft of one of them meanwhile: what waits was made over another version.
  const { fields } = await officer(`/submissions/${moved.id}`)
  const values = Object.fromEntries((fields as { code: string }[]).map(({ code }) => [code, '7']))
  await saveDraft(phone, moved.id, { baseVersion: moved.version, values })
  network.mend()
  await page.goto(`${address}/collection/grid${query}`)
  await rowOf(page, taken).getByText('Chờ duyệt').waitFor()
  await rowOf(page, moved).getByText('Có người vừa sửa').waitFor()
  await page.getByRole('link', { name: '1 chưa gửi' }).waitFor()
  expect(await rowOf(page, moved).getByRole('textbox').first().inputValue()).toBe('1')
  await rowOf(page, moved).getByRole('textbox').first().focus()
  await page.getByRole('button', { name: 'Giữ số tôi nhập' }).click()
  const [go, reason] = [page.getByRole('button', { name: 'Gửi 1 phiếu' }), page.getByLabel('Lý do (nếu số đúng)')]
  await go.or(reason).first().waitFor()
  if (await reason.isVisible()) await reason.fill('Đã đối chiếu với sổ')
  await go.click()
  await rowOf(page, moved).getByText('Chờ duyệt').waitFor()
  await page.getByRole('link', { name: /chưa gửi/ }).waitFor({ state: 'detached' })
  for (const { id } of [taken, moved]) {
    const { sendings } = await officer(`/submissions/${id}`)
    expect(sendings).toMatchObject([{ number: 1, enteredFor: 'phone' }])
  }
  await context.close()
})

test('the commune’s table and its areas’ forms open without a network, as of when they were kept; when it was pressed is told beside when it came; signed out, nothing is left', {
  timeout: 120_000,
}, async () => {
  const phone = '0900000005'
  const officer = await enterApi(server, phone)
  const query = '?place=121&form=tdp2&period=2014-Q3'
  const { rows } = await officer(`/grid${query}`)
  const due = (rows as Area[]).filter(({ state }) => state === 'due')
  const [area, unopened] = [due[0], due[1]]
  if (!area || !unopened) throw new Error('no area is left to enter')
  const { page, context } = await enter(phone)
  await page.evaluate(() => navigator.serviceWorker.ready)
  await page.setViewportSize({ width: 1280, height: 900 })
  for (const path of [`/submissions/${area.id}`, `/collection/grid${query}`]) {
    await page.goto(address + path)
    await page.getByRole('textbox').first().waitFor()
    expect(await page.getByText('đây là số liệu máy này giữ lúc').count()).toBe(0)
  }
  const kept = async () => (await keptIn(page, 'answers')).filter((name) => /grid|submissions/.test(name)).length
  await expect.poll(kept, { timeout: 30_000 }).toBe(2)
  network.cut()
  await page.goto(`${address}/submissions/${unopened.id}`)
  await page.getByText('Không mở được trang này').waitFor()
  await page.goto(`${address}/submissions/${area.id}`)
  await page.getByText('đây là số liệu máy này giữ lúc').waitFor()
  await figuresOf(page).first().waitFor()
  await page.goto(`${address}/collection/grid${query}`)
  await page.getByText('đây là số liệu máy này giữ lúc').waitFor()
  // The phone's clock is an hour slow, which no server has told it since the page was loaded.
  await page.clock.setFixedTime(new Date(Date.now() - 3_600_000))
  await page.getByText('Qua điện thoại').click()
  await fillRow(page, area)
  await page.getByRole('button', { name: 'Gửi 1 phiếu' }).click()
  await rowOf(page, area).getByText('Chờ mạng để gửi').waitFor()
  await page.goto('about:blank')
  network.mend()
  await page.goto(`${address}/collection/grid${query}`)
  await rowOf(page, area).getByText('Chờ duyệt').waitFor()
  await page.getByText('đây là số liệu máy này giữ lúc').waitFor({ state: 'detached' })
  const { sendings } = await officer(`/submissions/${area.id}`)
  const [{ sentAt, pressedAt }] = sendings
  const minutes = (Date.parse(sentAt) - Date.parse(pressedAt)) / 60_000
  expect([sendings.length, Math.floor(minutes)]).toEqual([1, 60])
  await page.goto(`${address}/submissions/${area.id}`)
  await page.getByText(/Bấm gửi lúc .* theo giờ của máy, đến hệ thống lúc/).waitFor()
  await page.getByRole('button', { name: /^Tài khoản/ }).click()
  await page.getByRole('button', { name: 'Đăng xuất' }).click()
  await page.getByRole('button', { name: 'Đăng nhập' }).waitFor()
  await expect.poll(() => keptIn(page, 'answers'), { timeout: 30_000 }).toEqual([])
  await context.close()
})

test('the photo of a form that was refused after it waited is still there, and goes with what is sent in its stead', {
  timeout: 120_000,
}, async () => {
  const phone = '0900000005'
  const officer = await enterApi(server, phone)
  const { rows } = await officer('/grid?place=121&form=tdp2&period=2014-Q3')
  const due = (rows as { id: string; state: string; version: number }[]).filter(({ state }) => state === 'due').at(-1)
  const id = due?.id ?? ''
  const { page, context } = await enter(phone)
  await page.goto(`${address}/submissions/${id}`)
  await figuresOf(page).first().waitFor()
  network.cut()
  const figures = figuresOf(page)
  for (let at = 0; at < (await figures.count()); at++) await figures.nth(at).fill('1')
  await page.getByRole('radio').first().check({ force: true })
  const jpeg = await page.evaluate(() => {
    const canvas = document.createElement('canvas')
    canvas.getContext('2d')?.fillRect(0, 0, 20, 30)
    return canvas.toDataURL('image/jpeg').split(',')[1] ?? ''
  })
  const photo = page.getByAltText('Ảnh phiếu giấy kèm theo')
  const file = { name: 'IMG_2.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(jpeg, 'base64') }
  await page.locator('input[type="file"]').setInputFiles(file)
  await photo.waitFor()
  const [waits, asked] = [page.getByText('Chờ mạng để gửi'), page.locator('#field-reason')]
  await page.locator('#send').click()
  await waits.or(asked).first().waitFor()
  if (await asked.isVisible()) {
    await asked.fill('Đã đối chiếu với sổ')
    await page.locator('#send').click()
  }
  await waits.waitFor()
  // Somebody was in the form meanwhile: refused when it arrives.
  const { version, fields } = await officer(`/submissions/${id}`)
  const values = Object.fromEntries((fields as { code: string }[]).map(({ code }) => [code, '2']))
  await saveDraft(phone, id, { baseVersion: version, values })
  await page.goto('about:blank')
  network.mend()
  await page.goto(`${address}/unsent`)
  await page.getByRole('link', { name: 'Sửa phiếu' }).click()
  await photo.waitFor()
  expect(await page.getByText('Ảnh chưa được giữ').count()).toBe(0)
  await page.getByRole('button', { name: 'Giữ số tôi nhập' }).click()
  await page.locator('#send').click()
  const photos = async () => {
    const { sendings } = await officer(`/submissions/${id}`)
    return sendings.map((one: { photoId: string | null }) => typeof one.photoId)
  }
  await expect.poll(photos, { timeout: 30_000 }).toEqual(['string'])
  await context.close()
})

interface Area {
  id: string
  placeName: string
  state: string
  version: number
}

const rowOf = (page: Page, { placeName }: Area) =>
  page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: new RegExp(`^${placeName}$`, 'i') }) })

/** Types a row of the commune's table, and why, where it is far from the period before. */
async function fillRow(page: Page, area: Area): Promise<void> {
  const cells = rowOf(page, area).getByRole('textbox')
  for (let at = 0; at < (await cells.count()); at++) await cells.nth(at).fill(at === 1 ? '0' : '1')
  const reason = page.getByLabel('Lý do (nếu số đúng)')
  if (await reason.isVisible()) await reason.fill('Đã đối chiếu với sổ')
}

async function saveDraft(phone: string, id: string, body: object): Promise<void> {
  const json = { 'content-type': 'application/json', origin: server.address }
  const entry = { phoneNumber: phone, password: server.password }
  const sign = { method: 'POST', headers: json, body: JSON.stringify(entry) }
  const signedIn = await fetch(`${server.address}/api/auth/sign-in/phone-number`, sign)
  const cookie = signedIn.headers.getSetCookie().map((one) => one.split(';')[0])
  const headers = { ...json, cookie: cookie.join('; '), 'idempotency-key': crypto.randomUUID() }
  const saved = await fetch(`${server.address}/api/v1/submissions/${id}/draft`, {
    ...{ method: 'PUT', headers, body: JSON.stringify(body) },
  })
  expect(saved.status).toBe(200)
}
