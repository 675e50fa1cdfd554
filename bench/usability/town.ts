import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { APIRequestContext, Browser } from 'playwright-core'
import { capital } from '../../src/ui/text.ts'
import type { Server } from '../../tools/started.ts'

/** The commune of the demo with officers who sign in, and how many areas it is to have. */
const COMMUNE = { code: 'hn-00199-a', id: 121, name: 'Phường Láng Hạ' }
const AREAS = 40
const OFFICER = '+84900000005'
export const PERIOD = '2014-Q4'
/** What one head writes who meant a tenth of it. */
const ODD: Record<string, number> = { households_signed: 4800 }
export const PASSWORD = 'một câu dễ nhớ'

export interface Slip {
  phone: string
  code: string
}

/** A paper of an area as it lies on the table: its figures in the order of the form, empty where nothing is written; why one is odd. */
export interface Paper {
  area: string
  figures: string[]
  reason: string | null
}

export interface BigCommune {
  /** Who has a slip and has never signed in. */
  newcomer: Slip
  byHeads: number
  /** By the name of the form, in the order of its table. */
  papers: { form: string; papers: Paper[] }[]
  /** The area whose head wrote a figure that cannot be; `mend` lets the head send the right one. */
  odd: { area: string; figure: string; mend: () => Promise<void> }
}

type Call = (method: string, path: string, body?: object) => Promise<never>

async function callAs(browser: Browser, server: Server, phoneNumber: string, password: string) {
  const context = await browser.newContext()
  const headers = { origin: server.address }
  const signIn = await context.request.post(`${server.address}/api/auth/sign-in/phone-number`, {
    ...{ data: { phoneNumber, password }, headers },
  })
  if (!signIn.ok()) throw new Error(`signing in ${phoneNumber}: ${signIn.status()}`)
  return { call: caller(context.request, server.address), request: context.request, close: () => context.close() }
}

const caller =
  (request: APIRequestContext, address: string): Call =>
  async (method, path, data) => {
    const headers = { origin: address, 'idempotency-key': randomUUID() }
    const answer = await request.fetch(`${address}/api/v1${path}`, { method, headers, ...(data && { data }) })
    if (!answer.ok()) throw new Error(`${method} ${path}: ${answer.status()} ${await answer.text()}`)
    return answer.json() as Promise<never>
  }

/**
 * Makes of the demo a commune of forty areas, by the product's own doors: areas by `binhan places import`, accounts by the list of
 * heads, slips, first passwords; the next quarter opens for all of them. The new areas' heads send both forms, one of them a figure
 * to be returned; the areas that were there before are left for paper.
 */
export async function makeBigCommune(browser: Browser, server: Server, home: string): Promise<BigCommune> {
  const officer = await callAs(browser, server, OFFICER, server.password)
  const before: { total: number } = await officer.call('GET', `/heads?place=${COMMUNE.id}&limit=1`)
  // Between those that were there, as "số 7B" is: what is on paper lies among what was sent.
  const names = Array.from(
    { length: AREAS - before.total },
    (_, index) => `số ${(index % before.total) + 1}${'BCD'[Math.floor(index / before.total)]}`,
  )
  importAreas(home, names)
  const file = ['Phường,Địa bàn,Họ và tên,Số điện thoại']
  for (const [index, name] of names.entries())
    file.push(`${COMMUNE.name},Tổ dân phố ${name},${headName(index)},09120001${String(index).padStart(2, '0')}`)
  const sent = await officer.request.post(`${server.address}/api/v1/heads`, {
    headers: { origin: server.address, 'idempotency-key': randomUUID() },
    multipart: {
      rows: 'all',
      file: { name: 'danh-sach.csv', mimeType: 'text/csv', buffer: Buffer.from(file.join('\n')) },
    },
  })
  if (!sent.ok()) throw new Error(`the list of heads: ${await sent.text()}`)
  const { id } = (await sent.json()) as { id: string }
  for (let state = ''; state !== 'done'; await new Promise((next) => setTimeout(next, 500))) {
    const list: { job: { state: string }; left: unknown[] } = await officer.call('GET', `/heads/lists/${id}`)
    state = list.job.state
    if (state === 'failed' || list.left.length > 0) throw new Error(`the list of heads: ${JSON.stringify(list)}`)
  }
  const { slips }: { slips: Slip[] } = await officer.call('POST', '/heads/slips', { place: COMMUNE.id })
  const own = slips.filter(({ phone }) => phone.startsWith('+8491200'))
  await officer.call('PUT', '/demo/date', { today: '2015-01-05' })
  await opened(officer.call)
  const [newcomer, ...others] = own
  if (!newcomer) throw new Error('no slip')
  for (const slip of others.slice(0, -1)) await sendAsHead(browser, server, slip)
  const [last] = others.slice(-1)
  if (!last) throw new Error('nobody to write an odd figure')
  const mend = await sendAsHead(browser, server, last, ODD)
  const papers = await Promise.all(['tdp1', 'tdp2'].map((form) => papersOf(officer.call, form)))
  await officer.close()
  return {
    newcomer,
    byHeads: others.length,
    papers,
    odd: { area: `Tổ dân phố ${names[Number(last.phone.slice(-2))]}`, figure: '4.800', mend },
  }
}

