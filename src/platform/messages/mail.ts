import type { Transporter } from 'nodemailer'
import type { MessageSettings, Messages } from './messages.ts'

// Milliseconds: a server that does not answer must not hold up all who come after.
const PATIENCE = 10_000

/** Mail over SMTP; the library is read when the first one goes. */
export function mailOver({ url, from }: NonNullable<MessageSettings['mail']>): NonNullable<Messages['mail']> {
  let opened: Promise<Transporter> | null = null
  const open = async (): Promise<Transporter> => {
    const { createTransport } = await import('nodemailer')
    const given = new URL(url)
    return createTransport({
      host: given.hostname,
      port: Number(given.port) || (given.protocol === 'smtps:' ? 465 : 587),
      secure: given.protocol === 'smtps:',
      ...(given.username && {
        auth: { user: decodeURIComponent(given.username), pass: decodeURIComponent(given.password) },
      }),
      ...{ connectionTimeout: PATIENCE, greetingTimeout: PATIENCE, socketTimeout: PATIENCE },
    })
  }
  return async (to, subject, text) => {
    opened ??= open()
    await (await opened).sendMail({ from, to, subject, text })
  }
}
