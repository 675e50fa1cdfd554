import { Decrypter, Encrypter } from 'age-encryption'
import { Problem } from '../problem.ts'
import { demandPublicKey, isSignedBy, publicKeyOf, signBy } from './identity.ts'
import { sealingProblems } from './problems.ts'

/*
 * A sealed box is a file of age to named readers, which any tool of age opens. Age binds nothing to what it seals: so the plaintext
 * begins with lines that say what it is, for whom and by whom, and a signature over them and the content. Whoever opens it here has them
 * held against what is expected.
 */

const FORMAT = 'binhan-box-v1'

/** What a box belongs to. */
export interface Bound {
  /** The record's id, or what else it is; one line. */
  record: string
  /** The unit's code and its epoch; null where it is for persons. */
  unit: string | null
  epoch: number | null
}

const [encoder, decoder] = [new TextEncoder(), new TextDecoder('utf-8', { fatal: true })]

const said = (value: string | number | null): string => {
  const text = value === null ? '-' : String(value)
  if (/[\r\n]/.test(text) || text === '') throw new Error('a line of a box holds one line')
  return text
}

const linesOf = ({ record, unit, epoch }: Bound, author: string | null, readers: string[]): string =>
  [
    ...[FORMAT, `record: ${said(record)}`, `unit: ${said(unit)}`, `epoch: ${said(epoch)}`, `author: ${said(author)}`],
    `readers: ${readers.join(' ')}`,
  ].join('\n')

const joined = (lines: string, content: Uint8Array): Uint8Array => {
  const head = encoder.encode(`${lines}\n\n`)
  const bytes = new Uint8Array(head.length + content.length)
  bytes.set(head)
  bytes.set(content, head.length)
  return bytes
}

/**
 * Seals content for readers, each a public key of age. In: what it belongs to; who seals, with the own secret, or null for nobody who
 * is known here. Raises `sealing.badKey`.
 */
export async function seal(
  content: Uint8Array,
  bound: Bound,
  readers: string[],
  author: { id: string; secret: string } | null,
): Promise<Uint8Array> {
  const encrypter = new Encrypter()
  const sorted = [...new Set(readers.map(demandPublicKey))].sort()
  for (const reader of sorted) encrypter.addRecipient(reader)
  const lines = linesOf(bound, author?.id ?? null, sorted)
  const signature = author ? signBy(author.secret, joined(lines, content)) : '-'
  return encrypter.encrypt(joined(`${lines}\nsignature: ${signature}`, content))
}

/** Whose box it must be: their id and signing key; null for one that names nobody. */
export type ExpectedAuthor = { id: string; signingKey: string } | null

/**
 * Opens a box with a secret. Raises `sealing.notForYou`, `sealing.damaged`, `sealing.otherRecord` where it belongs to something else than
 * was expected, `sealing.otherAuthor`, and `sealing.passedOn` where it was sealed for others and sealed again for this reader.
 */
export async function unseal(
  box: Uint8Array,
  secret: string,
  bound: Bound,
  author: ExpectedAuthor,
): Promise<Uint8Array> {
  const plain = await decrypt(box, secret)
  const { lines, signature, content } = parts(plain)
  const readers = (lines.split('\nreaders: ')[1] ?? '').split(' ')
  if (lines !== linesOf(bound, author?.id ?? null, readers)) throw new Problem(mismatch(lines, bound))
  if (author ? !isSignedBy(author.signingKey, signature, joined(lines, content)) : signature !== '-')
    throw new Problem(sealingProblems.otherAuthor)
  if (!readers.includes(await publicKeyOf(secret))) throw new Problem(sealingProblems.passedOn)
  return content
}

async function decrypt(box: Uint8Array, secret: string): Promise<Uint8Array> {
  const decrypter = new Decrypter()
  decrypter.addIdentity(secret)
  try {
    return await decrypter.decrypt(box)
  } catch (error) {
    const isOther = error instanceof Error && error.message.startsWith('no identity matched')
    throw new Problem(isOther ? sealingProblems.notForYou : sealingProblems.damaged)
  }
}

/** The lines that are signed, the signature, the content. Raises `sealing.damaged`. */
function parts(plain: Uint8Array): { lines: string; signature: string; content: Uint8Array } {
  const end = plain.findIndex((byte, at) => byte === 10 && plain[at + 1] === 10)
  try {
    const head = end < 0 ? '' : decoder.decode(plain.subarray(0, end))
    const found = /^([\s\S]*)\nsignature: (\S+)$/.exec(head)
    if (found?.[1] && found[2] && found[1].startsWith(`${FORMAT}\n`))
      return { lines: found[1], signature: found[2], content: plain.slice(end + 2) }
  } catch {
    // Not even text.
  }
  throw new Problem(sealingProblems.damaged)
}

/** The lines are not those that were expected: of something else, or by somebody else. */
const mismatch = (lines: string, bound: Bound) =>
  lines.startsWith(linesOf(bound, 'x', []).split('\nauthor: ')[0] ?? FORMAT)
    ? sealingProblems.otherAuthor
    : sealingProblems.otherRecord
