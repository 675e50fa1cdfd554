import { z } from 'zod'
import { JobState } from '../../platform/jobs/state.ts'
import { DayOut, Id, route, Version } from '../../shared/contract.ts'
import { Named, Score, Value } from '../indicators/contract.ts'
import { Day, PlaceId } from '../places/contract.ts'

const ReportId = z.object({ id: z.uuid() })
/** An edit says which version it saw; where another stands now it is `request.changedMeanwhile`. */
const Edit = z.object({ baseVersion: Version.min(1) })
const Saved = z.object({ version: z.number().describe('To be sent as baseVersion with the next edit') })

/** Who signs: for the Committee (TM.) by its chair, or in the chair's place (KT.). */
export const Signature = z.object({
  authority: z.enum(['TM', 'KT']),
  position: z.string().trim().min(1).max(120),
  name: z.string().trim().max(120).describe('Printed under the position; left open while empty'),
})
export type Signature = z.infer<typeof Signature>

/**
 * Number and sign of a report of a People's Committee as a registry gives them: "215/BC-UBND", "05/BC-UBND" (Decree
 * 30/2020/ND-CP, Annex I, part II; Circular 01/2011/TT-BNV, article 7). Out: as it is to be written, a number below ten
 * with its zero; null for what is none, or the sign of another kind of document.
 */
export function registryNumber(text: string): string | null {
  const found = /^(?:số:?\s*)?0*([1-9]\d{0,4})([a-zđ]?)\s*\/\s*BC-UBND$/i.exec(text.trim().normalize('NFC'))
  return found?.[1] ? `${found[1].padStart(2, '0')}${found[2]}/BC-UBND` : null
}

const Reason = z.string().trim().min(1).max(1000)

export const Report = z.object({
  id: z.string(),
  planId: z.number(),
  planTitle: z.string(),
  placeId: z.number(),
  placeName: z.string(),
  period: z.string().describe('PLAN_YEAR:2014'),
  dated: DayOut.describe('The day the document bears'),
  template: z.string().describe('The form it is printed in'),
  subject: z.string(),
  state: z.enum(['draft', 'submitted', 'signed']),
  version: z.number(),
  madeBy: z.string().nullable(),
  madeAt: z.string(),
  submittedBy: z.string().nullable(),
  submittedAt: z.string().nullable(),
  round: z.number().describe('1, or how many reports of the same stand in a row'),
  replaces: z.object({ id: z.string(), number: z.string().nullable() }).nullable(),
  signature: Signature.nullable(),
  number: z.string().nullable(),
  signedOn: DayOut.nullable(),
  signedByName: z.string().nullable(),
  hasScan: z.boolean(),
})
export type Report = z.infer<typeof Report>

export const listReports = route({
  method: 'GET',
  path: '/reports',
  summary: 'Reports, newest first',
  answer: z.object({ items: z.array(Report) }),
})

const MakeReport = z.object({
  planId: Id,
  place: PlaceId,
  period: z.string().max(40).describe('PLAN_YEAR:2014; one of the plan, of which at least one quarter is over'),
  dated: Day.describe('The day the document bears; not after today, not before its figures end'),
  replaces: z
    .uuid()
    .optional()
    .describe('A submitted or signed report of the same, the newest of them unless said; its words are copied'),
})
export type MakeReport = z.infer<typeof MakeReport>

export const makeReport = route({
  method: 'POST',
  path: '/reports',
  summary: 'Start a report of a plan for a period; the template follows its date and issuer',
  body: MakeReport,
  answer: z.object({ id: z.string() }),
})

/** What an official report says beside the plan's own parts; its words are kept under these keys, beside plan paths. */
export const standardParts = [
  { key: 'overall', vi: 'Đánh giá chung', en: 'Overall assessment' },
  { key: 'shortcomings', vi: 'Tồn tại, hạn chế và nguyên nhân', en: 'Shortcomings and their causes' },
  { key: 'tasks', vi: 'Phương hướng, nhiệm vụ', en: 'Direction and tasks' },
  { key: 'proposals', vi: 'Đề xuất, kiến nghị', en: 'Proposals' },
] as const

/** A part of the report: an item of the plan with its narrative and the figures of its indicators. */
export const Section = z.object({
  path: z.string(),
  title: z.string(),
  depth: z.number(),
  narrative: z.string(),
  drafted: z.string().describe('The figures in words, printed before the narrative; always Vietnamese'),
  isStandard: z.boolean().describe('Not of the plan: overall assessment, shortcomings, tasks, proposals'),
  isParent: z.boolean(),
  // Figures fixed earlier do not say what was not told then.
  figures: z.array(Score.omit({ planPath: true }).partial({ targetOf: true })),
})
export type Section = z.infer<typeof Section>

export const ReportEvent = z.object({
  kind: z.enum(['returned', 'recalled', 'corrected']),
  reason: z.string(),
  number: z.string().nullable().describe('The number that stood before a correction'),
  by: z.string().nullable(),
  at: z.string(),
})
export type ReportEvent = z.infer<typeof ReportEvent>