const gridOf = (form: string) => `/grid?place=${COMMUNE.id}&form=${form}&period=${PERIOD}`

/** The quarter opens for every commune beside the requests. */
async function opened(call: Call): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await call('GET', gridOf('tdp2'))
      return
    } catch (error) {
      if (tries === 400) throw error
      await new Promise((next) => setTimeout(next, 1000))
    }
  }
}

interface GridAnswer {
  form: { vi: string; fields: { code: string; with?: string }[] }
  rows: { placeName: string; state: string; previous: Record<string, number> }[]
}

/** What the areas that did not send have written down: near the quarter before, one of them far from it. */
async function papersOf(call: Call, code: string): Promise<BigCommune['papers'][number]> {
  const { form, rows }: GridAnswer = await call('GET', gridOf(code))
  const left = rows.filter(({ state }) => state === 'due')
  const far = left.find(({ previous }) => (previous.attendance ?? 0) > 30)
  const papers = left.map((row, at) => {
    const figures = form.fields.map(({ code, with: joined }, n) => {
      const figure = row.previous[code] ?? (joined ? null : [2, 1, 60, 100, 8, 3][n])
      if (row === far && code === 'attendance') return '1900'
      return figure === null || figure === undefined ? '' : String(n === 0 ? figure + (at % 2) : figure)
    })
    return {
      area: capital(row.placeName),
      figures,
      reason: row === far ? 'Ngày hội toàn dân bảo vệ an ninh Tổ quốc' : null,
    }
  })
  return { form: form.vi, papers }
}

const headName = (index: number): string => {
  const [family, given] = [
    ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Vũ'],
    ['An', 'Bình', 'Cường', 'Dung', 'Hoa'],
  ]
  return `${family[index % 5]} Thị ${given[Math.floor(index / 5) % 5]}`
}

function importAreas(home: string, names: string[]): void {
  const pack = (name: string) => join(import.meta.dirname, '../../packs/hanoi', name)
  const folder = mkdtempSync(join(tmpdir(), 'binhan-areas-'))
  const units = join(folder, 'units.tsv')
  const lines = names.map((name, n) =>
    [
      `more-${n}`,
      '',
      'neighbourhood',
      'tổ dân phố',
      name,
      COMMUNE.code,
      '2014-10-01',
      '2025-07-01',
      '2014-10-01',
      '',
    ].join('\t'),
  )
  writeFileSync(units, `${readFileSync(pack('units.tsv'), 'utf8').replace(/\n+$/, '')}\n${lines.join('\n')}\n`)
  const { status, stderr } = spawnSync(
    process.execPath,
    ['bin/binhan.mjs', 'places', 'import', units, pack('lineage.tsv')],
    { env: { ...process.env, BINHAN_HOME: home, DEMO: '2014' }, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`places import: ${stderr}`)
}

/** The head chooses a password with the slip and sends both forms. Out: sends again, without the odd figure, what came back. */
async function sendAsHead(browser: Browser, server: Server, { phone, code }: Slip, odd?: Record<string, number>) {
  const context = await browser.newContext()
  const headers = { origin: server.address, 'idempotency-key': randomUUID() }
  const data = { phoneNumber: phone, code, newPassword: PASSWORD }
  const made = await context.request.post(`${server.address}/api/auth/first-password`, { data, headers })
  if (!made.ok()) throw new Error(`first password: ${await made.text()}`)
  const call = caller(context.request, server.address)
  const sendAll = async (wanted: string, odd?: Record<string, number>) => {
    const { items }: { items: { link: string; state: string }[] } = await call('GET', '/work')
    const open = items.filter(({ state }) => state === wanted)
    if (open.length === 0) throw new Error(`${phone} has no form that is ${wanted}`)
    for (const { link } of open) {
      const path = `/submissions/${link.split('/').at(-1)}`
      const form: { version: number; fields: { code: string }[] } = await call('GET', path)
      const figures = form.fields.map(({ code }, n) => [code, odd?.[code] ?? (n === 0 ? 3 : ((n + 1) % 3) + 1)])
      const values = Object.fromEntries(figures)
      await call('POST', `${path}/send`, { baseVersion: form.version, values })
    }
  }
  await sendAll('due', odd)
  return async () => {
    await sendAll('returned')
    await context.close()
  }
}
