import { z } from 'zod'
import { Head } from '../audit/head.ts'

/*
 * A backup is a tar of members, packed with gzip, and in the age format where it is for a key: `age -d | tar xz` opens it too.
 *
 *   backup.json     what it is, first, so that a reader knows before anything is written
 *   database/…      the data directory of the embedded PostgreSQL with the log it needs, or
 *   dump/000001 …   what pg_dump gave, in pieces, of an external one
 *   home/…          files, secrets and whatever else the data folder keeps
 *   manifest.json   last: the SHA-256 of every member, and where the database ended
 */

/** What a backup says of itself before its content comes. */
export const Opening = z.object({
  format: z.literal('binhan-backup'),
  version: z.literal(1),
  kind: z.enum(['database', 'dump']),
  /** Version of the software, major version of PostgreSQL, and the last migration. */
  software: z.string(),
  postgresql: z.number().int(),
  migration: z.string(),
  /** When it was begun; recording time, UTC. */
  begunAt: z.string(),
})
export type Opening = z.infer<typeof Opening>

const Member = z.object({ name: z.string(), size: z.number().int(), sha256: z.string().regex(/^[0-9a-f]{64}$/) })
export type Member = z.infer<typeof Member>

export const Manifest = Opening.extend({
  /** What was committed up to here is in it; recording time, UTC. */
  endedAt: z.string(),
  /** The positions in PostgreSQL's log from which and up to which it is replayed; null of a dump. */
  log: z.object({ start: z.string(), stop: z.string(), first: z.string(), last: z.string() }).nullable(),
  /** Where the audit chain stood when it was begun: what is restored must go on from there. Null before the first seal. */
  auditHead: Head.nullable(),
  /** Files in a bucket are not in it. */
  filesInBucket: z.boolean(),
  members: z.array(Member),
})
export type Manifest = z.infer<typeof Manifest>

export const OPENING = 'backup.json'
export const MANIFEST = 'manifest.json'
