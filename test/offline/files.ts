import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { enter as enterApi } from '../product.ts'
import { type Area, address, enter, figuresOf, network, photoFrom, rowOf, sendInto, server } from './stage.ts'

const QUERY = '?place=121&form=proven&period=2014-Q3'
const paper = (buffer: Buffer) => ({ name: 'IMG_3.jpg', mimeType: 'image/jpeg', buffer })
type Call = Awaited<ReturnType<typeof enterApi>>

/** A form whose one cell must be proven by a file, asked of the areas of one commune; never answered before. */
async function askForProof(): Promise<Area[]> {
  const office = await enterApi(server, 'thuongtruc1@binhan.example')
  const { shape } = await office('/form-drafts/tdp1')
  const { with: _, section: __, of: ___, carried: ____, ...cell } = shape.cells[0]
  const proven = { ...cell, code: 'proven', measure: '', category: null, atMost: null, evidence: 'required' }
  const named = { vi: 'Buổi có minh chứng', en: 'Proven talks', owedBy: [121], owedByGroups: [] }
  const next = { ...shape, ...named, sections: [], checks: [], evidence: null, cells: [proven] }
  await office('/form-drafts', { code: 'proven', chain: 'government', shape: next })
  const { opened } = await office('/form-drafts/proven/publish', { baseVersion: 1, from: '2014-07-01' })
  expect(opened).toBeGreaterThan(4)
  const { rows } = await (await enterApi(server, '0900000005'))(`/grid${QUERY}`)
  // The demo, filling behind, may answer some of them.
  return (rows as Area[]).filter(({ state }) => state === 'due')
}

/** What a form was sent with: its figure, and whether paper and proof came with it. */
async function cameOf(officer: Call, { id }: Area) {
  const { sendings } = await officer(`/submissions/${id}`)
  return (sendings as { values: object; photoId: string | null; evidence: object }[]).map(
    ({ values, photoId, evidence }) => [values, typeof photoId, Object.keys(evidence)],
  )
}

async function openTable(page: Page): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(`${address}/collection/grid${QUERY}`)
  await page.getByText('Từ giấy', { exact: true }).click()
}

/** Types the figure of a row and chooses its proof and its paper. */
async function proveRow(page: Page, area: Area, figure: string): Promise<void> {
  await rowOf(page, area).getByRole('textbox').first().fill(figure)
  await page.locator('#grid-evidence-cell').setInputFiles(paper(await photoFrom(page)))
  await page.getByText(/^Đã chọn .*, gửi cùng phiếu/).waitFor()
  const photo = page.getByAltText('Ảnh kèm theo số liệu')
  const closed = page.locator('details:not([open]):has-text("ảnh phiếu giấy") > summary')
  if (await closed.isVisible()) await closed.click()
  await page
    .locator('details:has-text("ảnh phiếu giấy") input[type="file"]')
    .setInputFiles(paper(await photoFrom(page)))
  await photo.waitFor()
}

export function testFiles(): void {
  test('files of a cell and of a row’s paper wait with their form and arrive with it', {
    timeout: 240_000,
  }, async () => {
    const [first, moved, third, fourth] = await askForProof()
    if (!first || !moved || !third || !fourth) throw new Error('too few areas')
    const officer = await enterApi(server, '0900000005')
    const { page, context } = await enter('0900000005')

    // In the table: two rows, of which one was changed meanwhile and comes back with its files.
    await openTable(page)
    network.cut()
    await proveRow(page, first, '3')
    await proveRow(page, moved, '4')
    await page.getByRole('button', { name: 'Gửi 2 phiếu' }).click()
    await page.getByRole('link', { name: '2 chưa gửi' }).waitFor()
    await officer(`/submissions/${moved.id}/draft`, { baseVersion: moved.version, values: { proven: '7' } }, 'PUT')
    await page.goto('about:blank')
    network.mend()
    await page.goto(`${address}/collection/grid${QUERY}`)
    await expect
      .poll(() => cameOf(officer, first), { timeout: 30_000 })
      .toEqual([[{ proven: 3 }, 'string', ['proven']]])
    await rowOf(page, moved).getByText('Có người vừa sửa').waitFor()
    await rowOf(page, moved).getByRole('textbox').first().focus()
    await page.getByText('Đã có ảnh phiếu giấy của dòng này.').waitFor()
    await page.getByRole('button', { name: 'Giữ số tôi nhập' }).click()
    await page.getByRole('button', { name: 'Gửi 1 phiếu' }).click()
    await expect
      .poll(() => cameOf(officer, moved), { timeout: 30_000 })
      .toEqual([[{ proven: 4 }, 'string', ['proven']]])

    // On the form: evidence of its cell.
    await page.goto(`${address}/submissions/${third.id}`)
    await figuresOf(page).first().waitFor()
    network.cut()
    await figuresOf(page).first().fill('5')
    await page.getByRole('radio').nth(1).check({ force: true })
    await page.locator('#evidence-proven').setInputFiles(paper(await photoFrom(page)))
    await page.getByText(/^Đã chọn .*, gửi cùng phiếu/).waitFor()
    await sendInto(page)
    await page.goto('about:blank')
    network.mend()
    await page.goto(address)
    await expect
      .poll(() => cameOf(officer, third), { timeout: 30_000 })
      .toEqual([[{ proven: 5 }, 'object', ['proven']]])
    const proof = await context.request.get(`${address}/api/v1/submissions/${third.id}/evidence/proven`)
    expect((await proof.body()).subarray(0, 2).toString('hex')).toBe('ffd8')
    expect((await proof.body()).includes('Exif')).toBe(false)

    // "Nothing to report", read from a paper.
    await page.goto(`${address}/submissions/${fourth.id}`)
    await figuresOf(page).first().waitFor()
    network.cut()
    await page.getByRole('radio').first().check({ force: true })
    await page
      .locator('label:has-text("ảnh phiếu giấy") input[type="file"]')
      .setInputFiles(paper(await photoFrom(page)))
    await page.getByAltText('Ảnh kèm theo số liệu').waitFor()
    await page.getByRole('button', { name: 'Không phát sinh' }).click()
    await page.getByRole('button', { name: 'Đúng, không phát sinh' }).click()
    await page.getByText('Chờ mạng để gửi').waitFor()
    await page.goto('about:blank')
    network.mend()
    await page.goto(address)
    await expect.poll(() => cameOf(officer, fourth), { timeout: 30_000 }).toEqual([[{ proven: 0 }, 'string', []]])
    await context.close()
  })
}
