import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import type { Sentence } from '../../../shared/problem.ts'
import { canonical } from './canonical.ts'

const FORMAT = 'binhan-upward'
const VERSION = 1

/** What the public key is known by: the hash of it, to be read out and compared. */
export const fingerprintOf = (key: KeyObject): string =>
  (createHash('sha256').update(derOf(key)).digest('hex').slice(0, 32).match(/.{4}/g) ?? []).join(' ')

const derOf = (key: KeyObject): Buffer => publicOf(key).export({ format: 'der', type: 'spki' })
const publicOf = (key: KeyObject): KeyObject => (key.type === 'public' ? key : createPublicKey(key))

/** The public half, as it is handed to those who check. */
export const publicPem = (key: KeyObject): string => publicOf(key).export({ format: 'pem', type: 'spki' }).toString()

/** The file of a content, signed with a private key (Ed25519): one line, every byte of which is vouched for. */
export function signedFile(content: object, key: KeyObject): string {
  const signed = { format: FORMAT, version: VERSION, content }
  const signature = sign(null, Buffer.from(canonical(signed)), key).toString('base64')
  return `${canonical({ ...signed, signature: { algorithm: 'Ed25519', publicKey: derOf(key).toString('base64'), value: signature } })}\n`
}

export type Checked = { content: Record<string, unknown>; fingerprint: string } | { why: Sentence }

const changed: Sentence = {
  vi: 'Tệp đã bị sửa sau khi ký: nội dung không còn khớp với chữ ký.',
  en: 'The file was changed after it was signed: its content no longer fits the signature.',
}
const noFile: Sentence = {
  vi: 'Đây không phải tệp chuyển lên cấp trên của Bình An.',
  en: 'This is no file that Bình An sends upward.',
}

/**
 * Checks a file, byte by byte, with the key that is trusted; without one, with the key that it names itself, whose
 * fingerprint is then to be compared. Out: its content, or in words why it is not to be trusted.
 */
export function checkFile(text: string, trusted: KeyObject | null): Checked {
  const file = parse(text)
  if (file === null) return { why: noFile }
  const { format, version, content, signature, ...more } = file
  if (format !== FORMAT) return { why: noFile }
  if (version !== VERSION) {
    const vi = `Tệp theo phiên bản ${String(version)}; phần mềm này đọc phiên bản ${VERSION}.`
    return { why: { vi, en: `The file is of version ${String(version)}; this software reads version ${VERSION}.` } }
  }
  const { publicKey, value } = { ...(signature as object) } as { publicKey?: unknown; value?: unknown }
  const own = keyOf(publicKey)
  if (own === null || typeof value !== 'string' || typeof content !== 'object' || content === null)
    return { why: changed }
  // Spaces, or another way to write the same, are no part of what is signed: the file has just one form.
  const isWhole = Object.keys(more).length === 0 && text === `${canonical(file)}\n` && isBase64(value)
  if (!isWhole) return { why: changed }
  if (trusted !== null && !derOf(trusted).equals(derOf(own))) {
    const vi = `Tệp được ký bằng khóa khác (${fingerprintOf(own)}), không phải khóa đã cho (${fingerprintOf(trusted)}).`
    const en = `The file is signed with another key (${fingerprintOf(own)}) than the one given (${fingerprintOf(trusted)}).`
    return { why: { vi, en } }
  }
  const bytes = Buffer.from(canonical({ format, version, content }))
  if (!verify(null, bytes, own, Buffer.from(value, 'base64'))) return { why: changed }
  return { content: content as Record<string, unknown>, fingerprint: fingerprintOf(own) }
}

const isBase64 = (text: string): boolean => Buffer.from(text, 'base64').toString('base64') === text

function parse(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : null
  } catch {
    return null
  }
}

function keyOf(said: unknown): KeyObject | null {
  if (typeof said !== 'string' || !isBase64(said)) return null
  try {
    const key = createPublicKey({ key: Buffer.from(said, 'base64'), format: 'der', type: 'spki' })
    return key.asymmetricKeyType === 'ed25519' ? key : null
  } catch {
    return null
  }
}
