import type { App } from '../../../platform/app.ts'
import type { Way } from './contract.ts'
import type { Reached } from './queries.ts'

/** Where somebody is reached by a way; null where they have no such address, or nothing is sent this way here. */
export const addressBy = (
  { messages }: Pick<App, 'messages'>,
  { phone, email }: Pick<Reached, 'phone' | 'email'>,
  way: Way,
): string | null => (messages[way] === null ? null : way === 'sms' ? phone : email)

/** Sends a text by a way. Out: whether it was taken; never raises. */
export async function sendBy(
  app: Pick<App, 'messages'>,
  person: Pick<Reached, 'phone' | 'email'>,
  way: Way,
  text: string,
): Promise<boolean> {
  const to = addressBy(app, person, way)
  if (to === null) return false
  const { sms, mail } = app.messages
  const going = way === 'sms' ? sms?.(to, text) : mail?.(to, 'Bình An: việc đến hạn', text)
  return Promise.resolve(going).then(
    () => true,
    () => false,
  )
}
