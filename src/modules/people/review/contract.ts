import { z } from 'zod'
import { DayOut, Id, route, Version } from '../../../shared/contract.ts'
import { problems } from '../../../shared/problem.ts'
import { Day } from '../../places/contract.ts'

/** Posts of heads are looked through by who manages heads there; all other posts by the administrator. */
export const reviewKinds = ['posts', 'heads'] as const
const Kind = z.enum(reviewKinds)

const Progress = z.object({
  kind: Kind,
  open: z.number(),
  confirmed: z.number(),
  ended: z.number(),
})
export type Progress = z.infer<typeof Progress>

export const listReviews = route({
  method: 'GET',
  path: '/reviews',
  summary:
    'The half-yearly reviews of who holds which post, newest first, with how far each is where one reviews or oversees',
  answer: z.object({
    items: z.array(z.object({ on: DayOut, due: DayOut, progress: z.array(Progress) })),
  }),
})

const ReviewLine = z.object({
  postId: z.number(),
  version: z.number(),
  title: z.string(),
  placeName: z.string(),
  bodyName: z.string(),
  holder: z
    .object({ id: z.number(), name: z.string(), since: DayOut })
    .nullable()
    .describe('Null for a post that nobody holds'),
  rights: z.number().describe('How many grants come with the post'),
  lastSignIn: DayOut.nullable().describe('The local day, of the last year; null for never'),
  substitutes: z
    .array(z.object({ name: z.string(), until: DayOut, over: z.boolean() }))
    .describe('Who stood in within the half year, or will'),
  isOwn: z.boolean().describe('Of who asks: somebody else looks at it'),
  decision: z
    .object({ said: z.enum(['confirmed', 'ended']), by: z.string(), at: z.string(), reason: z.string().nullable() })
    .nullable(),
})
export type ReviewLine = z.infer<typeof ReviewLine>

const ReviewOf = z.object({ on: Day })

export const getReview = route({
  method: 'GET',
  path: '/reviews/:on/posts',
  summary: 'The posts of a review, those that wait first: who holds each, since when, when last seen; who stood in',
  params: ReviewOf,
  query: z.object({
    kind: Kind,
    state: z.enum(['open', 'decided']).default('open'),
    q: z.string().max(100).optional().describe('Part of the name of a place; diacritics and đ are ignored'),
    limit: z.coerce.number().int().min(1).max(200).default(50),
    offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
  }),
  answer: z.object({ on: DayOut, due: DayOut, total: z.number(), items: z.array(ReviewLine) }),
})

/** Posts confirmed in one step: those of one page, looked at. */
const MOST_CONFIRMED = 200

export const confirmPosts = route({
  method: 'POST',
  path: '/reviews/:on/confirm',
  summary: 'Confirm posts as they stand: their holders, or that they are to stay while nobody holds them',
  params: ReviewOf,
  body: z.object({
    posts: z
      .array(
        z.object({ postId: Id, holder: Id.nullable().describe('Whom the page showed; another one by now is refused') }),
      )
      .min(1)
      .max(MOST_CONFIRMED),
  }),
  answer: z.object({ confirmed: z.number() }),
})

export const endPost = route({
  method: 'POST',
  path: '/reviews/:on/posts/:postId/end',
  summary: 'End what is not right any more, with a reason: the holding from today on, or a post that nobody holds',
  params: ReviewOf.extend({ postId: Id }),
  body: z.object({ baseVersion: Version, reason: z.string().trim().min(3).max(300) }),
  answer: z.object({ version: z.number() }),
})

export const reviewProblems = problems('review', {
  noSuchReview: {
    status: 404,
    vi: 'Không có đợt rà soát nào bắt đầu ngày này. Mở lại từ Việc hôm nay.',
    en: 'No review begins on this day. Open it from your work of today.',
  },
  noSuchPost: {
    status: 404,
    vi: 'Đợt rà soát này không có chức danh ấy, hoặc chức danh đã kết thúc.',
    en: 'This review has no such post, or it has ended.',
  },
  notLatest: {
    status: 409,
    vi: 'Đợt rà soát này đã khép lại: đã có đợt mới. Làm tiếp ở đợt mới nhất.',
    en: 'This review is closed: a newer one has begun. Go on in the newest.',
  },
  decided: {
    status: 409,
    vi: 'Chức danh “{title}” đã được rà soát trong đợt này. Tải lại danh sách.',
    en: 'The post “{title}” was looked through in this review. Reload the list.',
  },
  own: {
    status: 409,
    vi: 'Không ai tự rà soát chức danh của chính mình: “{title}”. Bỏ chọn dòng ấy, nhờ người khác có quyền rà soát.',
    en: 'Nobody looks through their own post: “{title}”. Leave it out; somebody else who reviews does it.',
  },
  holderChanged: {
    status: 409,
    vi: 'Người giữ chức danh “{title}” vừa thay đổi. Tải lại danh sách rồi xem lại dòng ấy.',
    en: 'Another person holds “{title}” by now. Reload the list and look again.',
  },
})
