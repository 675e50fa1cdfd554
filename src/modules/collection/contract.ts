import { z } from 'zod'
import { DayOut, route, Version } from '../../shared/contract.ts'
import { levels } from '../../shared/levels.ts'
import { problems } from '../../shared/problem.ts'
import { PlaceId } from '../places/contract.ts'

export const states = ['due', 'draft', 'sent', 'returned', 'accepted'] as const
export type State = (typeof states)[number]

/** A field of a form: one cell, one measure (and category). */
export const Field = z.object({
  code: z.string(),
  measure: z.string(),
  category: z.string().nullable(),
  vi: z.string(),
  en: z.string(),
  helpVi: z.string(),
  helpEn: z.string(),
  /** Hard: not more than this, or not more than the field of this code. */
  atMost: z.union([z.number(), z.string()]).nullable(),
})
export type Field = z.infer<typeof Field>

export const Form = z.object({
  id: z.number(),
  code: z.string(),
  vi: z.string(),
  en: z.string(),
  chain: z.string(),
  level: z.enum(levels),
  calendar: z.string(),
  cut: z.enum(['year', 'half', 'quarter', 'month']),
  dueAfterDays: z.number(),
  version: z.number(),
  fields: z.array(Field),
})
export type Form = z.infer<typeof Form>

export const listForms = route({
  method: 'GET',
  path: '/forms',
  summary: 'Forms with the fields of their current version',
  answer: z.object({ items: z.array(Form) }),
})

/** What a person typed, as they typed it; checked field by field. */
const Values = z
  .record(z.string().max(60), z.union([z.number(), z.string().max(40)], { error: 'int' }))
  .refine((values) => Object.keys(values).length <= 200, { message: '≤ 200' })
const Reason = z.string().trim().min(1).max(1000)
const SubmissionId = z.object({ id: z.uuid() })

export const Summary = z.object({
  id: z.string(),
  state: z.enum(states),
  version: z.number(),
  formCode: z.string(),
  formVi: z.string(),
  formEn: z.string(),
  chain: z.string(),
  level: z.enum(levels),
  period: z.string(),
  from: DayOut,
  to: DayOut,
  opensOn: DayOut,
  dueOn: DayOut,
  placeId: z.number(),
  placeName: z.string(),
  bodyName: z.string(),
  sentAt: z.string().nullable(),
  sentBy: z.string().nullable(),
  enteredFor: z.enum(['paper', 'phone']).nullable(),
  nothingToReport: z.boolean(),
  returnReason: z.string().nullable(),
})
export type Summary = z.infer<typeof Summary>

const PeriodCode = z
  .string()
  .regex(/^\d{4}(-[QHM]\d{1,2})?$/)
  .describe('2014, 2014-H1, 2014-Q3, 2014-M07')

export const listSubmissions = route({
  method: 'GET',
  path: '/submissions',
  summary: 'Submissions the asker may enter, accept or read, newest period first',
  query: z.object({
    place: PlaceId.optional().describe('At this place'),
    under: PlaceId.optional().describe('At places directly below this one'),
    form: z.string().max(40).optional(),
    chain: z.string().max(30).optional(),
    period: PeriodCode.optional(),
    state: z.enum(states).optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  }),
  answer: z.object({ total: z.number(), items: z.array(Summary) }),
})

const Sending = z.object({
  number: z.number(),
  values: z.record(z.string(), z.number()),
  nothingToReport: z.boolean(),
  reason: z.string().nullable(),
  enteredFor: z.enum(['paper', 'phone']).nullable(),
  photoId: z.string().nullable(),
  sentBy: z.string().nullable(),
  sentAt: z.string(),
  decision: z.enum(['accepted', 'returned']).nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decisionReason: z.string().nullable(),
})
export type Sending = z.infer<typeof Sending>

/** A figure that the check found far from last period, and what it says of it; a problem at its field, as when sending. */
const Odd = z.object({ path: z.string().optional(), vi: z.string(), en: z.string() })
export type Odd = z.infer<typeof Odd>

/** How much is due, and what became of it. Sent includes accepted; returned is neither sent nor missing. */
const Tally = z.object({ expected: z.number(), received: z.number(), accepted: z.number(), returned: z.number() })
export type Tally = z.infer<typeof Tally>