/** One person's part in the words. */
export const Writer = z.object({
  by: z.string(),
  at: z.string().describe('When last'),
  parts: z.array(z.string()).describe('Plan paths and standard parts'),
})
export type Writer = z.infer<typeof Writer>

export const getReport = route({
  method: 'GET',
  path: '/reports/:id',
  summary: 'A report with its sections: live figures of a draft, the fixed ones once submitted',
  params: ReportId,
  answer: Report.extend({
    days: z
      .object({
        asked: z.string(),
        from: DayOut,
        to: DayOut.describe('Exclusive'),
        upTo: z.string().nullable().describe('The last finished quarter; null where the whole period is over'),
      })
      .describe('What of the period the figures are of: an unfinished year reaches to its last finished quarter'),
    sections: z.array(Section),
    documents: JobState.nullable().describe('How far the documents of a submitted report are made; null for a draft'),
    templateSource: z.string().describe('The text its form follows'),
    history: z.array(ReportEvent).describe('What was undone after submitting, and why'),
    writers: z.array(Writer).describe('Who wrote the words, who wrote last at the end'),
    may: z.object({
      ...{ edit: z.boolean(), submit: z.boolean(), sign: z.boolean(), makeAgain: z.boolean() },
      ...{ giveBack: z.boolean(), recall: z.boolean(), correct: z.boolean(), discard: z.boolean() },
    }),
  }),
})

export const saveNarratives = route({
  method: 'PUT',
  path: '/reports/:id/narratives',
  summary: 'Save short narratives of a draft, by plan path or standard part; those not sent stay',
  params: ReportId,
  body: Edit.extend({ narratives: z.record(z.string().max(60), z.string().max(8000)) }),
  answer: Saved,
})

export const submitReport = route({
  method: 'POST',
  path: '/reports/:id/submit',
  summary: 'Submit for signature: figures, bytes and the moment of the ledger are fixed',
  params: ReportId,
  body: Edit.extend({
    signature: Signature.optional(),
    dated: Day.optional().describe('The day the document bears, where it is another than the draft said'),
  }),
  answer: Saved,
})

export const returnReport = route({
  method: 'POST',
  path: '/reports/:id/return',
  summary: 'Give a submitted report back to be corrected: a draft again, its fixed documents kept in the history',
  params: ReportId,
  body: Edit.extend({ reason: Reason }),
  answer: Saved,
})

export const recallReport = route({
  method: 'POST',
  path: '/reports/:id/recall',
  summary: 'Take a submitted report back before it is signed',
  params: ReportId,
  body: Edit,
  answer: Saved,
})

export const discardReport = route({
  method: 'POST',
  path: '/reports/:id/discard',
  summary: 'Delete a draft',
  params: ReportId,
  body: Edit,
  answer: z.object({}),
})

export const makeDocumentsAgain = route({
  method: 'POST',
  path: '/reports/:id/documents',
  summary: 'Make the documents of a submitted report again, after their making failed',
  params: ReportId,
  body: z.object({}),
  answer: z.object({}),
})

const Signing = Edit.extend({
  number: z.string().trim().min(1).max(60).describe('Number and sign, as the registry gave them: 215/BC-UBND'),
  signedOn: Day.describe('Not after today'),
  signedByName: z.string().trim().min(1).max(200),
})

export const signReport = route({
  method: 'POST',
  path: '/reports/:id/sign',
  summary: 'Enter the registry number and the signed scan (PDF)',
  params: ReportId,
  upload: true,
  body: Signing,
  answer: Saved,
})

export const correctSigning = route({
  method: 'POST',
  path: '/reports/:id/signing',
  summary: 'Correct number, day, signer or scan of a signed report; without a file the scan stays',
  params: ReportId,
  upload: true,
  body: Signing.extend({ reason: Reason }),
  answer: Saved,
})

export const getReportDocument = route({
  method: 'GET',
  path: '/reports/:id/document',
  summary: 'The document (PDF or DOCX); a draft is rendered now, a submitted report comes out unchanged for ever',
  params: ReportId,
  query: z.object({ format: z.enum(['pdf', 'docx']).default('pdf') }),
  answer: z.unknown(),
  file: true,
})

export const getReportScan = route({
  method: 'GET',
  path: '/reports/:id/scan',
  summary: 'The signed copy as it was entered (PDF)',
  params: ReportId,
  answer: z.unknown(),
  file: true,
})

const Part = Value.pick({ value: true, numerator: true, denominator: true })

const Difference = Named.extend({
  path: z.string().nullable().describe('The item of the plan in the body; null for a row of an annex'),
  place: z.string().nullable().describe('The unit of the annex row; null for the whole'),
  annex: z
    .string()
    .nullable()
    .describe('The annex as it is numbered ("II"); null for the body, empty for an only annex'),
  was: Part,
  now: Part,
})
export type Difference = z.infer<typeof Difference>

export const getReportDifferences = route({
  method: 'GET',
  path: '/reports/:id/differences',
  summary: 'What the ledger says now where a submitted report said something else, in its body and its annexes',
  params: ReportId,
  answer: z.object({ ledgerMoment: z.string().nullable(), items: z.array(Difference) }),
})
