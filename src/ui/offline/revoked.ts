import { addDevice, askDevice } from '../../modules/people/devices/contract.ts'
import { call } from '../client.ts'
import { keptAccounts, Vault } from './vault.ts'

let telling: Promise<boolean> | null = null

/**
 * Says once in each session that this device keeps forms of whoever is signed in, so that the session ends and they are wiped when it is
 * revoked. In: the device that the server knows the session by. Out: whether it was revoked meanwhile; then it is wiped.
 */
export function tellDevice(vault: Vault, known: string | null): Promise<boolean> {
  telling ??= tell(vault, known).finally(() => {
    telling = null
  })
  return telling
}

async function tell(vault: Vault, known: string | null): Promise<boolean> {
  const { id, told } = await vault.device()
  if (told && id === known) return false
  const { revoked } = await call(addDevice, { params: { id }, body: {} })
  if (revoked) await vault.drop()
  else await vault.setTold(id)
  return revoked
}

/**
 * Asks for every account that has a store here, but whoever is signed in, whether it was taken back, and wipes it then. A session that
 * merely ended wipes nothing. Out: whether anything was wiped.
 */
export async function wipeRevoked(signedIn: number | null): Promise<boolean> {
  let wiped = false
  for (const account of await keptAccounts()) {
    if (account === signedIn) continue
    const vault = await Vault.open(account)
    const { id, told } = (await vault?.device()) ?? { id: '', told: false }
    if (!vault || !told || !(await call(askDevice, { params: { id } })).revoked) continue
    await vault.drop()
    wiped = true
  }
  return wiped
}