/** A field as the form on the screen needs it. A level, such as how many groups there are, stands until it changes. */
const FieldShown = Field.extend({ unit: z.string(), isLevel: z.boolean() })
export type FieldShown = z.infer<typeof FieldShown>

export const Submission = Summary.extend({
  fields: z.array(FieldShown),
  draft: z.record(z.string(), z.union([z.number(), z.string()])).nullable(),
  draftByMe: z.boolean().describe('Whether the asker saved the draft'),
  sendings: z.array(Sending),
  previous: z
    .record(z.string(), z.number())
    .describe('Figures of the period before: as last sent for its line, else the official ones'),
  odd: z.array(Odd).describe('Figures of the last sending that are far from the period before'),
  may: z.object({ enter: z.boolean(), enterFor: z.boolean(), decide: z.boolean() }),
})
export type Submission = z.infer<typeof Submission>

export const getSubmission = route({
  method: 'GET',
  path: '/submissions/:id',
  summary: 'One submission with its form, its history and what the asker may do with it',
  params: SubmissionId,
  answer: Submission,
})

export const saveDraft = route({
  method: 'PUT',
  path: '/submissions/:id/draft',
  summary: 'Keep what was typed so far; nothing is sent',
  params: SubmissionId,
  body: z.object({ baseVersion: Version, values: Values }),
  answer: z.object({ version: z.number() }),
})

const SendBody = z.object({
  values: Values.default({}),
  nothingToReport: z.boolean().default(false).describe('Không phát sinh: a true zero in every count'),
  reason: z.string().trim().max(1000).optional().describe('Why an unusual figure, or a correction, is right'),
  enteredFor: z
    .enum(['paper', 'phone'])
    .optional()
    .describe(
      'Nhập hộ: entered for an area that sent paper or phoned. From who may only enter for others, nothing said means paper; from who enters their own, it is left out of account.',
    ),
  photoId: z.uuid().optional(),
})

export const Sent = z.object({ id: z.string(), version: z.number(), state: z.enum(states) })

export const sendSubmission = route({
  method: 'POST',
  path: '/submissions/:id/send',
  summary: 'Send, or send again as a correction; provisional at once',
  params: SubmissionId,
  body: SendBody.extend({ baseVersion: Version }),
  answer: Sent,
})

export const sendByKey = route({
  method: 'POST',
  path: '/submissions',
  summary: 'Send what is due for a form, a place and a period',
  body: SendBody.extend({
    form: z.string().max(40),
    place: PlaceId,
    period: z.string().max(20).describe('For example 2014-Q3, in the calendar of the form'),
    baseVersion: Version.optional().describe('The version a correction saw; without it only what was never sent'),
  }),
  answer: Sent,
})

export const returnSubmission = route({
  method: 'POST',
  path: '/submissions/:id/return',
  summary: 'Return with a reason; its provisional figures are taken back',
  params: SubmissionId,
  body: z.object({ baseVersion: Version, reason: Reason }),
  answer: Sent,
})

export const acceptSubmissions = route({
  method: 'POST',
  path: '/submissions/accept',
  summary: 'Accept one or many; official at once',
  body: z.object({
    items: z
      .array(z.object({ id: z.uuid(), baseVersion: Version }))
      .min(1)
      .max(1000),
  }),
  answer: z.object({ accepted: z.number() }),
})

export const getProgress = route({
  method: 'GET',
  path: '/progress',
  summary: 'Who has sent and who is missing: places below one place × forms of a period',
  query: z.object({ place: PlaceId, period: PeriodCode, chain: z.string().max(30).optional() }),
  answer: z.object({
    place: z.object({ id: z.number(), name: z.string(), level: z.enum(levels) }),
    forms: z.array(
      z.object({
        code: z.string(),
        vi: z.string(),
        en: z.string(),
        chain: z.string(),
        level: z.enum(levels),
        /** In the order in which `waiting.figures` come. */
        fields: z.array(z.object({ code: z.string(), vi: z.string(), en: z.string(), unit: z.string() })),
      }),
    ),
    rows: z.array(
      z.object({
        placeId: z.number(),
        placeName: z.string(),
        level: z.enum(levels),
        cells: z.record(
          z.string(),
          z.object({
            id: z.string(),
            state: z.enum(states),
            version: z.number(),
            enteredFor: z.string().nullable(),
            /** Whether who asks may open the form, and may enter it for the place. */
            mayOpen: z.boolean(),
            mayEnterFor: z.boolean(),
            /** What waits for who asks: the figures, what is odd in them, why, and whether they sent it themselves. */
            waiting: z
              .object({
                mine: z.boolean(),
                nothingToReport: z.boolean(),
                figures: z.array(z.number().nullable()),
                odd: z.array(Odd),
                reason: z.string().nullable(),
              })
              .nullable(),
          }),
        ),
        /** Everything below this place; null where nothing can be. */
        below: Tally.nullable(),
      }),
    ),
    counts: Tally.describe('Everything below the place asked about'),
    consolidation: z
      .object({ version: z.number(), sentAt: z.string(), sentBy: z.string().nullable(), note: z.string() })
      .nullable(),
    may: z.object({ consolidate: z.boolean() }),
  }),
})

