import { z } from 'zod'
import { route } from '../../shared/contract.ts'
import { problems } from '../../shared/problem.ts'
import { PlaceId } from '../places/contract.ts'

const ReportId = z.object({ id: z.uuid() })
const BaseVersion = z.coerce.number().int().min(1)

export const Report = z.object({
  id: z.string(),
  planId: z.number(),
  planTitle: z.string(),
  placeId: z.number(),
  placeName: z.string(),
  period: z.string().describe('PLAN_YEAR:2014'),
  dated: z.string(),
  template: z.string(),
  subject: z.string(),
  state: z.enum(['draft', 'submitted', 'signed']),
  version: z.number(),
  madeBy: z.string().nullable(),
  madeAt: z.string(),
  submittedBy: z.string().nullable(),
  submittedAt: z.string().nullable(),
  number: z.string().nullable(),
  signedOn: z.string().nullable(),
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

export const makeReport = route({
  method: 'POST',
  path: '/reports',
  summary: 'Start a report of a plan for a period; the template follows its date and issuer',
  body: z.object({ planId: z.number().int(), place: PlaceId, period: z.string().max(40), dated: z.iso.date() }),
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
  figures: z.array(
    z.object({
      code: z.string(),
      vi: z.string(),
      en: z.string(),
      unit: z.string(),
      decimals: z.number(),
      value: z.number().nullable(),
      why: z.string().nullable(),
      numerator: z.number().nullable(),
      denominator: z.number().nullable(),
      target: z.number().nullable(),
      due: z.number().nullable(),
      before: z.number().nullable(),
      state: z.string(),
      received: z.number().nullable(),
      expected: z.number().nullable(),
    }),
  ),
})
export type Section = z.infer<typeof Section>

export const getReport = route({
  method: 'GET',
  path: '/reports/:id',
  summary: 'A report with its sections: live figures of a draft, the fixed ones once submitted',
  params: ReportId,
  answer: Report.extend({
    days: z
      .object({ asked: z.string(), from: z.string(), to: z.string(), upTo: z.string().nullable() })
      .describe('What of the period the figures are of: an unfinished year reaches to its last finished quarter'),
    sections: z.array(Section),
    documents: z
      .object({ state: z.enum(['waiting', 'running', 'done', 'failed']), done: z.number(), total: z.number() })
      .nullable()
      .describe('How far the documents of a submitted report are made; null for a draft'),
    may: z.object({ edit: z.boolean(), submit: z.boolean(), sign: z.boolean(), makeAgain: z.boolean() }),
  }),
})

export const saveNarratives = route({
  method: 'PUT',
  path: '/reports/:id/narratives',
  summary: 'Save the short narratives of a draft, by plan path',
  params: ReportId,
  body: z.object({ baseVersion: BaseVersion, narratives: z.record(z.string().max(60), z.string().max(8000)) }),
  answer: z.object({ version: z.number() }),
})

export const submitReport = route({
  method: 'POST',
  path: '/reports/:id/submit',
  summary: 'Submit for signature: figures, bytes and the moment of the ledger are fixed',
  params: ReportId,
  body: z.object({ baseVersion: BaseVersion }),
  answer: z.object({ version: z.number() }),
})

export const makeDocumentsAgain = route({
  method: 'POST',
  path: '/reports/:id/documents',
  summary: 'Make the documents of a submitted report again, after their making failed',
  params: ReportId,
  body: z.object({}),
  answer: z.object({}),
})

export const signReport = route({
  method: 'POST',
  path: '/reports/:id/sign',
  summary: 'Enter the registry number and the signed scan (PDF)',
  params: ReportId,
  upload: true,
  body: z.object({
    baseVersion: BaseVersion,
    number: z.string().trim().min(1).max(60),
    signedOn: z.iso.date(),
    signedByName: z.string().trim().min(1).max(200),
  }),
  answer: z.object({ version: z.number() }),
})

export const getReportDocument = route({
  method: 'GET',
  path: '/reports/:id/document',
  summary: 'The document; a draft is rendered now, a submitted report comes out unchanged for ever',
  params: ReportId,
  query: z.object({ format: z.enum(['pdf', 'docx']).default('pdf') }),
  answer: z.unknown(),
  file: true,
})

export const getReportScan = route({
  method: 'GET',
  path: '/reports/:id/scan',
  summary: 'The signed scan',
  params: ReportId,
  answer: z.unknown(),
  file: true,
})

const Part = z.object({
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
})

const Difference = z.object({
  path: z.string().nullable().describe('The item of the plan in the body; null for a row of an annex'),
  place: z.string().nullable().describe('The unit of the annex row; null for the whole'),
  code: z.string(),
  vi: z.string(),
  en: z.string(),
  unit: z.string(),
  decimals: z.number(),
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

export const reportProblems = problems('reports', {
  noSuchReport: { status: 404, vi: 'Không có báo cáo này.', en: 'There is no such report.' },
  notADraft: {
    status: 409,
    vi: 'Báo cáo đã trình ký nên không sửa được. Lập bản dự thảo mới nếu cần số mới.',
    en: 'The report was submitted and cannot be changed. Start a new draft for newer figures.',
  },
  noReportHere: {
    status: 400,
    vi: 'Báo cáo lập cho thành phố, quận, huyện, xã hoặc phường. Chọn một nơi như vậy.',
    en: 'A report is made for the city, a district or a commune. Choose such a place.',
  },
  notBegun: {
    status: 400,
    vi: 'Kỳ báo cáo “{period}” chưa bắt đầu. Chọn kỳ đã kết thúc, hoặc năm đang diễn ra.',
    en: 'The period “{period}” has not begun. Choose one that has ended, or the year that goes on.',
  },
  nothingEnded: {
    status: 400,
    vi: 'Kỳ báo cáo “{period}” chưa có quý nào kết thúc nên chưa có số liệu. Chọn kỳ đã kết thúc.',
    en: 'No quarter of “{period}” has ended, so there are no figures yet. Choose a period that has ended.',
  },
  datedAhead: {
    status: 400,
    vi: 'Ngày ghi trên văn bản không được sau hôm nay ({today}).',
    en: 'The date of the document cannot be after today ({today}).',
  },
  signedAhead: {
    status: 400,
    vi: 'Ngày ký không được sau hôm nay ({today}).',
    en: 'The day of signing cannot be after today ({today}).',
  },
  nothingToMake: {
    status: 409,
    vi: 'Văn bản đã có hoặc đang được dựng; không cần dựng lại.',
    en: 'The documents are there, or are being made; there is nothing to make again.',
  },
  notSubmitted: {
    status: 409,
    vi: 'Báo cáo chưa trình ký. Trình ký trước, rồi vào số và bản ký.',
    en: 'The report was not submitted yet. Submit it first, then enter the number and the signed copy.',
  },
  noScan: {
    status: 400,
    vi: 'Thiếu bản ký. Chọn tệp PDF đã quét hoặc đã ký số.',
    en: 'The signed copy is missing. Choose the scanned or digitally signed PDF.',
  },
  notPdf: { status: 415, vi: 'Bản ký phải là tệp PDF.', en: 'The signed copy must be a PDF.' },
  secret: {
    status: 422,
    vi: 'Tài liệu mang dấu "Mật" không được đưa lên đây. Chỉ ghi số, ngày; lưu bản gốc theo chế độ mật.',
    en: 'A document marked secret is not kept here. Enter its number and date only; keep it as the law on secrets says.',
  },
})
