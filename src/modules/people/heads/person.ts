import { tidyPhone } from '../../../shared/phone.ts'

/** A name as it is kept, or null for what is none. */
export function tidyName(text: string): string | null {
  const name = text.normalize('NFC').replace(/\s+/g, ' ').trim()
  return name.length >= 2 && name.length <= 120 && !/[\d@=<>]/.test(name) && /\p{L}{2}/u.test(name) ? name : null
}

/** A phone number in Viet Nam as it is kept, its lost zero put back (a spreadsheet drops it); null for what is none. */
export function tidyVietPhone(text: string): string | null {
  const phone = tidyPhone(text.replace(/^\s*'/, ''))
  const whole = /^[1-9]\d{8}$/.test(phone) ? `+84${phone}` : phone
  return /^\+84[2-9]\d{8,9}$/.test(whole) ? whole : null
}
