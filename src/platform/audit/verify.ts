import { sql } from 'kysely'
import type { Sentence } from '../../shared/problem.ts'
import { type Db, findRow, getRow, rows } from '../db/database.ts'
import type { Head } from './head.ts'
import { hashOf, linesBetween, type Seal, START } from './seal.ts'

/** A link that does not hold, with the lines it covers. */
interface Broken {
  seal: number
  /** The last link that may be meant, where only an exported head tells; else the same. */
  until: number
  firstLine: number
  lastLine: number
  why: Sentence
}

export interface AuditVerdict {
  /** How many links hold before the first that does not, and how many lines they cover. */
  seals: number
  lines: number
  /** Lines written since the last seal: not yet protected. */
  unsealed: number
  /** Of the last link that holds. */
  head: string
  /** Every link that does not hold, the first first. Nothing after the first is vouched for. */
  broken: Broken[]
}

/**
 * Recomputes every link of the chain and names those that do not hold and the unsealed tail; `broken` is empty where
 * all holds. A link behind a broken one is held against the seal before it as that stands, so that a second change
 * shows as well. `exported`: a head that was kept elsewhere; only by it is a chain found that was written anew, or cut short.
 */
export async function verifyAudit(db: Db, exported: Head | null = null): Promise<AuditVerdict> {
  const seals = await rows(db, sql<Seal>`select * from audit.seal order by number`)
  const broken = await brokenBeforeFirst(db)
  for (const [index, seal] of seals.entries()) {
    const before = seals[index - 1]
    const expected = {
      number: (before?.number ?? 0) + 1,
      first: (before?.last_line ?? 0) + 1,
      hash: before?.hash ?? START,
    }
    const why = await whyBroken(db, seal, expected)
    // A seal that is missing is the link that does not hold, not the one that stands in its place.
    const number = seal.number > expected.number ? expected.number : seal.number
    if (why) broken.push({ seal: number, until: number, firstLine: expected.first, lastLine: seal.last_line, why })
  }
  const rewritten = exported && otherThan(exported, seals)
  // What the chain itself tells is told more closely.
  const isTold = rewritten !== null && broken.some(({ seal }) => seal <= rewritten.until)
  const all = [...broken, ...(rewritten && !isTold ? [rewritten] : [])].sort((a, b) => a.seal - b.seal)
  const firstBroken = all[0]?.seal ?? Number.POSITIVE_INFINITY
  const held = seals.filter(({ number }) => number < firstBroken)
  const tail = await getRow(
    db,
    sql<{ n: number }>`select count(*) as n from audit.line where id > ${seals.at(-1)?.last_line ?? 0}`,
  )
  return {
    seals: held.length,
    lines: held.reduce((sum, { lines }) => sum + lines, 0),
    head: held.at(-1)?.hash ?? START,
    unsealed: tail.n,
    broken: all,
  }
}

/** Numbers are given from 1 on: a line below stands before the first seal, and was put there. */
async function brokenBeforeFirst(db: Db): Promise<Broken[]> {
  const { n } = await getRow(db, sql<{ n: number }>`select count(*) as n from audit.line where id < 1`)
  const why = { vi: `có ${n} dòng được chèn trước dòng 1`, en: `${n} lines were put before line 1` }
  return n === 0 ? [] : [{ seal: 1, until: 1, firstLine: 1, lastLine: 1, why }]
}

/** From `first`, where the seal before ends: a number that a write gave up is sealed as empty, and stays so. */
async function whyBroken(
  db: Db,
  seal: Seal,
  expected: { number: number; first: number; hash: string },
): Promise<Sentence | null> {
  if (seal.number !== expected.number)
    return { vi: `thiếu dấu niêm phong ${expected.number}`, en: `seal ${expected.number} is missing` }
  if (seal.previous_hash !== expected.hash)
    return { vi: 'không nối tiếp dấu niêm phong trước', en: 'it does not follow from the seal before' }
  const lines = await linesBetween(db, expected.first, seal.last_line)
  if (lines.length !== seal.lines) {
    const vi = `đã niêm phong ${seal.lines} dòng, nay có ${lines.length}`
    return { vi, en: `${seal.lines} lines were sealed, ${lines.length} are there` }
  }
  // A seal says from which line to which, and ends on one: else lines could be moved under another without a trace.
  if (seal.first_line !== expected.first || lines.at(-1)?.id !== seal.last_line)
    return { vi: 'dấu niêm phong nêu sai dòng đầu hoặc dòng cuối', en: 'the seal names another first or last line' }
  if (hashOf(expected.hash, lines) === seal.hash) return null
  return { vi: 'có dòng bị sửa sau khi niêm phong', en: 'a line was changed after it was sealed' }
}

