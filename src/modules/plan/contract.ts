import { z } from 'zod'
import { DayOut, Id, route, Version } from '../../shared/contract.ts'
import { problems } from '../../shared/problem.ts'
import { Day, PlaceId } from '../places/contract.ts'

export const Plan = z.object({
  id: z.number(),
  code: z.string(),
  title: z.string(),
  placeId: z.number(),
  placeName: z.string(),
  number: z.string().nullable(),
  issuedOn: DayOut.nullable(),
  from: DayOut,
  to: DayOut,
  version: z.number(),
  phases: z.array(
    z.object({
      title: z.string(),
      from: DayOut.nullable().describe('Null, as `to`, where the plan names no day'),
      to: DayOut.nullable(),
      path: z.string().nullable(),
    }),
  ),
  recipients: z.array(z.string()),
  opening: z.string().describe('What it says before its first item, paragraphs by line; empty where it says nothing'),
  closing: z.string().describe('What it says last to everybody, paragraphs by line; empty where it says nothing'),
})
export type Plan = z.infer<typeof Plan>

export const Agency = z.object({
  role: z.enum(['lead', 'support', 'assigned']),
  name: z.string(),
  bodyId: z.number().nullable(),
})

export const PlanItem = z.object({
  id: z.number(),
  parentId: z.number().nullable(),
  path: z.string(),
  marker: z.string(),
  title: z.string(),
  body: z.string(),
  line: z.number().nullable(),
  indicators: z.array(z.string()),
  agencies: z.array(Agency),
})
export type PlanItem = z.infer<typeof PlanItem>

export const listPlans = route({
  method: 'GET',
  path: '/plans',
  summary: 'Plan documents',
  answer: z.object({ items: z.array(Plan) }),
})

export const listPlanItems = route({
  method: 'GET',
  path: '/plans/:id/items',
  summary: 'The items of a plan in its own order, with indicators and agencies',
  params: z.object({ id: Id }),
  answer: z.object({ plan: Plan, items: z.array(PlanItem) }),
})

const Line = z.number().int().min(0).max(2_000_000_000)

// Sizes are capped by the body's limit and by the reader; the answer must hold whatever the reader read.
const DraftItem = z.object({
  key: z.string(),
  parentKey: z.string().nullable(),
  path: z.string(),
  marker: z.string(),
  title: z.string(),
  text: z.string(),
  line: Line,
  indicators: z.array(z.string()).default([]),
  lead: z.array(z.string()),
  support: z.array(z.string()),
})
const DraftAgency = z.object({ name: z.string(), key: z.string() })
const DraftPhase = z.object({
  title: z.string(),
  from: Day.nullable().describe('Null, as `to`, where the plan names no day'),
  to: Day.nullable().describe('Exclusive'),
  key: z.string().nullable(),
})

export const PlanDraft = z.object({
  title: z.string(),
  items: z.array(DraftItem),
  agencies: z.array(DraftAgency),
  phases: z.array(DraftPhase),
  opening: z.string().max(20_000).optional().describe('What it says before its first item; no item of the tree'),
  closing: z.string().max(20_000).optional().describe('What it says last to everybody; no item of the tree'),
  recipients: z.array(z.string()),
  legalBases: z.array(
    z.object({
      number: z.string().describe('The name of a law that is cited without its number'),
      date: z.string().nullable(),
    }),
  ),
  signature: z.object({ lines: z.array(z.string()), name: z.string().nullable() }).nullable(),
})
export type PlanDraft = z.infer<typeof PlanDraft>

export const readPlanFile = route({
  method: 'POST',
  path: '/plans/read',
  summary: 'Read a plan (Markdown or DOCX) into a tree to be corrected; nothing is saved',
  upload: true,
  question: true,
  body: z.object({}),
  answer: z.object({
    number: z.string().nullable().describe('As the letterhead gives it'),
    issuedOn: DayOut.nullable(),
    place: z
      .object({
        name: z.string(),
        line: z.number(),
        id: z.number().nullable().describe('Null where there is no such place'),
      })
      .nullable()
      .describe('Whose plan it is, as its text says'),
    draft: PlanDraft,
    doubts: z.array(z.object({ line: z.number(), column: z.number(), vi: z.string(), en: z.string() })),
    lines: z.array(z.object({ line: z.number(), text: z.string(), key: z.string().nullable() })),
  }),
})

