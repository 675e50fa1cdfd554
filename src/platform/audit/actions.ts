import type { Actor, Permission } from '../../shared/actor.ts'
import { formatDay } from '../../shared/numbers.ts'
import type { Sentence } from '../../shared/problem.ts'
import type { Day } from '../../shared/spans.ts'
import type { Db, Tx } from '../db/database.ts'

/*
 * What may stand in the audit log, in plain words. A module declares the actions it writes in its `audit.ts`; an action
 * without words does not compile:
 *
 *   export const actions = inWords({ 'plan.saved': { vi: 'lưu kế hoạch', en: 'saved the plan' } })
 *   declare module '../../platform/audit/actions.ts' {
 *     interface Actions extends InWords<typeof actions> {}
 *   }
 */

/** Every action by name; each module adds its own. */
export interface Actions extends InWords<typeof platformActions> {}

export type Action = keyof Actions

export type InWords<T> = { [K in keyof T]: Sentence }

/**
 * Words of actions: what somebody did, beginning with the verb, the object left out (it stands beside). `{name}` is filled from
 * the line's note; a part in square brackets is left out where the note has not all of its names.
 */
export const inWords = <const K extends string>(words: Record<K, Sentence>): Record<K, Sentence> => words

/** What the platform itself writes. */
export const platformActions = inWords({
  'personal.read': {
    vi: 'xem thông tin cá nhân[ của {persons} người]',
    en: 'read personal records[ of {persons} people]',
  },
  'demo.filled': { vi: 'điền bản mẫu', en: 'filled the demo' },
  'demo.date-moved': { vi: 'chuyển ngày của bản mẫu[ sang {today}]', en: 'moved the day of the demo[ to {today}]' },
  'backup.taken': { vi: 'sao lưu toàn bộ', en: 'took a backup of everything' },
  'day-off.declared': { vi: 'khai ngày nghỉ, ngày làm bù', en: 'declared a day off or a day of work' },
  'day-off.taken-back': { vi: 'bỏ ngày nghỉ, ngày làm bù', en: 'took a declared day back' },
})

/** What the platform's own objects are. */
export const platformObjects: Record<string, ObjectKind> = {
  demo: { vi: 'bản mẫu', en: 'demo' },
  backup: { vi: 'bản sao lưu', en: 'backup' },
  day: { vi: 'ngày', en: 'day' },
  file: { vi: 'tệp', en: 'file' },
  audit: { vi: 'nhật ký', en: 'audit log' },
}

/** An object as a reader of the log meets it. */
export interface FoundObject {
  id: string
  title: Sentence
  /** Whether the actor may read it, and with it its history. */
  mayRead: boolean
  /** Its page, where the actor may open one. */
  link: string | null
  /** Other objects whose lines belong to its history. */
  also?: [kind: string, id: string][]
}

/** Objects by their ids, as written in the log; what is not there any more is left out. `today` is a local day. */
export type ObjectSource = (db: Db | Tx, actor: Actor, ids: string[], today: Day) => Promise<FoundObject[]>

/** A kind of object: its name, and what its objects are called where an id alone says too little. */
export interface ObjectKind extends Sentence {
  find?: ObjectSource
  /** By which ways one of these may be read; left out where its module does not say. */
  readers?: ReaderSource
}

/** One way in which a record may be read. */
export interface ReadingWay {
  permission: Permission
  /** The places for which a grant opens it, each with its ancestors, itself first; null where one held anywhere does. */
  paths: number[][] | null
  /** The line for which it has to be given; null for any. */
  chain: string | null
  /** Whether this way is open to an actor: the record's own policy. */
  may: (actor: Actor) => boolean
}

/** The ways in which a record may be read on a local day, each by a permission; null for one that is not there. */
export type ReaderSource = (db: Db | Tx, id: string, today: Day) => Promise<ReadingWay[] | 'everybody' | null>

type Note = Record<string, string | number | boolean | null>

const written = (value: string | number): string =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? formatDay(value) : String(value)

/** The words of an action with what its note says; days as they are written here. */
export function sayAction({ vi, en }: Sentence, note: Note): Sentence {
  const say = (sentence: string): string =>
    sentence
      .replace(/\[([^[\]]*)\]/g, (_, part: string) => (namesIn(part).every((name) => isSaid(note[name])) ? part : ''))
      .replace(/\{(\w+)\}/g, (_, name: string) => (isSaid(note[name]) ? written(note[name]) : '…'))
  return { vi: say(vi), en: say(en) }
}

const namesIn = (part: string): string[] => [...part.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name)

const isSaid = (value: Note[string] | undefined): value is string | number =>
  typeof value === 'string' || typeof value === 'number'

/** What a note may tell: codes, days, moments, ids, numbers; one word, and no number that could be called. */
const code = /^[\p{L}\p{N}_.:/+()#,-]{0,100}$/u
const phone = /^\+?\d{9,12}$/

/** In the place of a text that the log does not take. */
export const LEFT_OUT = '…'

/**
 * Content stays out of the audit log, whoever writes: a text of more than one word, or a phone number, is left out (`LEFT_OUT`)
 * rather than kept for ever. That nothing of ours is left out this way is a test's to say.
 */
export const bareNote = (note: Note): Note =>
  Object.fromEntries(
    Object.entries(note).map(([name, value]) => [
      name,
      typeof value === 'string' && (!code.test(value) || phone.test(value)) ? LEFT_OUT : value,
    ]),
  )