/**
 * What an exported head says otherwise than the chain that stands: the first mark that does not agree. The link lies behind the
 * last mark that does, and is named as far as the marks tell.
 */
function otherThan({ marks }: Head, seals: Seal[]): Broken | null {
  const hashes = new Map(seals.map(({ number, hash }) => [number, hash]))
  const ascending = [...marks].sort(([a], [b]) => a - b)
  const bad = ascending.findIndex(([number, hash]) => hashes.get(number) !== hash)
  if (bad < 0) return null
  const [mark] = ascending[bad] ?? [0]
  const [agreed] = ascending[bad - 1] ?? [0]
  // A chain that ends before the mark may have lost its end alone.
  const upTo = hashes.has(mark) ? mark : Math.min(mark, (seals.at(-1)?.number ?? 0) + 1)
  const after = seals.find(({ number }) => number === agreed)
  const firstLine = (after?.last_line ?? 0) + 1
  const lastLine = seals.find(({ number }) => number === upTo)?.last_line ?? firstLine
  const which = { vi: upTo === agreed + 1 ? '' : ` (một trong các dấu ${agreed + 1}–${upTo})`, en: '' }
  which.en = upTo === agreed + 1 ? '' : ` (one of the seals ${agreed + 1}–${upTo})`
  const why = hashes.has(mark)
    ? {
        vi: `khác đầu chuỗi đã xuất: bị viết lại${which.vi}`,
        en: `other than in the exported head: written anew${which.en}`,
      }
    : {
        vi: `đầu chuỗi đã xuất có đến dấu ${mark}, nay không còn${which.vi}`,
        en: `the exported head reaches to seal ${mark}, which is gone${which.en}`,
      }
  return { seal: agreed + 1, until: upTo, firstLine, lastLine, why }
}

/** Remembers what a verification found, so that its readers know when the chain was looked at last. */
export async function keepVerdict(db: Db, { seals, lines, unsealed, head, broken }: AuditVerdict): Promise<void> {
  await sql`insert into audit.verification (seals, lines, unsealed, head, broken_seal)
    values (${seals}, ${lines}, ${unsealed}, ${head}, ${broken[0]?.seal ?? null})`.execute(db)
}

/** How the chain stands, without recomputing it: the last seal, how many lines wait for one, when it was verified last. */
export interface ChainState {
  last: { number: number; at: string; hash: string; lastLine: number } | null
  unsealed: number
  verified: { at: string; seals: number; lines: number; brokenSeal: number | null } | null
  /** The head that was handed out last, and to how many addresses it was mailed. */
  exported: { number: number; at: string; mailed: number } | null
}

/** Moments are recording time, UTC. */
export async function readChain(db: Db): Promise<ChainState> {
  const last = await findRow(
    db,
    sql<NonNullable<ChainState['last']>>`select number, sealed_at as at, hash, last_line as "lastLine"
      from audit.seal order by number desc limit 1`,
  )
  const { n } = await getRow(
    db,
    sql<{ n: number }>`select count(*) as n from audit.line where id > ${last?.lastLine ?? 0}`,
  )
  const verified = await findRow(
    db,
    sql<NonNullable<ChainState['verified']>>`select at, seals, lines, broken_seal as "brokenSeal"
      from audit.verification order by id desc limit 1`,
  )
  const exported = await findRow(
    db,
    sql<NonNullable<ChainState['exported']>>`select seal as number, exported_at as at, mailed from audit.head_export
      where exported_at is not null order by day desc limit 1`,
  )
  return { last, unsealed: n, verified, exported }
}
