import { ed25519 } from '@noble/curves/ed25519.js'
import { bech32 } from '@scure/base'
import { Problem } from '../problem.ts'
import type { Stretch } from './argon-versions.ts'
import { fingerprint, secretOf, toText } from './identity.ts'
import { type Lock, lockByPassphrase, unlockByPassphrase } from './lock.ts'
import { sealingProblems } from './problems.ts'

/*
 * The city's root key signs what is a unit's key and what is not. It is made and used on a machine without a network; its secret is a file
 * behind a passphrase, on a stick.
 */

const PREFIX = 'binhan-root'
const OWNER = 'root'

/** The 32 bytes of a public root key (`binhan-root1…`, with a checksum). Raises `sealing.badRoot`. */
export function rootBytes(root: string): Uint8Array {
  try {
    const { prefix, bytes } = bech32.decodeToBytes(root)
    if (prefix === PREFIX && bytes.length === 32) return bytes
  } catch {
    // No bech32 at all: the same is to be said.
  }
  throw new Problem(sealingProblems.badRoot)
}

/** What stands on posters and beside the key in a page. */
export const rootFingerprint = (root: string): string => fingerprint('root', toText(rootBytes(root)))

const publicOf = (seed: Uint8Array): string => bech32.encodeFromBytes(PREFIX, ed25519.getPublicKey(seed))

/** Makes a root key. Out: what is pinned, and the secret behind a passphrase. */
export async function makeRoot(passphrase: string, stretch: Stretch): Promise<{ root: string; lock: Lock }> {
  const seed = crypto.getRandomValues(new Uint8Array(32))
  return { root: publicOf(seed), lock: await lockByPassphrase(secretOf(seed), OWNER, passphrase, stretch) }
}

/** The root key's secret as 32 bytes. Raises `sealing.wrongPassphrase`, `sealing.damaged`, `sealing.badRoot` where it is of another public key. */
export async function openRoot(root: string, lock: Lock, passphrase: string, stretch: Stretch): Promise<Uint8Array> {
  const secret = await unlockByPassphrase(lock, OWNER, passphrase, stretch)
  const { bytes } = bech32.decodeToBytes(secret)
  if (publicOf(bytes) !== root) throw new Problem(sealingProblems.badRoot)
  return bytes
}
