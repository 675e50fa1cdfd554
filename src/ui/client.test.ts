import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { listAudit } from '../modules/audit/contract.ts'
import { exportPivot } from '../modules/indicators/pivot/contract.ts'
import { addDevice } from '../modules/people/devices/contract.ts'
import type { CallInput } from '../shared/contract.ts'

interface Asked {
  address: string
  account: string | null
}
let asked: Asked[] = []
/** Who is signed in, as the cookie of the browser says. */
let signedIn = 1

beforeEach(() => {
  asked = []
  signedIn = 1
  vi.resetModules()
  vi.stubGlobal('location', { pathname: '/' })
  vi.stubGlobal('document', { documentElement: { lang: '' } })
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} })
  vi.stubGlobal('fetch', async (address: string, init: RequestInit = {}) => {
    asked.push({ address, account: new Headers(init.headers).get('binhan-account') })
    return Response.json(address === '/api/v1/me' ? { account: { id: signedIn } } : { of: signedIn })
  })
})
afterEach(() => {
  vi.unstubAllGlobals()
  vi.resetModules()
})

async function page() {
  const [client, { session }] = await Promise.all([import('./client.ts'), import('./session.ts')])
  return { ...client, session }
}

test('whatever a page asks or writes says whose page it is, as long as it is somebody’s', async () => {
  const { call, callFile, session } = await page()
  asked = []
  await call(listAudit)
  session.isOf(1)
  await call(listAudit)
  await call(addDevice, { params: { id: 'a' }, body: {} })
  await callFile(exportPivot, {} as CallInput<typeof exportPivot>)
  session.isOf(null)
  await call(listAudit)
  expect(asked.map(({ account }) => account)).toEqual([null, '1', '1', '1', null])
})

test('what was asked early is given to the page of whom it is about, and to no other', async () => {
  const work = async (account: number) => {
    vi.resetModules()
    signedIn = 1
    const { send, session } = await page()
    session.isOf(account)
    signedIn = account
    asked = []
    const headers = { 'binhan-account': String(account) }
    return (await send('/api/v1/work', { method: 'GET', headers })).json()
  }
  expect([await work(1), asked]).toEqual([{ of: 1 }, []])
  expect([await work(2), asked]).toEqual([{ of: 2 }, [{ address: '/api/v1/work', account: '2' }]])
})
