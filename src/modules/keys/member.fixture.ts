import { digestOf, makeEpochKey, shareEpoch, writeStatement } from '../../shared/sealing/epoch.ts'
import { type MemberKeys, makeSecret, publicKeyOf, signingKeyOf, toText } from '../../shared/sealing/identity.ts'
import { type Lock, lockByCode } from '../../shared/sealing/lock.ts'
import { makeRecoveryCode } from '../../shared/sealing/recovery-code.ts'
import type { Unit } from './contract.ts'
import { readersOf } from './policy.ts'

/** A person's browser, without the browser: what it keeps to itself, and what it sends. */
export interface Browser extends MemberKeys {
  accountId: number
  secret: string
  code: string
  locks: Lock[]
}

/** A key as a page makes it. The passphrase's lock is one by a code in its clothes: stretching has tests of its own, and takes its time. */
export async function makeBrowser(accountId: number): Promise<Browser> {
  const [secret, code] = [await makeSecret(), makeRecoveryCode()]
  const owner = `member/${accountId}`
  const byCode = await lockByCode(secret, owner, code)
  const inItsClothes = await lockByCode(secret, owner, makeRecoveryCode())
  return {
    ...{ accountId, secret, code, publicKey: await publicKeyOf(secret), signingKey: signingKeyOf(secret) },
    locks: [{ ...inItsClothes, kind: 'passphrase', argon: 1 }, byCode],
  }
}

/** What a member's page sends to start the next epoch of a unit from a day on. */
export async function makeEpochBody(unit: Unit, { accountId, secret: own }: Browser, from: string) {
  const { secret, key } = await makeEpochKey()
  const last = unit.epochs.at(-1)
  const epoch = unit.epochs.length + 1
  const previous = last ? digestOf(last.statement) : null
  const shares = await Promise.all(
    readersOf(unit.members).map(async (reader) => ({
      keyId: reader.key.id,
      box: toText(
        await shareEpoch(secret, { unit: unit.code, epoch }, reader.key.publicKey, {
          id: String(accountId),
          secret: own,
        }),
      ),
    })),
  )
  return {
    secret,
    body: {
      baseEpoch: epoch - 1,
      statement: writeStatement({ unit: unit.code, name: unit.name, epoch, key, from, previous }),
      shares,
    },
  }
}
