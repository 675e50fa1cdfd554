import { z } from 'zod'
import { Id, route } from '../../../shared/contract.ts'

const DeviceId = z.object({
  id: z.uuid().describe('Made by the device at random; whoever knows it learns nothing else'),
})

export const addDevice = route({
  method: 'PUT',
  path: '/devices/:id',
  summary: 'Say that a device keeps forms of the asker for use without a network',
  params: DeviceId,
  body: z.object({}),
  answer: z.object({ id: z.string() }),
})

export const askDevice = route({
  method: 'GET',
  path: '/devices/:id',
  summary: 'Whether a device was revoked and wipes what it keeps; asked when nobody is signed in on it',
  params: DeviceId,
  answer: z.object({ revoked: z.boolean() }),
})

export const revokeDevices = route({
  method: 'POST',
  path: '/accounts/:accountId/revoke-devices',
  summary: 'Sign an account out everywhere; its devices wipe what they keep at their next contact',
  params: z.object({ accountId: Id }),
  body: z.object({}),
  answer: z.object({ devices: z.number().describe('How many will wipe') }),
})
