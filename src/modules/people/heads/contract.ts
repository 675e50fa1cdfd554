import { z } from 'zod'
import { JobState } from '../../../platform/jobs/state.ts'
import { DayOut, Id, route, Version } from '../../../shared/contract.ts'
import { problems } from '../../../shared/problem.ts'
import { Day, PlaceId } from '../../places/contract.ts'

export const states = ['none', 'never', 'active'] as const

/** An area at work with its head on the day of asking. */
export const HeadLine = z.object({
  placeId: z.number(),
  placeName: z.string(),
  communeId: z.number(),
  communeName: z.string(),
  state: z.enum(states).describe('No account that signs in; never signed in; in use'),
  post: z.object({ id: z.number(), version: z.number(), title: z.string() }).nullable(),
  head: z
    .object({
      accountId: z.number(),
      version: z.number(),
      name: z.string(),
      phone: z.string().nullable(),
      since: DayOut,
    })
    .nullable(),
  codeUntil: z.string().nullable().describe('Until when the printed code holds, UTC'),
  coming: z
    .object({ name: z.string(), phone: z.string().nullable(), from: DayOut })
    .nullable()
    .describe('Who takes the post over on a later day'),
})
export type HeadLine = z.infer<typeof HeadLine>

export const listHeads = route({
  method: 'GET',
  path: '/heads',
  summary: 'Areas with their heads and whether these can sign in; within what one may manage',
  query: z.object({
    place: PlaceId.optional(),
    state: z.enum(states).optional(),
    q: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(500).default(100),
    offset: z.coerce.number().int().min(0).max(100_000).default(0),
  }),
  answer: z.object({
    counts: z.object({ none: z.number(), never: z.number(), active: z.number() }),
    total: z.number(),
    items: z.array(HeadLine),
  }),
})

export const headsTemplate = route({
  method: 'GET',
  path: '/heads/template',
  summary: 'A workbook to fill in, with the areas one may manage already in it, and the heads that are known',
  query: z.object({ place: PlaceId.optional() }),
  answer: z.any(),
  file: true,
})

const Fault = z.object({
  cell: z.string().describe('Sheet and cell, such as Sheet1!B12'),
  vi: z.string(),
  en: z.string(),
})

/** Faults that an answer lists; the corrected copy has all. */
export const MOST_FAULTS = 200
const LARGEST_MB = 10

export const checkHeads = route({
  method: 'POST',
  path: '/heads/check',
  summary: 'Read a list of heads (XLSX or CSV) and say what would be made and what is wrong; nothing is saved',
  upload: true,
  largestMb: LARGEST_MB,
  question: true,
  answer: z.object({
    rows: z.number(),
    badRows: z.number(),
    made: z.number().describe('Accounts that would be made'),
    second: z.number().describe('Posts given to who has an account, or an earlier row'),
    same: z.number().describe('Rows that are so already'),
    faultCount: z.number(),
    faults: z.array(Fault),
  }),
})

export const correctHeads = route({
  method: 'POST',
  path: '/heads/corrected',
  summary: 'The same list as a workbook, with what is wrong beside each row',
  upload: true,
  largestMb: LARGEST_MB,
  question: true,
  answer: z.any(),
  file: true,
})

export const importHeads = route({
  method: 'POST',
  path: '/heads',
  summary: 'Make the accounts of a list, as a job; all of it or nothing, or its good rows',
  upload: true,
  largestMb: LARGEST_MB,
  body: z.object({ rows: z.enum(['all', 'good']).default('all') }),
  answer: z.object({ id: z.string(), rows: z.number() }),
})

export const getHeadList = route({
  method: 'GET',
  path: '/heads/lists/:id',
  summary: 'How far a list is, and which rows could not be done because something changed meanwhile',
  params: z.object({ id: z.uuid() }),
  answer: z.object({ job: JobState, left: z.array(z.object({ row: z.number(), fault: z.string() })) }),
})

export const getLastList = route({
  method: 'GET',
  path: '/heads/lists',
  summary: 'The list the asker sent last, where it is still at work or rows of it could not be done; for a week',
  answer: z.object({ id: z.string().nullable() }),
})

export const Slips = z.object({
  address: z.string().nullable().describe('Where the application is; null where the page knows better'),
  until: z.string().describe('UTC'),
  slips: z.array(
    z.object({
      name: z.string(),
      phone: z.string(),
      code: z.string(),
      posts: z.array(z.object({ title: z.string(), communeName: z.string() })),
    }),
  ),
})

export const listWaiting = route({
  method: 'GET',
  path: '/heads/waiting',
  summary: 'The communes where heads wait for a slip, with how many; within what one may manage',
  answer: z.object({
    communes: z.array(
      z.object({
        communeId: z.number(),
        communeName: z.string(),
        slips: z.number().describe('Persons who get a slip in a print of the commune'),
        beyond: z
          .number()
          .describe('Persons whose slip the administrator prints: they hold a post beyond what one manages'),
      }),
    ),
  }),
})

export const PrintAsked = z.object({ place: PlaceId })
export const ResetOf = z.object({ accountId: Id })
export const ResetAsked = z.object({ baseVersion: Version })

export const MOST_SLIPS = 1_000

export const printSlips = route({
  method: 'POST',
  path: '/heads/slips',
  summary:
    'New one-time codes for the heads at a place who never signed in; earlier codes die. Told in this answer only',
  body: PrintAsked,
  answer: Slips,
})

