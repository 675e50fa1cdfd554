import type { Messages, SmsGateway } from './messages.ts'

// Milliseconds: a gateway that does not answer must not hold up all who come after.
const PATIENCE = 10_000

/** A short message through a gateway. Raises with the gateway's status, and nothing of the message. */
export function smsOver({ url, body, authorization }: SmsGateway): NonNullable<Messages['sms']> {
  const isJson = body.trimStart().startsWith('{')
  const written = (text: string): string => (isJson ? JSON.stringify(text).slice(1, -1) : encodeURIComponent(text))
  const headers = {
    'content-type': isJson ? 'application/json' : 'application/x-www-form-urlencoded',
    ...(authorization && { authorization }),
  }
  return async (phone, text) => {
    const filled = body.replace(/\{(phone|text)\}/g, (_, name) => written(name === 'phone' ? phone : text))
    const response = await fetch(url, { method: 'POST', headers, body: filled, signal: AbortSignal.timeout(PATIENCE) })
    if (!response.ok) throw new Error(`the SMS gateway answered ${response.status}`)
  }
}
