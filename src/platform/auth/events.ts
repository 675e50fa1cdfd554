/** What the log of signing in tells apart. Both sides read it. */
export const signInEvents = [
  'signed-in',
  'failed', // a wrong password or code
  'slowed', // refused by the brake: too many tries at once
  'signed-out',
  'revoked', // one device, or all: its sessions ended
  'password-changed',
  'password-chosen', // the first one, with the code of a slip
  'password-wrong', // the present password, asked for before a change
  'second-factor-set', // codes are asked for from now on
  'code-given', // a slip was printed: password and sessions ended
] as const

export type SignInEvent = (typeof signInEvents)[number]
