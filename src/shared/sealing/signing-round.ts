import { ed25519 } from '@noble/curves/ed25519.js'
import { Problem } from '../problem.ts'
import { digestOf, readStatement } from './epoch.ts'
import { toText } from './identity.ts'
import { sealingProblems } from './problems.ts'

/** What a root key signed, by unit: the digests of its statements from the first on. It never signs two in one place. */
export type SignedBefore = Record<string, string[]>

/**
 * Signs statements with the root key, those of a unit in their order. In: the secret; what it signed before. Out: a signature for each
 * (base64url), and what it has signed now. Raises `sealing.signedOther` where one contradicts what was signed, or leaves one out, and
 * `sealing.badStatement`; then nothing is signed. What was signed may be signed again: a file may be lost.
 */
export function signStatements(
  seed: Uint8Array,
  statements: string[],
  before: SignedBefore,
): { signatures: string[]; signed: SignedBefore } {
  const signed = new Map(Object.entries(before).map(([unit, digests]) => [unit, [...digests]]))
  const signatures = statements.map((statement) => {
    const { unit, name, epoch, previous } = readStatement(statement)
    const digests = signed.get(unit) ?? []
    const digest = digestOf(statement)
    const follows = epoch === digests.length + 1 && previous === (digests.at(-1) ?? null)
    if (!follows && digests[epoch - 1] !== digest) throw new Problem(sealingProblems.signedOther, { unit: name, epoch })
    if (follows) signed.set(unit, [...digests, digest])
    return toText(ed25519.sign(new TextEncoder().encode(statement), seed))
  })
  return { signatures, signed: Object.fromEntries(signed) }
}
