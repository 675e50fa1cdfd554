import { sha256 } from '@noble/hashes/sha2.js'
import { Problem } from '../problem.ts'
import type { Day } from '../spans.ts'
import { seal, unseal } from './box.ts'
import { demandPublicKey, isSignedBy, makeSecret, publicKeyOf, toText } from './identity.ts'
import { sealingProblems } from './problems.ts'
import { rootBytes } from './root.ts'

/*
 * An epoch of a unit is a key that its members share. What it is is said by a statement: a few lines of text, always the same bytes for the same
 * epoch, each holding the digest of the one before, signed by the city's root key, which never was on a server.
 */

const FORMAT = 'binhan-epoch-v1'

export interface Epoch {
  /** The unit's code. */
  unit: string
  /** What it is called, so that who signs and who reads see whose it is. */
  name: string
  /** From 1 on. */
  epoch: number
  /** `age1…` */
  key: string
  /** The local day from which it is sealed to. */
  from: Day
  /** The digest of the statement before; null for the first. */
  previous: string | null
}

/** The statement of an epoch: its canonical text. */
export const writeStatement = ({ unit, name, epoch, key, from, previous }: Epoch): string =>
  [
    ...[FORMAT, `unit: ${unit}`, `name: ${name}`, `epoch: ${epoch}`, `key: ${key}`, `from: ${from}`],
    `previous: ${previous ?? '-'}\n`,
  ].join('\n')

const shape = new RegExp(
  `^${FORMAT}\nunit: (\\S{1,100})\nname: ([^\\n\\r]{1,200})\nepoch: ([1-9]\\d{0,5})\nkey: (age1[a-z0-9]{58})\nfrom: (\\d{4}-\\d{2}-\\d{2})\nprevious: (-|[A-Za-z0-9_-]{43})\n$`,
)

/** What a statement says. Raises `sealing.badStatement` for any text that is not exactly as `writeStatement` writes it. */
export function readStatement(text: string): Epoch {
  const [, unit, name, number, key, from, previous] = shape.exec(text) ?? []
  if (unit === undefined || name === undefined || key === undefined || from === undefined)
    throw new Problem(sealingProblems.badStatement)
  const epoch = { unit, name, epoch: Number(number), key, from, previous: previous === '-' ? null : (previous ?? null) }
  if ((epoch.epoch === 1) !== (epoch.previous === null)) throw new Problem(sealingProblems.badStatement)
  demandPublicKey(key)
  return epoch
}

/** The digest of a statement (SHA-256), in base64url. */
export const digestOf = (statement: string): string => toText(sha256(new TextEncoder().encode(statement)))

export interface SignedStatement {
  statement: string
  /** In base64url; null until the root has signed. */
  signature: string | null
}

/** What a device remembers of the newest epoch of a unit that it has seen. */
export interface SeenEpoch {
  epoch: number
  digest: string
}

/**
 * Holds what a server says are the epochs of a unit against the root key that is pinned. In: the root's public key; the unit's code; the
 * statements from the first on, of which the last may wait for their signature; the local day; what this device saw before. Out: the epoch
 * that is sealed to now. Raises `sealing.unsigned`, `.otherUnit`, `.brokenChain`, `.replayed`, `.noEpoch`, `.badStatement`, `.badRoot`.
 */
export function checkChain(
  root: string,
  unit: string,
  chain: SignedStatement[],
  { today, seen = null }: { today: Day; seen?: SeenEpoch | null },
): Epoch {
  const key = toText(rootBytes(root))
  const waiting = chain.findIndex(({ signature }) => signature === null)
  const signed = waiting < 0 ? chain : chain.slice(0, waiting)
  let before: { epoch: Epoch; digest: string } | null = null
  let current: Epoch | null = null
  // One that stands above one that waits would be followed without it.
  if (waiting >= 0 && chain.slice(waiting).some(({ signature }) => signature !== null))
    throw new Problem(sealingProblems.unsigned, { epoch: waiting + 1 })
  for (const [index, { statement, signature }] of signed.entries()) {
    const epoch = readStatement(statement)
    if (!isSignedBy(key, signature ?? '', new TextEncoder().encode(statement)))
      throw new Problem(sealingProblems.unsigned, { epoch: epoch.epoch })
    if (epoch.unit !== unit) throw new Problem(sealingProblems.otherUnit, { unit: epoch.name })
    const follows = epoch.epoch === index + 1 && epoch.previous === (before?.digest ?? null)
    if (!follows || (before && epoch.from < before.epoch.from))
      throw new Problem(sealingProblems.brokenChain, { epoch: epoch.epoch })
    const digest = digestOf(statement)
    if (seen?.epoch === epoch.epoch && seen.digest !== digest)
      throw new Problem(sealingProblems.brokenChain, { epoch: epoch.epoch })
    before = { epoch, digest }
    if (epoch.from <= today) current = epoch
  }
  if (seen && signed.length < seen.epoch)
    throw new Problem(sealingProblems.replayed, { epoch: signed.length, seen: seen.epoch })
  if (!current) throw new Problem(sealingProblems.noEpoch)
  return current
}

/** The key of a new epoch. */
export async function makeEpochKey(): Promise<{ secret: string; key: string }> {
  const secret = await makeSecret()
  return { secret, key: await publicKeyOf(secret) }
}

const boundTo = ({ unit, epoch }: Pick<Epoch, 'unit' | 'epoch'>) => ({ record: 'epoch secret', unit, epoch })

/** The secret of an epoch for one member, by another. In: the reader's public key; who shares it, with their own secret. */
export const shareEpoch = (
  secret: string,
  epoch: Pick<Epoch, 'unit' | 'epoch'>,
  reader: string,
  author: { id: string; secret: string },
): Promise<Uint8Array> => seal(new TextEncoder().encode(secret), boundTo(epoch), [reader], author)

/**
 * The secret of an epoch that another shared. Raises what `unseal` raises, and `sealing.wrongEpochKey` where it is not the secret of the key that
 * the root signed: nobody shares another in its place.
 */
export async function takeEpoch(
  box: Uint8Array,
  secret: string,
  epoch: Epoch,
  author: { id: string; signingKey: string },
): Promise<string> {
  const found = new TextDecoder().decode(await unseal(box, secret, boundTo(epoch), author))
  const key = await publicKeyOf(found).catch(() => null)
  if (key !== epoch.key) throw new Problem(sealingProblems.wrongEpochKey, { epoch: epoch.epoch })
  return found
}
