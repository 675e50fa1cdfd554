import type { Sentence } from '../../../shared/problem.ts'
import type { Day } from '../../../shared/spans.ts'

/**
 * The steps of a plan's numbering, from the top: annex, part ("Phần thứ nhất"), chapter ("Chương I"), section ("Mục 1"),
 * letter ("A."), roman ("I."), article ("Điều 1."), number ("1.", "1.1."), point ("a)"), paren ("(1)", "i)"), dash, plus, dot. `heading` is a heading without a number, `row` a row of
 * a table, `paragraph` running text that follows numbered children.
 */
export type LevelKind =
  | 'annex'
  | 'part'
  | 'chapter'
  | 'section'
  | 'letter'
  | 'roman'
  | 'article'
  | 'number'
  | 'point'
  | 'paren'
  | 'dash'
  | 'plus'
  | 'dot'
  | 'heading'
  | 'row'
  | 'paragraph'

/** A plan as read from a file, to be checked and corrected by a person before it is kept. */
export interface PlanDraft {
  /** "KẾ HOẠCH"; empty when none was found. */
  title: string
  /** Trích yếu: what the plan is about. */
  subject: string
  /** "05/KH-UBND", where the file carries one. */
  number: string | null
  issuedOn: Day | null
  /** Whose plan it is, as the letterhead or the subject says: "tỉnh Bắc Ninh". */
  place: { name: string; line: number } | null
  /** In the order of the document; a parent stands before its children. */
  items: PlanDraftItem[]
  bases: LegalBasis[]
  agencies: PlanAgency[]
  phases: PlanPhase[]
  /** Between its title and its first item: legal bases, introduction; no item. */
  opening: { text: string; line: number }[]
  /** What it says last to everybody, "Trên đây là Kế hoạch …"; no item. */
  closing: { text: string; line: number }[]
  recipients: string[]
  signature: Signature | null
  doubts: Doubt[]
}

export interface PlanDraftItem {
  key: string
  parentKey: string | null
  /** Full and unique: `II.1.1.1`, second dash `II.1.1.1-2`, third plus below it `II.1.1.1-2+3`. */
  path: string
  /** As printed: `II.`, `1.1.`, `a)`, `-`; empty for what has no number. */
  marker: string
  kind: LevelKind
  title: string
  /** What follows the title, paragraphs divided by a line feed; the whole where the title is shortened. */
  text: string
  line: number
  column: number
  agencies: AgencyHint[]
  targets: TargetHint[]
}

export interface AgencyHint {
  name: string
  role: 'lead' | 'support'
}

/** A number the text asks to reach. A year is a deadline or a starting point. */
export interface TargetHint {
  kind: 'percent' | 'count' | 'year'
  value: number
  bound: 'atLeast' | 'atMost' | 'exactly'
  /** The words around it. */
  words: string
}

/** A document the plan cites; `itemKey` is null for those before the first item, the legal bases proper. */
export interface LegalBasis {
  /** Null for a law cited by its name alone. */
  number: string | null
  date?: Day
  title?: string
  itemKey: string | null
  line: number
}

export interface PlanAgency {
  name: string
  /** The item that says what the agency does. */
  itemKey: string
  line: number
}

/** `from` and `to` (exclusive) are null where the text names no day that can be read. */
export interface PlanPhase {
  title: string
  from: Day | null
  to: Day | null
  itemKey: string
}

/** Where two bodies sign together, each field holds both, divided by a semicolon. */
export interface Signature {
  /** "TM. ỦY BAN NHÂN DÂN" */
  onBehalfOf: string | null
  /** "KT. CHỦ TỊCH" */
  signedFor: string | null
  position: string | null
  name: string | null
}

export type DoubtCode =
  | 'missingLevel'
  | 'skippedNumber'
  | 'repeatedNumber'
  | 'wrongPrefix'
  | 'headingDisagrees'
  | 'headingWithoutNumber'
  | 'lostNumber'
  | 'lostStop'
  | 'unreadNumber'
  | 'tooDeep'
  | 'unreadPhase'
  | 'assumedYear'
  | 'noItems'
  | 'noTitle'
  | 'notLikePlan'
  | 'headingsDisagree'
  | 'headingsWithoutNumber'

/** What looked odd and what was done about it. */
export interface Doubt extends Sentence {
  code: DoubtCode
  line: number
  column: number
}
