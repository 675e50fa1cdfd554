import type { Browser, Locator, Page } from 'playwright-core'

/**
 * A person at a screen: knows nothing but what it shows. Finds fields and buttons by the names people read, looks before each press,
 * and types key by key. Nothing is found by an id or a class, no address is typed but the first.
 */

/** Milliseconds: a look at what was not seen before, a glance at what is known, a key, a press of a finger. */
const [LOOK, GLANCE, KEY, PRESS] = [1200, 300, 120, 200]
/** A cheap phone on a bad network: the processor this many times slower, the network with this delay and these rates. */
const PROCESSOR = 4
const network = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 }

export interface Step {
  name: string
  seconds: number
  presses: number
  keys: number
  /** Seconds spent waiting for the machine, within the seconds above. */
  waited: number
}

export class Person {
  readonly page: Page
  readonly steps: Step[] = []
  private readonly seen = new Set<string>()
  private readonly pictures: string | null
  private presses = 0
  private keys = 0
  private waited = 0

  private constructor(page: Page, pictures: string | null) {
    this.page = page
    this.pictures = pictures
  }

  /** Sits down at the start page, on a phone (360 px, slow) or at a desk. `pictures`: a folder for one of each step. */
  static async at(browser: Browser, address: string, device: 'phone' | 'desk', pictures: string | null) {
    const viewport = device === 'phone' ? { width: 360, height: 740 } : { width: 1280, height: 900 }
    const context = await browser.newContext({ viewport, locale: 'vi-VN', hasTouch: device === 'phone' })
    const page = await context.newPage()
    page.setDefaultTimeout(60_000)
    if (device === 'phone') {
      const session = await context.newCDPSession(page)
      await session.send('Emulation.setCPUThrottlingRate', { rate: PROCESSOR })
      await session.send('Network.enable')
      await session.send('Network.emulateNetworkConditions', network)
    }
    await page.goto(address)
    return new Person(page, pictures)
  }

  /** One thing done, as the person would tell it. */
  async step(name: string, work: () => Promise<void>): Promise<void> {
    Object.assign(this, { presses: 0, keys: 0, waited: 0 })
    const begin = performance.now()
    try {
      await work()
    } catch (error) {
      if (this.pictures) await this.page.screenshot({ path: `${this.pictures}/failed.png` })
      throw error
    }
    const seconds = (performance.now() - begin) / 1000
    this.steps.push({ name, seconds, presses: this.presses, keys: this.keys, waited: this.waited / 1000 })
    if (this.pictures)
      await this.page.screenshot({ path: `${this.pictures}/${String(this.steps.length).padStart(2, '0')}.png` })
  }

  /** Waits until something is there, then looks at it: longer when it is new. */
  async see(what: Locator, name: string): Promise<void> {
    const begin = performance.now()
    await what.first().waitFor()
    this.waited += performance.now() - begin
    await this.page.waitForTimeout(this.seen.has(name) ? GLANCE : LOOK)
    this.seen.add(name)
  }

  /** Looks over things of one kind, each at a glance. */
  look = (count: number) => this.page.waitForTimeout(count * GLANCE)

  /** A key of the keyboard, where the hand lies. */
  async key(name: string): Promise<void> {
    await this.page.waitForTimeout(KEY)
    await this.page.keyboard.press(name)
    this.keys += 1
  }

  /** What is written elsewhere goes, after a glance at it, where the cursor stands. */
  async copy(text: string): Promise<void> {
    await this.page.waitForTimeout(GLANCE)
    await this.page.keyboard.type(text, { delay: KEY })
    this.keys += text.length
  }

  async read(text: string | RegExp): Promise<void> {
    await this.see(this.page.getByText(text), String(text))
  }

  /** Presses what is called so, within what is shown; `within` where the same stands twice. */
  async press(
    role: 'button' | 'link' | 'radio' | 'menuitem',
    name: string | RegExp,
    within: Page | Locator = this.page,
  ): Promise<void> {
    const exact = typeof name === 'string' && { exact: true }
    // A choice is pressed by its word.
    const target = (
      role === 'radio' ? within.getByText(name, exact || {}) : within.getByRole(role, { name, ...exact })
    ).first()
    await this.see(target, `${role} ${name}`)
    await this.page.waitForTimeout(PRESS)
    await target.click()
    this.presses += 1
  }

  /** Puts the cursor into a cell that is in sight. */
  async into(cell: Locator): Promise<void> {
    await cell.waitFor()
    await this.page.waitForTimeout(GLANCE + PRESS)
    await cell.click()
    this.presses += 1
  }

  async type(label: string | RegExp, text: string): Promise<void> {
    const field = this.page.getByLabel(label, { exact: true }).first()
    await this.see(field, String(label))
    await field.click()
    this.presses += 1
    await field.pressSequentially(text, { delay: KEY })
    this.keys += text.length
  }

  async signIn(who: string, password: string): Promise<void> {
    await this.type('Số điện thoại hoặc email', who)
    await this.type('Mật khẩu hoặc mã trên phiếu', password)
    await this.press('button', 'Đăng nhập')
  }

  leave = () => this.page.context().close()
}
