import { z } from 'zod'
import { DayOut, route } from '../../../shared/contract.ts'
import { problems } from '../../../shared/problem.ts'

/** What people are reminded of. */
export const kinds = ['due', 'overdue', 'returned', 'waiting'] as const
/** By which ways, outside the app. */
export const ways = ['sms', 'mail'] as const
export type Kind = (typeof kinds)[number]
export type Way = (typeof ways)[number]

const Refusal = z.object({ kind: z.enum(kinds), way: z.enum(ways) })
export type Refusal = z.infer<typeof Refusal>

const Time = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
  .describe('A local time of the day, HH:MM')
const Quiet = z.object({ from: Time, until: Time }).describe('Between these nothing is sent; it may go over midnight')
export type Quiet = z.infer<typeof Quiet>

const Wishes = z.object({
  refused: z
    .array(Refusal)
    .max(kinds.length * ways.length)
    .describe('What is not sent; everything else is'),
  quiet: Quiet.nullable(),
})
export type Wishes = z.infer<typeof Wishes>

export const getReminders = route({
  method: 'GET',
  path: '/reminders',
  summary: 'What the asker is reminded of, by which ways, and when not',
  answer: Wishes.extend({
    version: z.number(),
    ways: z.array(
      z.object({
        way: z.enum(ways),
        isOpen: z.boolean().describe('Whether this installation sends by it'),
        address: z.string().nullable().describe('Of the asker'),
      }),
    ),
  }),
})

export const setReminders = route({
  method: 'PUT',
  path: '/reminders',
  summary: 'Choose what one is reminded of, by which ways, and when not; in the app everything is always told',
  body: Wishes.extend({ baseVersion: z.number().int().min(0).max(2_000_000_000) }),
  answer: z.object({ version: z.number() }),
})

export const tryReminder = route({
  method: 'POST',
  path: '/reminders/try',
  summary: 'Send a reminder to oneself, to see whether it arrives',
  body: z.object({ way: z.enum(ways) }),
  answer: z.object({ text: z.string().describe('What was sent'), parts: z.number().describe('Messages it costs') }),
})

export const listReminderRuns = route({
  method: 'GET',
  path: '/reminders/runs',
  summary: 'The last days on which people were reminded: how many, of whom nothing is said',
  answer: z.object({
    items: z.array(
      z.object({
        day: DayOut,
        sent: z.number(),
        failed: z.number(),
        open: z.number().describe('Of which it is not known whether they went: the server was killed'),
        unreachable: z.number().nullable().describe('Who has neither a number nor an address; null where not counted'),
      }),
    ),
  }),
})

export const reminderProblems = problems('reminders', {
  sameTimes: {
    status: 400,
    vi: 'Giờ bắt đầu và giờ kết thúc trùng nhau. Chọn hai giờ khác nhau, hoặc bỏ giờ nghỉ.',
    en: 'The two times are the same. Choose different ones, or have no quiet hours.',
  },
  noWay: {
    status: 409,
    vi: 'Chưa gửi được bằng cách này: phần mềm chưa nối với nơi gửi, hoặc tài khoản chưa có số điện thoại, email. Hỏi người quản trị.',
    en: 'Nothing can be sent this way: it is not connected here, or the account has no number or address. Ask the administrator.',
  },
  demo: {
    status: 409,
    vi: 'Bản trình diễn không gửi tin cho ai: số điện thoại, email ở đây là số mẫu.',
    en: 'A demo sends nothing to anybody: its numbers and addresses are invented.',
  },
  triedJustNow: {
    status: 409,
    vi: 'Vừa gửi thử xong. Chờ một phút rồi gửi thử lại.',
    en: 'A message was tried just now. Wait a minute, then try again.',
  },
  notTaken: {
    status: 409,
    vi: 'Nơi chuyển tin không nhận. Thử lại sau; vẫn không được thì báo người quản trị.',
    en: 'The message was not taken. Try again later; then tell the administrator.',
  },
})
