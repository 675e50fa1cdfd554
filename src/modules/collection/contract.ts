import { z } from 'zod'
import { DayOut, route, Version } from '../../shared/contract.ts'
import { levels } from '../../shared/levels.ts'
import { Day, PlaceId } from '../places/contract.ts'
import { Check, Evidence, Field, Section } from './forms/contract.ts'

export const states = ['due', 'draft', 'sent', 'returned', 'accepted'] as const
export type State = (typeof states)[number]

/** From what a form is entered for an area: a paper form, a call, a message (Zalo). */
export const sources = ['paper', 'phone', 'message'] as const
/** Sources that can be shown in a picture: a paper, a message; a call cannot. */
export const picturedSources = ['paper', 'message'] as const
export const isPictured = (source: Source | null): source is (typeof picturedSources)[number] =>
  source !== null && source !== 'phone'
export type Source = (typeof sources)[number]
export type Pictured = (typeof picturedSources)[number]

/** What a person typed, as they typed it; checked field by field. */
const Values = z
  .record(z.string().max(60), z.union([z.number(), z.string().max(40)], { error: 'int' }))
  .refine((values) => Object.keys(values).length <= 1000, { message: '≤ 1000' })
const Reason = z.string().trim().min(1).max(1000)
/** Since when, by whom and why an area's form is spoken for by its commune's totals, and how these stand. */
export const Inclusion = z.object({ by: z.string(), at: z.string(), reason: z.string(), state: z.enum(states) })
export type Inclusion = z.infer<typeof Inclusion>

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
  enteredFor: z.enum(sources).nullable(),
  nothingToReport: z.boolean(),
  returnReason: z.string().nullable(),
  isTotal: z
    .boolean()
    .describe('The totals of a commune for areas that do not report: due from nobody, in no count of forms'),
  inTotal: Inclusion.nullable().describe(
    'Of an area’s form: since when, by whom and why its commune’s totals speak for it; then it is not sent',
  ),
})
export type Summary = z.infer<typeof Summary>

export const PeriodCode = z
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
  enteredFor: z.enum(sources).nullable(),
  photoId: z.string().nullable(),
  evidence: z
    .record(z.string(), z.string())
    .describe('Files that prove it, by the code of their field; `*`: of the form as a whole'),
  sentBy: z.string().nullable(),
  sentAt: z.string(),
  pressedAt: z
    .string()
    .nullable()
    .describe(
      'When the person pressed "send", as their device said it, where it waited for a network; decides nothing',
    ),
  decision: z.enum(['accepted', 'returned']).nullable(),
  decidedBy: z.string().nullable(),
  decidedAt: z.string().nullable(),
  decisionReason: z.string().nullable(),
})
export type Sending = z.infer<typeof Sending>

/** A figure that the check found far from last period, and what it says of it; a problem at its field, as when sending. */
export const Odd = z.object({ path: z.string().optional(), vi: z.string(), en: z.string() })
export type Odd = z.infer<typeof Odd>

/** More time for one unit, with its reason; what is sent by then is in time. */
export const Extension = z.object({
  dueOn: DayOut,
  before: DayOut.describe('The last day for everybody else'),
  reason: z.string(),
  by: z.string().nullable(),
  at: z.string(),
})
export type Extension = z.infer<typeof Extension>

/** A field of another form, as last sent for the same place and period. */
export const Other = z.object({
  form: z.string(),
  formVi: z.string(),
  formEn: z.string(),
  cell: z.string(),
  vi: z.string(),
  en: z.string(),
  value: z.number(),
})

/** A field as the form on the screen needs it. A level, such as how many groups there are, stands until it changes. */
export const FieldShown = Field.extend({ unit: z.string(), isLevel: z.boolean() })
export type FieldShown = z.infer<typeof FieldShown>

