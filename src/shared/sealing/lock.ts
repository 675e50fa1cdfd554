import { Problem } from '../problem.ts'
import { NEWEST_ARGON, type Stretch } from './argon-versions.ts'
import { seal, unseal } from './box.ts'
import { derive, publicKeyOf, secretOf, toBytes, toText } from './identity.ts'
import { sealingProblems } from './problems.ts'
import { readRecoveryCode } from './recovery-code.ts'

/*
 * A lock holds a secret behind something that a person has. Whatever that is becomes 32 bytes, these a key of age, and the lock is a box
 * sealed to it: one kind of box for everything. What a server keeps of a secret is its locks.
 */

export const lockKinds = ['passphrase', 'code', 'passkey'] as const

export interface Lock {
  kind: (typeof lockKinds)[number]
  /** The version of the Argon2id parameters; null where nothing is stretched. */
  argon: number | null
  /** At random, in base64url. */
  salt: string
  /** Which passkey of the person, in base64url. */
  credential: string | null
  /** The box, in base64url. */
  box: string
}

/** Whose secret it is, so that no lock is put in another's place: `member/12`, `root`. */
type Owner = string

const boundTo = (owner: Owner) => ({ record: `secret of ${owner}`, unit: null, epoch: null })

const newSalt = (length = 16): Uint8Array => crypto.getRandomValues(new Uint8Array(length))

async function locked(secret: string, owner: Owner, opener: Uint8Array, about: Omit<Lock, 'box'>): Promise<Lock> {
  const reader = await publicKeyOf(secretOf(opener))
  const box = await seal(new TextEncoder().encode(secret), boundTo(owner), [reader], null)
  return { ...about, box: toText(box) }
}

async function unlocked(lock: Lock, owner: Owner, opener: Uint8Array): Promise<string> {
  const content = await unseal(toBytes(lock.box), secretOf(opener), boundTo(owner), null)
  return new TextDecoder().decode(content)
}

/** A failure to open says which opener was wrong; damage and another's lock stay what they are. */
async function orWrong(opening: Promise<string>, wrong: keyof typeof sealingProblems): Promise<string> {
  return opening.catch((error) => {
    const isWrong = error instanceof Problem && error.kind === sealingProblems.notForYou
    throw isWrong ? new Problem(sealingProblems[wrong]) : error
  })
}

/** Locks a secret by a passphrase, with the newest parameters. */
export async function lockByPassphrase(
  secret: string,
  owner: Owner,
  passphrase: string,
  stretch: Stretch,
): Promise<Lock> {
  const salt = newSalt()
  const opener = await stretch(passphrase, salt, NEWEST_ARGON)
  return locked(secret, owner, opener, {
    ...{ kind: 'passphrase', argon: NEWEST_ARGON, salt: toText(salt), credential: null },
  })
}

/** Raises `sealing.wrongPassphrase`, `sealing.unknownParameters`, `sealing.damaged`, `sealing.otherRecord`. */
export const unlockByPassphrase = (lock: Lock, owner: Owner, passphrase: string, stretch: Stretch): Promise<string> =>
  orWrong(
    stretch(passphrase, toBytes(lock.salt), lock.argon ?? 0).then((opener) => unlocked(lock, owner, opener)),
    'wrongPassphrase',
  )

const openerOfCode = (code: string, salt: Uint8Array): Uint8Array =>
  derive(new TextEncoder().encode(readRecoveryCode(code)), salt, 'recovery-code')

/** Locks a secret by a printed recovery code: random enough to need no stretching. Raises `sealing.badCode`. */
export async function lockByCode(secret: string, owner: Owner, code: string): Promise<Lock> {
  const salt = newSalt()
  return locked(secret, owner, openerOfCode(code, salt), {
    ...{ kind: 'code', argon: null, salt: toText(salt), credential: null },
  })
}

/** Raises `sealing.badCode`, `sealing.wrongCode`, `sealing.damaged`, `sealing.otherRecord`. */
export const unlockByCode = async (lock: Lock, owner: Owner, code: string): Promise<string> =>
  orWrong(unlocked(lock, owner, openerOfCode(code, toBytes(lock.salt))), 'wrongCode')

/** Locks a secret by what a passkey answers to a salt (WebAuthn, extension `prf`). In: the credential in base64url, salt and answer of 32 bytes. */
export const lockByPasskey = (
  secret: string,
  owner: Owner,
  { credential, salt, answer }: { credential: string; salt: Uint8Array; answer: Uint8Array },
): Promise<Lock> =>
  locked(secret, owner, derive(answer, salt, 'passkey'), {
    ...{ kind: 'passkey', argon: null, salt: toText(salt), credential },
  })

/** Raises `sealing.wrongPasskey`, `sealing.damaged`, `sealing.otherRecord`. */
export const unlockByPasskey = (lock: Lock, owner: Owner, answer: Uint8Array): Promise<string> =>
  orWrong(unlocked(lock, owner, derive(answer, toBytes(lock.salt), 'passkey')), 'wrongPasskey')
