import { z } from 'zod'
import { route } from '../../shared/contract.ts'
import { tidyPhone } from '../../shared/phone.ts'

/*
 * Signing in and out. Unlike all other routes these lie directly under `/api`, and take no command id: they write
 * nothing but sessions and the own password.
 */

export const SHORTEST_PASSWORD = 10
export const LONGEST_PASSWORD = 200

const User = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().describe('Ends in .invalid for who has none'),
  phoneNumber: z.string().nullable(),
})

/** The session is the cookie's, which no script can read; the answer does not say it a second time. */
const SignedIn = z.object({
  token: z.null().describe('The session is in the cookie that this answer sets, and nowhere else'),
  user: User,
})

// biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL cannot hold a zero byte, and no name has any of them
const written = /^[^\x00-\x1f]*$/

const Password = z.string().max(LONGEST_PASSWORD)
const rememberMe = z.boolean().optional().describe('false: the cookie ends with the browser')

export const signInByEmail = route({
  method: 'POST',
  path: '/auth/sign-in/email',
  summary: 'Sign in by e-mail address: the answer sets the cookie of the session',
  body: z.object({
    email: z
      .string()
      .max(200)
      .regex(written)
      .transform((text) => text.trim().toLowerCase()),
    password: Password,
    rememberMe,
  }),
  answer: SignedIn,
})

export const signInByPhone = route({
  method: 'POST',
  path: '/auth/sign-in/phone-number',
  summary: 'Sign in by phone number, written as people write it: the answer sets the cookie of the session',
  body: z.object({
    phoneNumber: z.string().max(30).regex(written).transform(tidyPhone),
    password: Password,
    rememberMe,
  }),
  answer: SignedIn,
})

export const signOut = route({
  method: 'POST',
  path: '/auth/sign-out',
  summary: 'End the session of the cookie',
  answer: z.object({ success: z.boolean() }),
})

export const getSession = route({
  method: 'GET',
  path: '/auth/get-session',
  summary: 'Whose session the cookie bears and how long it lasts; null for nobody. What they may do is at /api/v1/me',
  answer: z.object({ session: z.object({ expiresAt: z.string().describe('UTC') }), user: User }).nullable(),
})

export const changePassword = route({
  method: 'POST',
  path: '/auth/change-password',
  summary: 'Change the own password: every session ends, and the answer sets the cookie of a new one; not in a demo',
  body: z.object({
    currentPassword: Password,
    newPassword: z.string().describe(`${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters`),
  }),
  answer: SignedIn,
})

export const chooseFirstPassword = route({
  method: 'POST',
  path: '/auth/first-password',
  summary:
    'Choose a password with the one-time code of a slip, which is spent by it; the answer sets the cookie of a session',
  body: z.object({
    phoneNumber: z.string().max(30).regex(written).transform(tidyPhone),
    code: z.string().max(30),
    newPassword: z.string().describe(`${SHORTEST_PASSWORD} to ${LONGEST_PASSWORD} characters`),
  }),
  answer: SignedIn,
})

export const enterCode = route({
  method: 'POST',
  path: '/auth/second-factor',
  summary:
    'The second step of signing in, after request.secondFactor: the code of six digits, or a recovery code; the answer sets the cookie of a session',
  body: z.object({ code: z.string().max(40) }),
  answer: SignedIn,
})

export const beginSecondFactor = route({
  method: 'POST',
  path: '/auth/second-factor/begin',
  summary:
    'Make the secret from which an app on the own phone makes codes, and recovery codes; told in this answer only',
  body: z.object({ password: Password }),
  answer: z.object({
    totpURI: z.string().describe('What the app reads as a QR code (otpauth://)'),
    backupCodes: z.array(z.string()).describe('Each good once, in place of a code'),
  }),
})

export const confirmSecondFactor = route({
  method: 'POST',
  path: '/auth/second-factor/confirm',
  summary:
    'Enter the first code: from now on one is asked for at signing in; the answer sets the cookie of a new session',
  body: z.object({ code: z.string().max(40) }),
  answer: SignedIn,
})
