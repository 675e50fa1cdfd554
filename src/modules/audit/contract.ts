import { z } from 'zod'
import { Id, route } from '../../shared/contract.ts'
import { problems } from '../../shared/problem.ts'
import { Day } from '../places/contract.ts'

// biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL cannot hold a zero byte, and no code has any of them
const plain = /^[^\x00-\x1f]*$/

const Said = z.object({ vi: z.string(), en: z.string() })

const filters = {
  from: Day.optional().describe('From this local day on'),
  to: Day.optional().describe('Until the end of this local day'),
  account: Id.optional().describe('Only what this account did'),
  who: z
    .string()
    .max(100)
    .regex(plain)
    .optional()
    .describe('Only what was done by accounts of this name, or a part of it'),
  action: z.string().max(60).regex(plain).optional(),
  kind: z.string().max(60).regex(plain).optional().describe('Only what was done to this kind of object'),
  object: z.string().max(100).regex(plain).optional().describe('Only to this one; with its kind'),
}

const Before = z.coerce
  .number()
  .int()
  .min(1)
  .max(Number.MAX_SAFE_INTEGER)
  .optional()
  .describe('`next` of the page before')

export const AuditEntry = z.object({
  id: z.number(),
  at: z.string().describe('Recording time, UTC'),
  who: z.object({ id: z.number(), name: z.string() }).nullable().describe('Null for the system'),
  action: z.string(),
  said: Said.describe('The action in words, with what its note says'),
  kind: z.string(),
  kindSaid: Said,
  object: z.string(),
  title: Said.nullable().describe('What the object is called; null where its number is all there is'),
  link: z.string().nullable().describe('Its page, where who asks may open it'),
  note: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()])),
})
export type AuditEntry = z.infer<typeof AuditEntry>

export const listAudit = route({
  method: 'GET',
  path: '/audit',
  summary: 'What was done by whom, newest first; a page goes on where the one before ended',
  query: z.object({ ...filters, before: Before, limit: z.coerce.number().int().min(1).max(200).default(50) }),
  answer: z.object({ items: z.array(AuditEntry), next: z.number().nullable().describe('Null on the last page') }),
})

export const getAuditState = route({
  method: 'GET',
  path: '/audit/state',
  summary:
    'How the chain stands: last seal, lines without one, last verification and exported head; what can be searched for',
  answer: z.object({
    last: z
      .object({ number: z.number(), at: z.string(), hash: z.string(), lastLine: z.number() })
      .nullable()
      .describe('The last seal; moments are UTC'),
    unsealed: z.number().describe('Lines written since'),
    verified: z
      .object({ at: z.string(), seals: z.number(), lines: z.number(), brokenSeal: z.number().nullable() })
      .nullable()
      .describe('What the last verification found; `brokenSeal` is the first link that did not hold'),
    exported: z.object({ number: z.number(), at: z.string(), mailed: z.number() }).nullable(),
    actions: z.array(z.object({ code: z.string(), said: Said })),
    kinds: z.array(z.object({ code: z.string(), said: Said })),
  }),
})

/** Lines that one file holds at most. */
export const MOST_EXPORTED = 10_000

export const exportAudit = route({
  method: 'GET',
  path: '/audit/export',
  summary: `The lines that a search finds as CSV, newest first, at most ${MOST_EXPORTED}; its last row says when there are more`,
  query: z.object({ ...filters, language: z.enum(['vi', 'en']).default('vi') }),
  answer: z.any(),
  file: true,
})

export const getHistory = route({
  method: 'GET',
  path: '/history',
  summary: 'What was done to one record, newest first, for whoever may read the record',
  query: z.object({
    kind: z.string().min(1).max(60).regex(plain),
    object: z.string().min(1).max(100).regex(plain),
    before: Before,
    limit: z.coerce.number().int().min(1).max(100).default(20),
  }),
  answer: z.object({
    items: z.array(
      z.object({
        id: z.number(),
        at: z.string().describe('Recording time, UTC'),
        who: z.string().nullable().describe('Null for the system'),
        said: Said,
      }),
    ),
    next: z.number().nullable().describe('Null on the last page'),
  }),
})

export const auditProblems = problems('audit', {
  daysTurned: {
    status: 400,
    vi: 'Ngày cuối đứng trước ngày đầu. Đổi lại hai ngày rồi tìm.',
    en: 'The last day is before the first. Exchange the two days and search again.',
  },
  objectWithoutKind: {
    status: 400,
    vi: 'Mã của đối tượng cần đi cùng loại đối tượng. Chọn loại rồi tìm.',
    en: 'The number of an object needs its kind beside it. Choose a kind and search again.',
  },
  noHead: {
    status: 400,
    vi: 'Tệp {file} không chứa đầu chuỗi nhật ký. Dùng tệp do “binhan audit head” ghi, hoặc thư mà phần mềm gửi hằng ngày.',
    en: 'There is no head of the audit chain in {file}. Use the file that "binhan audit head" wrote, or the daily mail.',
  },
  noSealYet: {
    status: 409,
    vi: 'Nhật ký chưa có dấu niêm phong nào, nên chưa có đầu chuỗi để xuất.',
    en: 'The log has no seal yet, so there is no head to export.',
  },
})
