import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { enter as enterApi } from '../product.ts'
import { cuts } from './network.ts'
import { type Area, address, enter, figuresOf, network, photoFrom, server } from './stage.ts'

/** Numbers that look random and come again by their seed. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296
    return Math.floor((state / 4_294_967_296) * below)
  }
}

const correct = (page: Page) => page.getByRole('button', { name: /^Sửa (và gửi lại|tiếp)$/ })
const asked = (page: Page) => page.locator('#field-reason[required]')
const keepMine = (page: Page) => page.getByRole('button', { name: 'Giữ số tôi nhập' })

async function open(page: Page, id: string): Promise<void> {
  await page.goto(`${address}/submissions/${id}`)
  await figuresOf(page).first().or(correct(page)).first().waitFor()
  await settle(page)
}

/** Begins a correction; what waits may arrive at just that moment, and the button is another one. */
async function begin(page: Page): Promise<void> {
  await settle(page)
  while (!(await figuresOf(page).first().isVisible())) {
    await correct(page)
      .click({ timeout: 3000 })
      .catch(() => {})
    await figuresOf(page).first().or(correct(page)).first().waitFor()
  }
}

async function giveReason(page: Page): Promise<void> {
  const reason = page.locator('#field-reason')
  if (await reason.isVisible()) await reason.fill('Đã đối chiếu với sổ')
}

/** What came back because a draft's answer was cut off is settled as it stands: the figures that were typed. */
async function settle(page: Page): Promise<void> {
  if (!(await keepMine(page).isVisible())) return
  await keepMine(page).click()
  await keepMine(page).waitFor({ state: 'detached' })
  await press(page)
}

/** Presses "send" until the form is sent or waits, whatever is asked before. */
async function press(page: Page): Promise<void> {
  await giveReason(page)
  const wasAsked = await asked(page).isVisible()
  await page.locator('#send').click()
  const next = correct(page).or(keepMine(page))
  await (wasAsked ? next : next.or(asked(page))).first().waitFor()
  if (await correct(page).isVisible()) return
  if (await keepMine(page).isVisible()) return settle(page)
  await press(page)
}

async function choosePhoto(page: Page): Promise<void> {
  const shown = page.getByAltText('Ảnh kèm theo số liệu')
  const source = async () => ((await shown.count()) > 0 ? await shown.getAttribute('src') : null)
  const before = await source()
  const file = { name: 'IMG_4.jpg', mimeType: 'image/jpeg', buffer: await photoFrom(page) }
  await page.locator('input[type="file"]').setInputFiles(file)
  await expect.poll(async () => [before, null].includes(await source()), { timeout: 30_000 }).toBe(false)
}

interface Sending {
  values: Record<string, number>
  photoId: string | null
}

export function testFiftyCuts(): void {
  test('cut at fifty random moments, tabs killed, the phone’s clock wrong: two forms and their photos arrive exactly once, in their order', {
    timeout: 480_000,
  }, async () => {
    const seed = Number(process.env.OFFLINE_SEED ?? Date.now() % 1_000_000)
    console.log(`offline: seed ${seed}`)
    const random = randomFrom(seed)
    const phone = '0900000005'
    const officer = await enterApi(server, phone)
    const auditor = await enterApi(server, 'kiemtoan@binhan.example')
    const uploads = async () => {
      const { items } = await auditor('/audit?kind=file&limit=200')
      return (items as { action: string }[]).filter(({ action }) => action === 'photo.added').length
    }
    /** An area's forms, with the figures that are the same in each sending; the fourth tells which it is. */
    const forms = await Promise.all(
      [
        { code: 'tdp1', figures: [3, 0, 142, 0, 18, 4] },
        { code: 'tdp2', figures: [2, 1, 3, 0] },
      ].map(async ({ code, figures }) => {
        const { form, rows } = await officer(`/grid?place=121&form=${code}&period=2014-Q3`)
        const due = (rows as Area[]).filter(({ state }) => state === 'due')
        const [{ id }, field] = [due[3] as Area, form.fields[3].code as string]
        const sendings = async (): Promise<Sending[]> => (await officer(`/submissions/${id}`)).sendings
        return { id, figures, field, sendings, told: [] as number[], untold: new Set<number>(), photos: [] as number[] }
      }),
    )
    const uploaded = await uploads()
    let { page, context } = await enter(phone)
    await page.evaluate(() => navigator.serviceWorker.ready)
    for (const { id } of forms) await open(page, id)
    const felt = network.felt
    let kills = 0
    for (let round = 0; network.felt - felt < 50; round++) {
      const form = forms[random(forms.length)] ?? forms[0]
      if (!form) throw new Error('no form')
      const value = 1000 + round
      await open(page, form.id)
      network.cutAfter(random(3), cuts[random(cuts.length)] ?? 'before')
      await begin(page)
      for (const [at, figure] of form.figures.entries())
        await figuresOf(page)
          .nth(at)
          .fill(String(at === 3 ? value : figure))
      await page.getByRole('radio').first().check({ force: true })
      const hasPhoto = random(3) === 0
      if (hasPhoto) await choosePhoto(page)
      if (random(5) === 0) {
        // Killed at once: whether it was kept is known only when it arrives.
        await giveReason(page)
        await page.locator('#send').click()
        form.untold.add(value)
        kills++
        const next = await context.newPage()
        next.setDefaultTimeout(30_000)
        await page.close()
        page = next
        await page.clock.setFixedTime(new Date(Date.UTC(2001 + random(40), random(12), 1 + random(28))))
        await page.goto(address)
      } else {
        await press(page)
        form.told.push(value)
        if (hasPhoto) form.photos.push(value)
      }
      // Back, and cut again at the next requests, whichever they are: what waits goes among them.
      for (let more = 1 + random(2); more > 0; more--) {
        network.mend()
        network.cutAfter(random(3), cuts[random(cuts.length)] ?? 'before')
        await page.evaluate(() => {
          dispatchEvent(new Event('online'))
          return Promise.all([1, 2, 3].map(() => fetch('/healthz').catch(() => null)))
        })
      }
      if (random(3) > 0) network.mend()
    }
    network.mend()
    await page.evaluate(() => dispatchEvent(new Event('online')))
    for (const { id } of forms) await open(page, id)
    await page.getByRole('link', { name: /chưa gửi/ }).waitFor({ state: 'detached' })
    const files = new Set<string>()
    for (const { sendings, field, told, untold, photos } of forms) {
      const came = (await sendings()).map(({ values, photoId }) => ({ value: values[field] ?? 0, photoId }))
      const arrived = came.map(({ value }) => value)
      // In order, none twice, all that the page said it keeps; of what was killed at once only what was kept.
      expect(arrived).toEqual([...new Set(arrived)].sort((a, b) => a - b))
      expect(arrived.filter((value) => !untold.has(value))).toEqual(told)
      // A photo that went with a form is that form's, and was with none before it.
      for (const [at, { value, photoId }] of came.entries())
        if (photos.includes(value)) {
          expect(photoId).not.toBeNull()
          expect(came.slice(0, at).map((one) => one.photoId)).not.toContain(photoId)
        }
      for (const { photoId } of came) if (photoId) files.add(photoId)
    }
    // Each upload is the photo of a sending: none came twice, none without its form.
    expect(await uploads()).toBe(uploaded + files.size)
    const [told, photos] = [forms.flatMap((one) => one.told), forms.flatMap((one) => one.photos)]
    console.log(
      `offline: ${network.felt - felt} cuts, ${kills} killed tabs, ${told.length} told, ${photos.length} with a photo, ${files.size} photos`,
    )
    await context.close()
  })
}
