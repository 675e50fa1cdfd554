import { z } from 'zod'
import { signInEvents } from '../../../platform/auth/events.ts'
import { Id, route } from '../../../shared/contract.ts'
import { problems } from '../../../shared/problem.ts'

const DeviceId = z.object({
  id: z.uuid().describe('Made by the device at random; whoever knows it learns nothing else'),
})

export const addDevice = route({
  method: 'PUT',
  path: '/devices/:id',
  summary: 'Say that a device keeps forms of the asker for use without a network; their session ends with it',
  params: DeviceId,
  body: z.object({}),
  answer: z.object({ id: z.string(), revoked: z.boolean().describe('It was revoked, and wipes what it keeps') }),
})

export const askDevice = route({
  method: 'GET',
  path: '/devices/:id',
  summary: 'Whether a device was revoked and wipes what it keeps; asked when nobody is signed in on it',
  params: DeviceId,
  answer: z.object({ revoked: z.boolean() }),
})

const Browser = z
  .object({
    app: z.string().nullable().describe('Such as Chrome; null where it is none that is known'),
    system: z.string().nullable().describe('Such as Android; null where it is not said'),
  })
  .nullable()
  .describe('Coarse: no version, no model, no address. Null where nothing is known')

const Moment = z.string().describe('UTC')

const Device = z.object({
  id: z.string().describe('Of a device that keeps forms; else of the session'),
  browser: Browser,
  began: Moment.nullable().describe('Since when somebody is signed in on it; null where nobody is any more'),
  seenAt: Moment,
  keeps: z.boolean().describe('Whether it keeps forms for use without a network, and wipes them when it is revoked'),
  isThis: z.boolean().describe('The one that asks'),
})
export type Device = z.infer<typeof Device>

export const listDevices = route({
  method: 'GET',
  path: '/accounts/:accountId/devices',
  summary: 'What an account is signed in on, or keeps forms on; the one used last first',
  params: z.object({ accountId: Id }),
  answer: z.object({ items: z.array(Device) }),
})

const which = ['all', 'others', 'one'] as const

export const revokeDevices = route({
  method: 'POST',
  path: '/accounts/:accountId/revoke-devices',
  summary:
    'Sign an account out on one device, on all others, or everywhere; they wipe what they keep at their next contact',
  params: z.object({ accountId: Id }),
  body: z.object({
    which: z.enum(which).default('all').describe('others: all but the one that asks'),
    id: z.string().max(60).optional().describe('Which one, as it is listed'),
  }),
  answer: z.object({
    devices: z.number().describe('How many will wipe'),
    sessions: z.number().describe('How many ended'),
  }),
})

export const listSignIns = route({
  method: 'GET',
  path: '/sign-ins',
  summary: 'What happened to the own sessions and password in the last year, the last first',
  query: z.object({ limit: z.coerce.number().int().min(1).max(100).default(20) }),
  answer: z.object({
    items: z.array(
      z.object({
        id: z.number(),
        event: z.enum(signInEvents),
        browser: Browser,
        byOther: z.boolean().describe('Done by somebody else, who may'),
        at: Moment,
        times: z.number().describe('Within the hour; 1 for most'),
        lastAt: Moment.describe('The last of them'),
      }),
    ),
  }),
})

export const deviceProblems = problems('devices', {
  noSuchDevice: {
    status: 404,
    vi: 'Không còn thiết bị này: có thể đã đăng xuất, hoặc đã thu hồi rồi. Tải lại danh sách.',
    en: 'This device is not there any more: it may have been signed out, or revoked already. Reload the list.',
  },
})