export const resetHead = route({
  method: 'POST',
  path: '/heads/:accountId/reset',
  summary: 'A new one-time code for a head: the password dies, all sessions end',
  params: ResetOf,
  body: ResetAsked,
  answer: Slips,
})

export const editHead = route({
  method: 'PUT',
  path: '/heads/:accountId',
  summary: 'Correct the name or the phone number of a head; another number ends all sessions',
  params: ResetOf,
  body: z.object({ baseVersion: Version, name: z.string().max(200), phone: z.string().max(40) }),
  answer: z.object({ version: z.number() }),
})

export const withdrawHandOver = route({
  method: 'POST',
  path: '/heads/posts/:postId/withdraw-hand-over',
  summary: 'Take back a hand-over that has not begun: who holds the post keeps it',
  params: z.object({ postId: Id }),
  body: z.object({ baseVersion: Version }),
  answer: z.object({ version: z.number() }),
})

export const handOver = route({
  method: 'POST',
  path: '/heads/posts/:postId/hand-over',
  summary: 'Give the post of a head to another person from a day on; what was sent before stays whose it was',
  params: z.object({ postId: Id }),
  body: z.object({ baseVersion: Version, name: z.string().max(200), phone: z.string().max(40), from: Day }),
  answer: z.object({ accountId: z.number() }),
})

export const headProblems = problems('heads', {
  badList: {
    status: 422,
    vi: 'Danh sách có {count} chỗ sai, nên chưa tạo tài khoản nào. Tải bản có ghi lỗi, sửa rồi tải lên lại, hoặc chỉ lấy dòng đúng.',
    en: 'The list has {count} faults, and no account was made. Download the marked copy, correct it, or take the good rows.',
  },
  noFile: {
    status: 400,
    vi: 'Chưa có tệp. Chọn tệp XLSX hoặc CSV.',
    en: 'There is no file. Choose an XLSX or CSV file.',
  },
  noSuchHead: {
    status: 404,
    vi: 'Không có người này trong các địa bàn bạn quản lý. Tải lại danh sách.',
    en: 'There is no such person in the areas you manage. Reload the list.',
  },
  noSignIn: {
    status: 409,
    vi: 'Người này chưa có số điện thoại đăng nhập. Thêm bằng danh sách tải lên.',
    en: 'This person has no phone number to sign in with. Add it with a list.',
  },
  otherPosts: {
    status: 409,
    vi: 'Người này còn giữ chức danh khác, ngoài phạm vi bạn quản lý. Nhờ người quản trị hệ thống.',
    en: 'This person holds another post, beyond what you manage. Ask the administrator.',
  },
  sharedPassword: {
    status: 409,
    vi: 'Đây là tài khoản trình diễn, nhiều người dùng chung mật khẩu in khi khởi động, nên giữ nguyên. Chọn người khác.',
    en: 'This is an account of the demo, whose printed password many share; it stays as it is. Choose another person.',
  },
  badName: {
    status: 400,
    vi: 'Họ và tên cần từ 2 đến 120 chữ cái, không có chữ số.',
    en: 'A name needs 2 to 120 letters and no digits.',
  },
  badPhone: {
    status: 400,
    vi: '“{text}” không phải số điện thoại ở Việt Nam. Viết dạng 0912345678.',
    en: '“{text}” is no phone number in Viet Nam. Write 0912345678.',
  },
  phoneTaken: {
    status: 409,
    vi: 'Số {phone} đang là của một tài khoản tên khác. Kiểm tra lại số và họ tên.',
    en: 'The number {phone} belongs to an account of another name. Check both.',
  },
  nobodySuch: {
    status: 409,
    vi: 'Tài khoản được chọn không còn dùng. Chọn người khác, hoặc ghi họ tên và số điện thoại của người mới.',
    en: 'The account chosen is not in use any more. Choose somebody else, or write the name and number of a new person.',
  },
  samePerson: {
    status: 409,
    vi: 'Người này đang giữ chức danh ấy rồi.',
    en: 'This person holds the post already.',
  },
  tooEarly: {
    status: 409,
    vi: 'Người đang giữ nhận việc từ {since}. Chọn ngày bàn giao sau ngày ấy.',
    en: 'The present holder took over on {since}. Choose a later day.',
  },
  tooLate: {
    status: 409,
    vi: 'Ngày bàn giao muộn nhất là {until}. Kiểm tra lại ngày và năm.',
    en: 'A hand-over is on {until} at the latest. Check the day and the year.',
  },
  nothingComing: {
    status: 409,
    vi: 'Không có bàn giao nào đang chờ ngày. Tải lại danh sách.',
    en: 'No hand-over waits for its day. Reload the list.',
  },
  phoneInUse: {
    status: 409,
    vi: 'Số {phone} đang là của một tài khoản khác. Kiểm tra lại số.',
    en: 'The number {phone} belongs to another account. Check the number.',
  },
  noneToPrint: {
    status: 409,
    vi: 'Ở đây không có phiếu nào bạn in được: mọi người đã đặt mật khẩu, chưa có tài khoản, hoặc giữ chức danh ngoài phạm vi của bạn (nhờ người quản trị hệ thống in).',
    en: 'There is no slip for you to print here: all have chosen a password, have no account yet, or hold a post beyond what you manage (ask the administrator).',
  },
  tooManySlips: {
    status: 409,
    vi: 'Có {count} phiếu, quá nhiều cho một lần in (tối đa {limit}). Chọn một xã, phường.',
    en: 'These are {count} slips, too many for one print (at most {limit}). Choose a commune.',
  },
})
