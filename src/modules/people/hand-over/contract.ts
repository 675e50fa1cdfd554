import { z } from 'zod'
import { Id, route, Version } from '../../../shared/contract.ts'
import { problems } from '../../../shared/problem.ts'
import { Day } from '../../places/contract.ts'
import { Slips } from '../heads/contract.ts'

export const PostOf = z.object({ postId: Id })

export const HandOverAsked = z.object({
  baseVersion: Version,
  from: Day.describe('The first day of the new holder'),
  to: z.union([
    z.object({ accountId: Id }).strict(),
    z.object({ name: z.string().max(200), phone: z.string().max(40) }).strict(),
  ]),
})

export const handOverPost = route({
  method: 'POST',
  path: '/posts/:postId/hand-over',
  summary:
    'Give a post to another person from a day on: its grants go with it, what was done before stays whose it was',
  params: PostOf,
  body: HandOverAsked,
  answer: z.object({
    accountId: z.number(),
    slips: Slips.nullable().describe('The slip of somebody who had no account; told in this answer only'),
  }),
})

export const handOverProblems = problems('handOver', {
  noSuchPost: {
    status: 404,
    vi: 'Không có chức danh này.',
    en: 'There is no such post.',
  },
  toSelf: {
    status: 409,
    vi: 'Không ai tự giao chức danh cho chính mình. Nhờ một người quản trị khác.',
    en: 'Nobody gives a post to themselves. Ask another administrator.',
  },
  keptApart: {
    status: 409,
    vi: 'Không giao được: một người không thể vừa có quyền “{one}” vừa có quyền “{other}”. Chọn người khác, hoặc bàn giao chức danh kia trước.',
    en: 'This cannot be given: nobody has both rights, “{one}” and “{other}”. Choose somebody else, or hand the other post over first.',
  },
})
