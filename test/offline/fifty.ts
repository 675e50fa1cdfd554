import { expect, test } from 'vitest'
import { cuts } from './network.ts'
import { address, enter, figuresOf, formOf, network } from './stage.ts'

/** Numbers that look random and come again by their seed. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return Math.floor((state / 4_294_967_296) * below)
  }
}

export function testFiftyCuts(): void {
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
}
