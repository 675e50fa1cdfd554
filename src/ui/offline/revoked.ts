import { addDevice, askDevice } from '../../modules/people/devices/contract.ts'
import { call } from '../client.ts'
import { keptAccounts, Vault } from './vault.ts'

/** Says once that this device keeps forms of whoever is signed in, so that it can be told to wipe them. */
export async function tellDevice(vault: Vault): Promise<void> {
  const { id, told } = await vault.device()
  if (told) return
  await call(addDevice, { params: { id }, body: {} })
  await vault.setTold(id)
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