export const Submission = Summary.extend({
  areas: z
    .array(z.object({ placeId: z.number(), name: z.string() }))
    .describe('Of a commune’s totals: the areas they speak for; a level is asked for each of them'),
  fields: z.array(FieldShown),
  sections: z.array(Section),
  checks: z.array(Check),
  evidence: Evidence.nullable(),
  draft: z.record(z.string(), z.union([z.number(), z.string()])).nullable(),
  draftByMe: z.boolean().describe('Whether the asker saved the draft'),
  sendings: z.array(Sending),
  previous: z
    .record(z.string(), z.number())
    .describe('Figures of the period before: as last sent for its line, else the official ones'),
  others: z.array(Other).describe('What other forms say of the place and period, where a check looks at it'),
  joined: z
    .array(z.object({ vi: z.string(), en: z.string(), bodyName: z.string(), count: z.number() }))
    .describe(
      'Activities here in which the line of this form took part, by accepted forms of who led them: not added here',
    ),
  paperCode: z.string().describe('Printed on its paper; the search finds the form by it'),
  extension: Extension.nullable().describe('More time that this unit was given'),
  odd: z
    .array(Odd)
    .describe('Figures of the last sending that are far from the period before, or that a soft check asks about'),
  may: z.object({ enter: z.boolean(), enterFor: z.boolean(), decide: z.boolean(), extend: z.boolean() }),
})
export type Submission = z.infer<typeof Submission>

export const getSubmission = route({
  method: 'GET',
  path: '/submissions/:id',
  summary: 'One submission with its form, its history and what the asker may do with it',
  params: SubmissionId,
  answer: Submission,
  kept: ({ may }) => may.enter || may.enterFor,
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
    .enum(sources)
    .optional()
    .describe(
      'Nhập hộ: entered for an area that sent paper, phoned or wrote a message. From who may only enter for others, nothing said means paper; from who enters their own, it is left out of account.',
    ),
  photoId: z.uuid().optional(),
  evidence: z
    .record(z.string().max(80), z.uuid())
    .refine((files) => Object.keys(files).length <= 200, { message: '≤ 200' })
    .optional()
    .describe(
      'Uploaded files by the code of their field, `*` for the form; what the last sending had stays where none is given',
    ),
})

/** By the device's own clock: believed as far as it can be true, and never where it would decide something. */
const Pressed = z.object({
  at: z.string().max(40).describe('The moment by the clock of the device, in UTC'),
  behind: z
    .number()
    .nullable()
    .describe('How far that clock was behind the server’s at its last answer, in milliseconds; null where not known'),
})
export type Pressed = z.infer<typeof Pressed>

export const Sent = z.object({ id: z.string(), version: z.number(), state: z.enum(states) })

export const sendSubmission = route({
  method: 'POST',
  path: '/submissions/:id/send',
  summary: 'Send, or send again as a correction; provisional at once',
  params: SubmissionId,
  body: SendBody.extend({
    baseVersion: Version,
    pressed: Pressed.optional().describe('When "send" was pressed, of what may have waited on a device'),
  }),
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

export const extendDeadline = route({
  method: 'POST',
  path: '/submissions/:id/extension',
  summary:
    'Move the last day of one unit, with a reason: later, or back as far as that of all units; what it sends by the end of it counts as in time',
  params: SubmissionId,
  body: z.object({ baseVersion: Version, until: Day, reason: Reason }),
  answer: z.object({ dueOn: DayOut }),
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

export const uploadPhoto = route({
  method: 'POST',
  path: '/photos',
  summary: 'A photo (JPEG, PNG or WebP) of a paper form, or a photo or PDF that proves a figure, to go with an entry',
  upload: true,
  body: z.object({}),
  answer: z.object({ id: z.string() }),
})

export const getPhoto = route({
  method: 'GET',
  path: '/submissions/:id/photo',
  summary: 'The photo of the paper or message behind the last sending',
  params: SubmissionId,
  answer: z.unknown(),
  file: true,
})

export const getEvidence = route({
  method: 'GET',
  path: '/submissions/:id/evidence/:field',
  summary: 'A file that proves a figure of the last sending; `*` for the form as a whole',
  params: SubmissionId.extend({ field: z.string().max(80) }),
  answer: z.unknown(),
  file: true,
})
