import { platformProblems } from '../../platform/problems.ts'
import { Problem } from '../../shared/problem.ts'
import { argonVersions } from '../../shared/sealing/argon-versions.ts'
import { digestOf, readStatement } from '../../shared/sealing/epoch.ts'
import type { Lock } from '../../shared/sealing/lock.ts'
import type { Day } from '../../shared/spans.ts'
import { keyProblems, type Unit } from './contract.ts'
import { readersOf } from './policy.ts'

/*
 * What the server can see of keys without being able to open any. Clients check the rest: nothing here is what their safety stands on.
 */

/** A lock says what belongs to its kind. Raises `request.malformed`. */
export function demandLock({ kind, argon, credential }: Lock): void {
  const isStretched = argon !== null && Object.hasOwn(argonVersions, argon)
  if ((kind === 'passphrase' ? isStretched : argon === null) && (kind === 'passkey') === (credential !== null)) return
  throw new Problem(platformProblems.malformed, {}, [
    { path: 'locks', vi: 'Cách mở khóa thiếu hoặc thừa thông tin.', en: 'A lock says too little or too much.' },
  ])
}

const MOST_PASSKEYS = 10

/** There is room for one more passkey beside the locks that are there. Raises `keys.manyPasskeys`. */
export function demandRoom(locks: Lock[], { kind, credential }: Lock): void {
  const others = locks.filter((one) => one.kind === 'passkey' && one.credential !== credential)
  if (kind === 'passkey' && others.length >= MOST_PASSKEYS)
    throw new Problem(keyProblems.manyPasskeys, { most: MOST_PASSKEYS })
}

/** A statement continues the epochs of its unit from today (a local day) on. Raises `sealing.badStatement`, `keys.otherStatement`. */
export function demandFits(unit: Pick<Unit, 'code' | 'epochs'>, statement: string, today: Day): void {
  const said = readStatement(statement)
  const last = unit.epochs.at(-1)
  const follows = said.epoch === unit.epochs.length + 1 && said.previous === (last ? digestOf(last.statement) : null)
  if (said.unit !== unit.code || !follows || said.from !== today) throw new Problem(keyProblems.otherStatement)
}

/** A new epoch is for all of them and nobody else, and for two at least. Raises `keys.tooFew`, `keys.otherMembers`. */
export function demandMembers({ members }: Pick<Unit, 'members'>, keyIds: string[]): void {
  const due = readersOf(members).map(({ key }) => key.id)
  if (due.length < 2) throw new Problem(keyProblems.tooFew)
  if (due.toSorted().join() !== keyIds.toSorted().join()) throw new Problem(keyProblems.otherMembers)
}

/** Only who has an epoch shares it, with a member who has not. Raises `keys.notIn`, `keys.notYours`, `keys.alreadyIn`. */
export function demandShareable(
  { members }: Pick<Unit, 'members'>,
  accountId: number,
  { keyId, shares }: { keyId: string; shares: { epoch: number }[] },
): void {
  const [sharer, reader] = [
    members.find((one) => one.accountId === accountId),
    readersOf(members).find(({ key }) => key.id === keyId),
  ]
  const epochs = shares.map(({ epoch }) => epoch)
  if (!reader) throw new Problem(keyProblems.notIn)
  if (!epochs.every((epoch) => sharer?.has.includes(epoch))) throw new Problem(keyProblems.notYours)
  if (epochs.some((epoch) => reader.has.includes(epoch)) || new Set(epochs).size < epochs.length)
    throw new Problem(keyProblems.alreadyIn)
}
