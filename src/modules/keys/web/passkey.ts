import { toBytes, toText } from '../../../shared/sealing/identity.ts'
import { type Lock, lockByPasskey, unlockByPasskey } from '../../../shared/sealing/lock.ts'

/*
 * A passkey of this device answers to a salt with 32 bytes that only it can make (WebAuthn, extension prf). It signs nobody in here: the
 * server never sees what it says.
 */

/** Whether this browser has passkeys at all; whether one answers to salts is only known when it is made. */
export const hasPasskeys = (): boolean => globalThis.PublicKeyCredential !== undefined && isSecureContext

/** This device has no passkey that answers to salts, or the person turned away. */
export class NoPasskey extends Error {}

const random = (length: number): Uint8Array<ArrayBuffer> => crypto.getRandomValues(new Uint8Array(length))

const answerOf = (credential: Credential | null): Uint8Array | null => {
  const found = (credential as PublicKeyCredential | null)?.getClientExtensionResults().prf?.results?.first
  if (!found) return null
  return ArrayBuffer.isView(found)
    ? new Uint8Array(found.buffer, found.byteOffset, found.byteLength)
    : new Uint8Array(found)
}

/** Throws `NoPasskey` where the person turns away, or the device cannot. */
const asked = (asking: Promise<Credential | null>): Promise<Credential | null> =>
  asking.catch(() => {
    throw new NoPasskey()
  })

async function answerTo(
  salts: { credential: string; salt: string }[],
): Promise<{ credential: string; answer: Uint8Array }> {
  const got = await asked(
    navigator.credentials.get({
      publicKey: {
        challenge: random(32),
        userVerification: 'required',
        allowCredentials: salts.map(({ credential }) => ({ type: 'public-key', id: toBytes(credential).slice() })),
        extensions: {
          prf: {
            evalByCredential: Object.fromEntries(
              salts.map(({ credential, salt }) => [credential, { first: toBytes(salt).slice() }]),
            ),
          },
        },
      },
    }),
  )
  const answer = answerOf(got)
  if (!got || !answer) throw new NoPasskey()
  return { credential: toText(new Uint8Array((got as PublicKeyCredential).rawId)), answer }
}

/** Makes a passkey on this device and locks a secret by it. In: whose secret it is, and what the passkey is called. Throws `NoPasskey`. */
export async function makePasskeyLock(secret: string, owner: string, name: string): Promise<Lock> {
  const salt = random(32)
  const made = await asked(
    navigator.credentials.create({
      publicKey: {
        challenge: random(32),
        rp: { name: 'Bình An' },
        user: { id: random(16), name, displayName: name },
        pubKeyCredParams: [-7, -8, -257].map((alg) => ({ type: 'public-key' as const, alg })),
        authenticatorSelection: { residentKey: 'preferred', userVerification: 'required' },
        extensions: { prf: { eval: { first: salt } } },
      },
    }),
  )
  if (!made) throw new NoPasskey()
  const credential = toText(new Uint8Array((made as PublicKeyCredential).rawId))
  // Many say only that they can, and answer when they are asked the next time.
  const answer = answerOf(made) ?? (await answerTo([{ credential, salt: toText(salt) }])).answer
  return lockByPasskey(secret, owner, { credential, salt, answer })
}

/** Opens one of the locks by its passkey. Throws `NoPasskey`; raises what `unlockByPasskey` raises. */
export async function openByPasskey(locks: Lock[], owner: string): Promise<string> {
  const salts = locks.flatMap(({ credential, salt }) => (credential === null ? [] : [{ credential, salt }]))
  const { credential, answer } = await answerTo(salts)
  const lock = locks.find((one) => one.credential === credential)
  if (!lock) throw new NoPasskey()
  return unlockByPasskey(lock, owner, answer)
}
