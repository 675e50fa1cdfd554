import { ed25519 } from '@noble/curves/ed25519.js'
import { hkdf } from '@noble/hashes/hkdf.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { base64urlnopad, bech32 } from '@scure/base'
import { generateX25519Identity, identityToRecipient } from 'age-encryption'
import { Problem } from '../problem.ts'
import { sealingProblems } from './problems.ts'

/*
 * One secret of 32 bytes is a whole key: an age identity (X25519), by which boxes are opened, and derived from it a key to sign with
 * (Ed25519). Who keeps the one keeps the other.
 */

const PREFIX = 'AGE-SECRET-KEY-'

const utf8 = new TextEncoder()

/** 32 bytes out of others, for one purpose and no other (HKDF with SHA-256). */
export const derive = (from: Uint8Array, salt: Uint8Array | undefined, purpose: string): Uint8Array =>
  hkdf(sha256, from, salt, utf8.encode(`binhan/${purpose}/1`), 32)

/** A new secret at random, as age writes it: `AGE-SECRET-KEY-1…`. */
export const makeSecret = (): Promise<string> => generateX25519Identity()

/** 32 bytes as a secret of age. */
export const secretOf = (bytes: Uint8Array): string => bech32.encodeFromBytes(PREFIX, bytes).toUpperCase()

/** The public key of a secret: `age1…`. */
export const publicKeyOf = (secret: string): Promise<string> => identityToRecipient(secret)

/** Raises `sealing.badKey` for anything but a public key as age writes it. */
export function demandPublicKey(text: string): string {
  try {
    const { prefix, bytes } = bech32.decodeToBytes(text)
    if (prefix === 'age' && bytes.length === 32 && text === text.toLowerCase()) return text
  } catch {
    // No bech32 at all: the same is to be said.
  }
  throw new Problem(sealingProblems.badKey)
}

const signerOf = (secret: string): Uint8Array => derive(bech32.decodeToBytes(secret).bytes, undefined, 'member-signs')

/** The public half of what a secret signs with, in base64url. */
export const signingKeyOf = (secret: string): string => toText(ed25519.getPublicKey(signerOf(secret)))

/** The signature over bytes, in base64url. */
export const signBy = (secret: string, bytes: Uint8Array): string => toText(ed25519.sign(bytes, signerOf(secret)))

/** Whether a signature over bytes is that of a signing key; both in base64url. Anything that cannot be read is not. */
export function isSignedBy(signingKey: string, signature: string, bytes: Uint8Array): boolean {
  try {
    return ed25519.verify(toBytes(signature), bytes, toBytes(signingKey))
  } catch {
    return false
  }
}

/** Bytes as base64url without padding, and back; anything else throws. */
export const toText = (bytes: Uint8Array): string => base64urlnopad.encode(bytes)
export const toBytes = (text: string): Uint8Array => base64urlnopad.decode(text)

/** What people compare by voice or on paper: 30 digits in six groups (99 bits). `of` keeps kinds of keys apart. */
export function fingerprint(of: 'member' | 'root' | 'epoch', text: string): string {
  const digest = sha256(utf8.encode(`binhan/fingerprint/${of}/1\n${text}`))
  return Array.from({ length: 6 }, (_, group) => {
    const number = digest.slice(5 * group, 5 * group + 5).reduce((sum, byte) => sum * 256 + byte, 0)
    return String(number % 100_000).padStart(5, '0')
  }).join(' ')
}

export interface MemberKeys {
  /** `age1…`: what is sealed for them is sealed to this. */
  publicKey: string
  /** By which what they sealed is known to be theirs, in base64url. */
  signingKey: string
}

/** The fingerprint of a member: of both keys, so that neither is exchanged unseen. */
export const memberFingerprint = ({ publicKey, signingKey }: MemberKeys): string =>
  fingerprint('member', `${publicKey} ${signingKey}`)