export const listPeriods = route({
  method: 'GET',
  path: '/periods',
  summary: 'Periods that are or were open, newest first',
  answer: z.object({
    items: z.array(z.object({ calendar: z.string(), code: z.string(), from: DayOut, to: DayOut, dueOn: DayOut })),
  }),
})

export const sendConsolidation = route({
  method: 'POST',
  path: '/consolidations',
  summary: 'Send on what was gathered from below; it adds no figures',
  body: z.object({
    place: PlaceId,
    chain: z.string().max(30),
    period: z.string().max(20),
    baseVersion: Version.describe('The version of the last one; 0 where none was sent yet'),
    note: z.string().max(1000).default(''),
  }),
  answer: z.object({ version: z.number(), expected: z.number(), received: z.number(), accepted: z.number() }),
})

export const uploadPhoto = route({
  method: 'POST',
  path: '/photos',
  summary: 'A photo of a paper form (JPEG, PNG or WebP), to go with an entry',
  upload: true,
  body: z.object({}),
  answer: z.object({ id: z.string() }),
})

export const getPhoto = route({
  method: 'GET',
  path: '/submissions/:id/photo',
  summary: 'The photo of the paper behind the last sending',
  params: SubmissionId,
  answer: z.unknown(),
  file: true,
})

export const collectionProblems = problems('collection', {
  importedAlready: {
    status: 409,
    vi: 'Số của những ngày này đã được nhập từ tệp ở {count} ô (xem danh sách); gửi thêm phiếu thì bị cộng hai lần. Nhờ Cơ quan Thường trực thu hồi lần nhập đó (trang Trao đổi số liệu), rồi gửi phiếu.',
    en: 'For these days {count} fields were imported from a file already (see the list); with this form they would be counted twice. Ask the programme office to take that import back (page Exchange), then send the form.',
  },
  noSuchForm: {
    status: 404,
    vi: 'Không có biểu mẫu “{form}”. Xem danh mục ở /forms.',
    en: 'There is no form “{form}”. See /forms.',
  },
  noSuchSubmission: {
    status: 404,
    vi: 'Không tìm thấy phiếu này. Mở lại từ “Việc hôm nay”.',
    en: 'There is no such submission. Open it again from My work today.',
  },
  noSuchPlace: {
    status: 404,
    vi: 'Không có đơn vị số {place}. Tìm lại theo tên ở Địa bàn.',
    en: 'There is no unit {place}. Search for it by name under Places.',
  },
  notWorking: {
    status: 409,
    vi: '{name} không hoạt động trong kỳ {period}. Chọn đơn vị đang hoạt động trong kỳ này.',
    en: '{name} does not work in {periodEn}. Choose a unit that does.',
  },
  notDueHere: {
    status: 409,
    vi: 'Biểu mẫu “{form}” không giao cho {name}. Xem các biểu mẫu của đơn vị ở “Việc hôm nay”.',
    en: 'Form “{formEn}” is not due from {name}. See what is due under My work today.',
  },
  notOpen: {
    status: 409,
    vi: 'Kỳ {period} của biểu mẫu này chưa mở, mở từ ngày {opens}. Số liệu chưa được gửi.',
    en: 'Period {periodEn} of this form is not open yet; it opens on {opens}. Nothing was sent.',
  },
  neverOpened: {
    status: 409,
    vi: 'Kỳ {period} đã qua mà biểu mẫu này chưa từng mở ở đây. Số liệu chưa được gửi; chọn một kỳ đã mở.',
    en: 'Period {periodEn} is over, and this form was never opened for it here. Nothing was sent; choose one that was.',
  },
  notOpenBelow: {
    status: 409,
    vi: '{period} chưa mở, mở từ ngày {opens}. Bản tổng hợp chưa được gửi; gửi lại từ ngày đó.',
    en: '{periodEn} is not open yet; it opens on {opens}. The consolidation was not sent; send it from then on.',
  },
  nothingGathered: {
    status: 409,
    vi: '{period}: tuyến này không thu phiếu nào ở cấp dưới của {name}, nên không có gì để tổng hợp. Chọn một kỳ có phiếu.',
    en: '{periodEn}: this line gathers no form below {name}, so there is nothing to consolidate. Choose a period with forms.',
  },
  noSuchPeriod: {
    status: 400,
    vi: 'Ở đây không có kỳ “{period}”. Viết như {example}.',
    en: 'There is no period “{period}” here. Write it as {example}.',
  },
  alreadySent: {
    status: 409,
    vi: 'Phiếu này đã gửi lúc {time} ngày {day} với đúng các số này. Không cần gửi lại.',
    en: 'This form was sent at {time} on {day} with just these figures. There is nothing to send again.',
  },
  notFirst: {
    status: 409,
    vi: 'Phiếu này {state} (phiên bản {version}). Muốn sửa, mở phiếu ở “Việc hôm nay” và sửa tại đó; phần mềm khác gửi kèm baseVersion {version}.',
    en: 'This form is {stateEn} (version {version}). To correct it, open it from My work today and correct it there; a program sends baseVersion {version}.',
  },
  notNothing: {
    status: 400,
    vi: 'Phiếu báo “Không phát sinh” mà {count} ô có số khác. Bỏ “Không phát sinh” để gửi các số, hoặc xóa các số ấy.',
    en: 'The form says “nothing to report”, yet cells say otherwise: {count}. Send the figures without it, or clear them.',
  },
  notToDecide: {
    status: 409,
    vi: 'Phiếu của {name} không ở trạng thái chờ duyệt. Tải lại trang để xem tình trạng mới.',
    en: 'The form of {name} does not wait for a decision. Reload to see its state.',
  },
  decidedUnseen: {
    status: 409,
    vi: 'Phiếu của {name} vừa có thay đổi. Mở lại phiếu, xem số mới rồi quyết định.',
    en: 'The form of {name} has just changed. Open it again, look at the new figures, then decide.',
  },
  makerIsNotChecker: {
    status: 403,
    vi: 'Bạn {did} phiếu của {name} nên không duyệt được. Nhờ người thứ hai duyệt.',
    en: 'You {didEn} the form of {name}, so you cannot accept it. Ask a second person.',
  },
  badValues: {
    status: 400,
    vi: 'Có {count} ô cần xem lại; chưa có gì được gửi.',
    en: 'Cells that need another look: {count}; nothing was sent.',
  },
  reasonNeeded: {
    status: 409,
    vi: 'Có {count} số khác nhiều so với kỳ trước. Xem lại; nếu đúng thì ghi lý do rồi gửi.',
    en: 'Figures that differ much from last period: {count}. Look again; if they are right, say why and send.',
  },
  correctionUnexplained: {
    status: 409,
    vi: 'Phiếu này đã có bản được duyệt. Ghi lý do sửa rồi gửi lại; người duyệt đọc lý do ấy.',
    en: 'A version of this form is accepted. Say why it is corrected and send again; who accepts reads the reason.',
  },
  notAPhoto: {
    status: 415,
    vi: 'Tệp không phải ảnh JPEG, PNG hoặc WebP. Hãy chụp lại và chọn ảnh.',
    en: 'The file is not a JPEG, PNG or WebP photo. Take the photo again.',
  },
  notYourPhoto: {
    status: 403,
    vi: 'Ảnh này không do bạn tải lên. Chọn lại ảnh của phiếu.',
    en: 'This photo was not uploaded by you. Choose the photo again.',
  },
  noPhoto: {
    status: 404,
    vi: 'Phiếu này không có ảnh kèm theo.',
    en: 'This form has no photo.',
  },
})