export const savePlan = route({
  method: 'POST',
  path: '/plans',
  summary: 'Save a corrected draft as a plan',
  body: z.object({
    code: z.string().trim().min(1).max(40),
    place: PlaceId,
    from: Day,
    to: Day.describe('Exclusive'),
    number: z.string().max(60).nullable().default(null),
    issuedOn: Day.nullable().default(null),
    draft: PlanDraft,
  }),
  answer: z.object({ id: z.number() }),
})

const AgencyNames = z.array(z.string().trim().min(1).max(200)).max(40)

export const editPlanItem = route({
  method: 'PATCH',
  path: '/plans/:id/items/:itemId',
  summary: 'Correct an item: its title, its parent, its indicators, its agencies',
  params: z.object({ id: Id, itemId: Id }),
  body: z.object({
    baseVersion: Version,
    title: z.string().trim().min(1).max(4000).optional(),
    parentId: Id.nullable().optional(),
    indicators: z.array(z.string().max(80)).max(20).optional(),
    lead: AgencyNames.optional(),
    support: AgencyNames.optional(),
  }),
  answer: z.object({ version: z.number() }),
})

export const planProblems = problems('plan', {
  noSuchPlan: {
    status: 404,
    vi: 'Không có kế hoạch này.',
    en: 'There is no such plan.',
  },
  noSuchItem: {
    status: 404,
    vi: 'Kế hoạch không có mục này. Tải lại trang.',
    en: 'The plan has no such item. Reload the page.',
  },
  codeTaken: {
    status: 409,
    vi: 'Đã có kế hoạch mang mã "{code}". Chọn mã khác.',
    en: 'A plan with the code "{code}" exists. Choose another code.',
  },
  endsBeforeItBegins: {
    status: 400,
    vi: 'Ngày kết thúc phải sau ngày bắt đầu.',
    en: 'The plan must end after it begins.',
  },
  daysOutOfRange: {
    status: 400,
    vi: 'Kế hoạch nằm trong các năm từ 2000 đến 2100. Xem lại ngày bắt đầu và ngày kết thúc.',
    en: 'A plan lies within the years 2000 to 2100. Check its first and its last day.',
  },
  unseenLetter: {
    status: 400,
    vi: 'Mã hoặc số kế hoạch có ký tự không nhìn thấy (ký tự điều khiển, ký tự đổi chiều chữ). Xóa đi rồi gõ lại.',
    en: 'The code or number of the plan holds letters that cannot be seen (control or direction marks). Type it again.',
  },
  badDays: {
    status: 400,
    vi: 'Sau mã kế hoạch cần ngày đầu và ngày sau ngày cuối, viết như 2014-01-01 2016-01-01.',
    en: 'After the code come the first day and the day after the last, as 2014-01-01 2016-01-01.',
  },
  brokenTree: {
    status: 400,
    vi: 'Kế hoạch có {count} chỗ sai; chưa có gì được lưu.',
    en: 'Nothing was saved. Faults in the plan: {count}.',
  },
  noPlanHere: {
    status: 400,
    vi: 'Kế hoạch là của thành phố, quận, huyện, xã hoặc phường. Chọn một nơi như vậy.',
    en: 'A plan is of the city, a district or a commune. Choose such a place.',
  },
  otherPlace: {
    status: 400,
    vi: 'Dòng {line} ghi nơi là “{name}”, không có trong danh mục địa bàn. Nêu rõ kế hoạch của nơi nào bằng --place MÃ; chưa có gì được lưu.',
    en: 'Line {line} names the place “{name}”, which is not in the list of places. Say whose plan it is with --place CODE; nothing was saved.',
  },
  noSuchPlaceCode: {
    status: 400,
    vi: 'Không có địa bàn mang mã “{code}”.',
    en: 'There is no place with the code “{code}”.',
  },
  noSuchIndicator: {
    status: 400,
    vi: 'Không có chỉ số "{code}" trong danh mục. Chọn chỉ số có trong danh mục, hoặc bỏ ra.',
    en: 'There is no indicator "{code}" in the catalogue. Choose one that is there, or leave it out.',
  },
  circle: {
    status: 409,
    vi: 'Không thể đặt một mục dưới chính nó hoặc dưới mục con của nó.',
    en: 'An item cannot stand under itself or under one of its own.',
  },
  noFile: {
    status: 400,
    vi: 'Chưa có tệp. Chọn tệp kế hoạch dạng .docx hoặc .md.',
    en: 'There is no file. Choose the plan as .docx or .md.',
  },
})
