import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto'
import type { Sentence } from '../../../shared/problem.ts'
import { canonical } from './canonical.ts'

const FORMAT = 'binhan-upward'
const VERSION = 1
const ALGORITHM = 'Ed25519'

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
  return `${canonical({ ...signed, signature: { algorithm: ALGORITHM, publicKey: derOf(key).toString('base64'), value: signature } })}\n`
}

export type Checked = { content: Record<string, unknown>; fingerprint: string } | { why: Sentence }

const changed: Sentence = {
  vi: 'Tệp đã bị sửa sau khi ký: nội dung không còn khớp với chữ ký.',
  en: 'The file was changed after it was signed: its content no longer fits the signature.',
}
const otherAlgorithm = (said: unknown): Sentence => ({
  vi: `Tệp ghi cách ký “${shortly(said)}”; phần mềm này chỉ tin cách ký ${ALGORITHM}. Xin nơi gửi tệp khác.`,
  en: `The file says it is signed by "${shortly(said)}"; this software trusts ${ALGORITHM} alone. Ask the sender for another file.`,
})
const notSigned = (name: string): Sentence => ({
  vi: `Trong tệp có phần “${shortly(name)}” không nằm trong những gì được ký: tệp đã bị thêm vào sau khi ký.`,
  en: `The file has "${shortly(name)}", which is not among what is signed: it was added after the file was signed.`,
})
const shortly = (said: unknown): string => String(typeof said === 'string' ? said : typeof said).slice(0, 40)
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
  const { algorithm, publicKey, value, ...beside } = { ...(signature as object) } as Record<string, unknown>
  const own = keyOf(publicKey)
  if (own === null || typeof value !== 'string' || typeof content !== 'object' || content === null)
    return { why: changed }
  // What stands beside the content is not signed: so nothing can stand there but what belongs there.
  if (algorithm !== ALGORITHM) return { why: otherAlgorithm(algorithm) }
  const [added] = [...Object.keys(more), ...Object.keys(beside)]
  if (added !== undefined) return { why: notSigned(added) }
  // Spaces, or another way to write the same, are no part of what is signed: the line has just one form. The line break after it
  // is lost in many a mail.
  if (text.replace(/\n$/, '') !== canonical(file) || !isBase64(value)) return { why: changed }
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
