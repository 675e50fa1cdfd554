import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { address, enter, figuresOf, formOf, network, sendInto, type } from './stage.ts'

/** How far the page is wider than the screen, in pixels. */
const tooWide = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

export function testHanging(): void {
  test('a network that answers nothing, or answers with a page of its own: forms open as they were kept, and what is sent waits', {
    timeout: 240_000,
  }, async () => {
    const { id, sendings } = await formOf('0900000001', 'tdp2')
    const before = (await sendings()).length
    const { page, context } = await enter('0900000001')
    await page.evaluate(() => navigator.serviceWorker.ready)
    await type(page, id, [2, 1, 3, 20 + before])
    await page.getByText('Đã lưu lúc').waitFor()
    network.fallSilent()
    await page.goto(`${address}/submissions/${id}`)
    await page.getByText(/^Đang ngoại tuyến: số liệu dưới đây được lưu trên máy lúc/).waitFor({ timeout: 60_000 })
    await type(page, id, [2, 1, 3, 30 + before], false)
    await sendInto(page)
    await page.getByRole('link', { name: '1 chưa gửi' }).waitFor()
    expect(await tooWide(page)).toBe(0)
    expect(
      (
        await page
          .getByRole('button', { name: /Tài khoản|Nguyễn|Trần/ })
          .last()
          .boundingBox()
      )?.x,
    ).toBeLessThan(360)
    // On paper stands what waits, though the server never had it.
    await page.evaluate(() => Object.assign(globalThis, { print: () => {} }))
    await page.getByRole('button', { name: 'In phiếu đã nhập' }).click()
    expect(await page.locator('.only-print').textContent()).toContain(String(30 + before))
    network.mend()
    await page.evaluate(() => dispatchEvent(new Event('online')))
    await page.getByRole('link', { name: '1 chưa gửi' }).waitFor({ state: 'detached' })
    await expect.poll(async () => (await sendings()).at(-1)?.values.group_meetings).toBe(30 + before)
    for (const path of ['/healthz', '/api/v1/me', '/api/v1/work', `/api/v1/submissions/${id}`])
      network.stands.set(path, '<!doctype html><title>Wi-Fi</title>')
    await page.goto(`${address}/submissions/${id}`)
    await page.getByText(/^Đang ngoại tuyến: số liệu dưới đây được lưu trên máy lúc/).waitFor()
    await figuresOf(page)
      .first()
      .or(page.getByRole('button', { name: 'Sửa và gửi lại' }))
      .first()
      .waitFor()
    network.stands.clear()
    await page.getByText(/^Đang ngoại tuyến/).waitFor({ state: 'detached' })
    await context.close()
  })

  test('a device without room says that it does not keep what is typed', { timeout: 120_000 }, async () => {
    const { id } = await formOf('0900000001', 'tdp1')
    const { page, context } = await enter('0900000001')
    await page.goto(`${address}/submissions/${id}`)
    await figuresOf(page)
      .first()
      .or(page.getByRole('button', { name: 'Sửa và gửi lại' }))
      .first()
      .waitFor()
    await page.evaluate(() => {
      const { put } = IDBObjectStore.prototype
      IDBObjectStore.prototype.put = function (...given) {
        if (this.name === 'typed') throw new DOMException('full', 'QuotaExceededError')
        return put.apply(this, given)
      }
    })
    network.cut()
    await type(page, id, [1], false)
    await page.getByText('Máy này hết chỗ, không giữ được số đang nhập.').waitFor()
    network.mend()
    await context.close()
  })
}
