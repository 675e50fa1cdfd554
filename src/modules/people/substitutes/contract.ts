import { z } from 'zod'
import { DayOut, Id, route, Version } from '../../../shared/contract.ts'
import { problems } from '../../../shared/problem.ts'
import { Day } from '../../places/contract.ts'

/** Who stands in longer than a quarter holds the post: then it is handed over. */
export const MOST_DAYS = 92

const Substitute = z.object({
  id: z.string(),
  version: z.number(),
  name: z.string(),
  from: DayOut,
  /** The last day of standing in. */
  until: DayOut,
  reason: z.string(),
  namedBy: z.string(),
  state: z.enum(['coming', 'now', 'over']),
})

const PostOf = z.object({ postId: Id })

export const getSubstitutes = route({
  method: 'GET',
  path: '/posts/:postId/substitutes',
  summary: 'Who stands in for the holder of a post, stood in, or will; and who can be named',
  params: PostOf,
  answer: z.object({
    post: z.object({ id: z.number(), title: z.string(), placeName: z.string(), holder: z.string().nullable() }),
    items: z.array(Substitute).describe('Newest first, of the last year'),
    candidates: z.array(
      z.object({ accountId: z.number(), name: z.string(), title: z.string(), placeName: z.string() }),
    ),
  }),
})

export const nameSubstitute = route({
  method: 'POST',
  path: '/posts/:postId/substitutes',
  summary: 'Name who stands in for the holder of a post from one day to another',
  params: PostOf,
  body: z.object({
    accountId: Id,
    from: Day,
    until: Day.describe('The last day'),
    reason: z.string().trim().min(3).max(300),
  }),
  answer: z.object({ id: z.string() }),
})

export const endSubstitute = route({
  method: 'POST',
  path: '/posts/:postId/substitutes/:id/end',
  summary: 'End standing in before its last day: from today on, or altogether where it has not begun',
  params: PostOf.extend({ id: z.uuid() }),
  body: z.object({ baseVersion: Version }),
  answer: z.object({ version: z.number() }),
})

export const substituteProblems = problems('substitutes', {
  noSuchPost: {
    status: 404,
    vi: 'Không có chức danh này, hoặc chức danh đã kết thúc.',
    en: 'There is no such post, or it has ended.',
  },
  noCandidate: {
    status: 409,
    vi: 'Người này không thể làm thay: chỉ chọn người đang giữ chức danh cùng cơ quan, không ở cấp thấp hơn, và không phải người đang giữ chức danh này.',
    en: 'This person cannot stand in: choose somebody who holds a post in the same body, at no lower level, and does not hold this one.',
  },
  past: {
    status: 409,
    vi: 'Ngày bắt đầu phải từ hôm nay ({today}) trở đi.',
    en: 'It begins today ({today}) at the earliest.',
  },
  badDays: {
    status: 409,
    vi: 'Ngày cuối phải từ ngày bắt đầu trở đi, và không quá {most} ngày. Vắng lâu hơn thì bàn giao chức danh.',
    en: 'The last day comes on or after the first, and at most {most} days in all. For longer, hand the post over.',
  },
  overlaps: {
    status: 409,
    vi: '{name} đã được cử làm thay từ {from} đến {until}. Chọn ngày khác, hoặc kết thúc lần cử đó trước.',
    en: '{name} stands in from {from} to {until} already. Choose other days, or end that first.',
  },
  over: {
    status: 409,
    vi: 'Lần làm thay này đã kết thúc rồi.',
    en: 'This has ended already.',
  },
})
