import { z } from 'zod'
import { permissions } from '../../shared/actor.ts'
import { DayOut, route } from '../../shared/contract.ts'
import { levels } from '../../shared/levels.ts'
import { problems } from '../../shared/problem.ts'
import { Day, PlaceId } from '../places/contract.ts'

export const Body = z.object({
  id: z.number(),
  code: z.string(),
  name: z.string(),
  shortName: z.string(),
  kind: z.enum(['state', 'front', 'police', 'union', 'department']),
  chain: z.string(),
  chainName: z.string(),
  parentId: z.number().nullable(),
  placeId: z.number(),
  placeName: z.string(),
  validFrom: DayOut,
  validTo: DayOut.nullable(),
})
export type Body = z.infer<typeof Body>

export const listBodies = route({
  method: 'GET',
  path: '/bodies',
  summary: 'Bodies (agencies) on a day, by chain, level, place or name',
  query: z.object({
    asOf: Day.optional(),
    chain: z.string().max(30).optional(),
    level: z.enum(levels).optional(),
    place: PlaceId.optional(),
    q: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(1000).default(100),
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  }),
  answer: z.object({ total: z.number(), items: z.array(Body) }),
})

export const Post = z.object({
  id: z.number(),
  title: z.string(),
  role: z.string().describe('The role of the post; what it may do is in `permissions`'),
  bodyId: z.number(),
  bodyName: z.string(),
  chain: z.string(),
  placeId: z.number(),
  placeName: z.string(),
  placeLevel: z.enum(levels),
  standingInUntil: DayOut.nullable().describe('The last day of standing in for the holder; null for who holds it'),
})

export const getMe = route({
  method: 'GET',
  path: '/me',
  summary: 'Who is signed in, in which posts, and what they may do; null for nobody',
  answer: z.object({
    account: z.object({ id: z.number(), name: z.string(), posts: z.array(Post) }).nullable(),
    permissions: z.array(z.enum(permissions)),
    figuresAt: z.number().nullable().describe('Whose figures one may read with all below; null for everywhere'),
    today: DayOut,
    demo: z.enum(['2014', '2026']).nullable(),
    secondFactor: z
      .enum(['off', 'on', 'missing'])
      .describe('Codes at signing in; missing: nothing may be done before they are set'),
    device: z.string().nullable().describe('The device that the session ends with; null before it said so'),
  }),
  kept: ({ account }) => account !== null,
})

export const peopleProblems = problems('people', {
  badBodies: {
    status: 400,
    vi: 'Tệp có {count} chỗ sai; chưa có cơ quan nào được nhập. Sửa từng chỗ được nêu rồi nhập lại.',
    en: 'Faults in the file: {count}; no body was imported. Mend each place named and import again.',
  },
  noSuchChain: {
    status: 400,
    vi: 'Không có tuyến "{chain}". Xem các tuyến ở /bodies.',
    en: 'There is no chain "{chain}". See the chains at /bodies.',
  },
  noName: {
    status: 400,
    vi: 'Thiếu họ và tên (tối đa 120 ký tự). Viết trong dấu ngoặc kép: "Nguyễn Văn An".',
    en: 'The name is missing (at most 120 letters). Write it in quotes: "Nguyễn Văn An".',
  },
  badSignIn: {
    status: 400,
    vi: '"{text}" không phải số điện thoại hay email. Viết dạng 0912345678 hoặc an@hanoi.gov.vn.',
    en: '"{text}" is no phone number and no e-mail address. Write 0912345678 or an@hanoi.gov.vn.',
  },
  signInTaken: {
    status: 409,
    vi: '{text} đã là tên đăng nhập của một tài khoản khác. Dùng số điện thoại hoặc email khác.',
    en: '{text} already signs another account in. Use another phone number or e-mail address.',
  },
  noSuchAccount: {
    status: 404,
    vi: 'Không có tài khoản của {name} đăng nhập bằng {text}; chưa có gì thay đổi. Kiểm tra cả họ tên lẫn số điện thoại hoặc email.',
    en: 'There is no account of {name} that signs in with {text}; nothing was changed. Check both.',
  },
  resetAlone: {
    status: 400,
    vi: 'Với --reset chỉ ghi họ tên và số điện thoại hoặc email. Bỏ "-", --role, --body.',
    en: 'With --reset stand only the name and the phone number or e-mail address. Leave out "-", --role, --body.',
  },
  noSuchBody: {
    status: 400,
    vi: 'Không có cơ quan mã “{code}” đang hoạt động. Bỏ --body thì tài khoản thuộc Cơ quan Thường trực.',
    en: 'There is no body of the code "{code}" at work. Without --body the account is of the programme office.',
  },
  weakPassword: {
    status: 400,
    vi: 'Mật khẩu cần từ 10 đến 200 ký tự, trên một dòng. Bỏ dấu "-" để phần mềm tự đặt mật khẩu.',
    en: 'A password needs 10 to 200 characters on one line. Leave "-" out to have one made.',
  },
  administratorExists: {
    status: 409,
    vi: 'Đã có người quản trị: {name}. Lệnh này chỉ tạo tài khoản đầu tiên; chưa có gì thay đổi.',
    en: 'There is an administrator already: {name}. This command only makes the first account; nothing was changed.',
  },
})
