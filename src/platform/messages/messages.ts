import { mailOver } from './mail.ts'
import { smsOver } from './sms.ts'

/** How people are reached outside the app. Null where the installation has no such way. Both raise when it was not taken. */
export interface Messages {
  mail: ((to: string, subject: string, text: string) => Promise<void>) | null
  sms: ((phone: string, text: string) => Promise<void>) | null
}

export interface MessageSettings {
  /** `smtps://user:password@host:465`, and who it is from. */
  mail: { url: string; from: string } | null
  sms: SmsGateway | null
}

/** Any gateway that takes a message by HTTP. */
export interface SmsGateway {
  url: string
  /** What is posted, with `{phone}` and `{text}` in it: JSON where it begins with a brace, else a form. */
  body: string
  authorization: string | null
}

/** Nothing is connected to before the first message. */
export const openMessages = ({ mail, sms }: MessageSettings): Messages => ({
  mail: mail && mailOver(mail),
  sms: sms && smsOver(sms),
})
