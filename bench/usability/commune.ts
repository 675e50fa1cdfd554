import type { Browser } from 'playwright-core'
import type { Server } from '../../tools/started.ts'
import { Person, type Step } from './person.ts'
import type { BigCommune, Paper } from './town.ts'

interface Work {
  browser: Browser
  server: Server
  commune: BigCommune
  pictures: string | null
}

const OFFICER = '0900000005'
const SECOND = '0900000006'

/**
 * Forty areas of a commune and both their forms, from what waits to the last that is accepted, at a desk. Two people one after the
 * other: who enters what came on paper does not accept it. The papers lie in the order of the table.
 */
export async function clear({ browser, server, commune, pictures }: Work): Promise<Step[]> {
  const officer = await Person.at(browser, server.address, 'desk', pictures)
  await officer.step('Officer: signs in, sees what waits', async () => {
    await officer.signIn(OFFICER, server.password)
    await officer.read('Chờ tôi duyệt')
  })
  await officer.step('Opens where the areas stand', async () => {
    await officer.press('link', 'Tình hình gửi số liệu')
    await officer.read('Phiếu của đơn vị')
  })
  await officer.step('Looks through what the heads sent', async () => {
    await officer.look(2 * commune.byHeads)
    await officer.read(new RegExp(commune.odd.figure.replace('.', '\\.')))
  })
  await officer.step('Returns the one that cannot be', async () => {
    const row = officer.page
      .getByRole('row')
      .filter({ has: officer.page.getByRole('rowheader', { name: commune.odd.area, exact: true }) })
    await officer.press('link', /^Hoạt động tuyên truyền/, row)
    await officer.press('button', 'Trả lại')
    await officer.type(/^Lý do, và cần xem lại số nào/, 'Hộ ký cam kết 4.800 là quá nhiều, xem lại.')
    await officer.press('button', 'Trả lại', officer.page.getByRole('dialog'))
    await officer.read('Đã trả lại phiếu.')
  })
  await officer.step('Accepts the others', async () => {
    await officer.press('link', 'Tình hình gửi số liệu')
    await acceptAll(officer)
  })
  for (const { form, papers } of commune.papers) {
    await officer.step(`Enters ${papers.length} papers: ${form}`, async () => {
      await officer.press('link', `Nhập hộ cả bảng: ${form}`)
      await officer.press('radio', 'Từ giấy')
      await enterTable(officer, papers)
    })
    await officer.step('Sends them', async () => {
      await officer.press('button', /^Gửi \d+ phiếu$/)
      await officer.read(/Đã gửi \d+ phiếu\./)
      await officer.press('link', 'Tình hình gửi số liệu')
    })
  }
  await commune.odd.mend()
  const second = await Person.at(browser, server.address, 'desk', pictures && `${pictures}/second`)
  await second.step('Second officer: signs in', async () => {
    await second.signIn(SECOND, server.password)
    await second.press('link', 'Tình hình gửi số liệu')
  })
  await second.step('Looks through what was entered, accepts it', async () => {
    await second.look(commune.papers.reduce((sum, { papers }) => sum + papers.length, 0))
    await acceptAll(second)
  })
  await second.step('Opens and accepts what is odd', async () => {
    await acceptOdd(second, commune)
  })
  const left = await second.page
    .getByRole('row')
    .filter({ hasText: /Chờ duyệt|Chưa gửi|Trả lại|Quá hạn/ })
    .count()
  if (left > 0) throw new Error(`${left} areas are not cleared`)
  await officer.leave()
  await second.leave()
  return [...officer.steps, ...second.steps]
}

async function acceptAll(person: Person): Promise<void> {
  await person.press('button', /^Chọn \d+ phiếu chờ duyệt$/)
  await person.press('button', /^Duyệt \d+ phiếu$/)
  await person.press('button', 'Duyệt', person.page.getByRole('dialog'))
  await person.read(/^Đã duyệt \d+ phiếu/)
}

/** What is left of what waits is opened one by one. */
async function acceptOdd(person: Person, { papers }: BigCommune): Promise<void> {
  for (const { form, papers: all } of papers)
    for (const { area, reason } of all) {
      if (!reason) continue
      const row = person.page
        .getByRole('row')
        .filter({ has: person.page.getByRole('rowheader', { name: area, exact: true }) })
      await person.press('link', new RegExp(`^${form}`), row)
      await person.read(reason)
      await person.press('button', 'Duyệt')
      await person.read('Đã duyệt. Số liệu đã là chính thức.')
      await person.press('link', 'Tình hình gửi số liệu')
    }
}

/** Types the papers one after the other, cell by cell with Tab, as into a spreadsheet; walks over what was sent. */
async function enterTable(person: Person, papers: Paper[]): Promise<void> {
  const { page } = person
  const first = page
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name: papers[0]?.area ?? '', exact: true }) })
  await person.into(first.getByRole('textbox').first())
  for (const { area, figures, reason } of papers) {
    // The eye finds the row of the paper; the hand goes on until the cursor is there.
    await person.look(1)
    for (let n = 0; (await rowAtHand(person)) !== area; n++) {
      if (n > 400) throw new Error(`the cursor never comes to ${area}`)
      await person.key('Tab')
    }
    for (const figure of figures) {
      if (figure) await person.copy(figure)
      await person.key('Tab')
    }
    if (reason) await explain(person, area, reason)
  }
}

/** The reason stands under the table for the row at hand. */
async function explain(person: Person, area: string, reason: string): Promise<void> {
  const { page } = person
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: area, exact: true }) })
  await person.into(row.getByRole('textbox').first())
  await person.type(/^Lý do \(nếu số đúng\)/, reason)
  await person.into(row.getByRole('textbox').last())
  await person.key('Tab')
}

const rowAtHand = (person: Person): Promise<string> =>
  person.page.evaluate(() => document.activeElement?.closest('tr')?.querySelector('th')?.textContent ?? '')
