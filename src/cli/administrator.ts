import { randomInt } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { peopleProblems } from '../modules/people/contract.ts'
import { Problem } from '../shared/problem.ts'
import { asCommand, withHouse } from './house.ts'
import { say, sayEach, wordIn } from './say.ts'

/** Without letters and digits that are taken for each other on paper. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

/** Four groups of four: 79 bits. */
const makePassword = (): string =>
  Array.from({ length: 4 }, () => Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')).join(
    '-',
  )

/** The one line of standard input. Raises `people.weakPassword`, `request.passwordKnown`. */
async function readPassword(): Promise<string> {
  const password = (await text(process.stdin)).replace(/\r?\n$/, '')
  if (password.length < 10 || password.length > 200 || /[\r\n]/.test(password))
    throw new Problem(peopleProblems.weakPassword)
  const { demandUnknown } = await import('../platform/auth/known-passwords.ts')
  await demandUnknown(password, [])
  return password
}

/**
 * `binhan account NAME PHONE|EMAIL [-] [--role ROLE] [--body CODE]`: makes an account with a post, of the programme's office
 * where nothing else is said; prints the password unless it was given. With `--reset` lets somebody who has one in again.
 */
export async function makeAccount(
  [name = '', signIn = '', dash]: string[],
  { role, body, reset }: Record<string, string | undefined>,
) {
  if (reset !== undefined) {
    if (dash ?? role ?? body) throw new Problem(peopleProblems.resetAlone)
    return letInAgain(name, signIn)
  }
  const { addAccount, readAdministrator, roles } = await import('../modules/people/index.ts')
  const given = readAdministrator(name, signIn)
  const password = dash === '-' ? await readPassword() : makePassword()
  return withHouse(async (house) => {
    const { hashPassword } = await import('../platform/auth/library.ts')
    const { today } = await import('../platform/clock.ts')
    const passwordHash = await hashPassword(password)
    const wanted = (role ?? 'programme_office') as keyof typeof roles
    await asCommand(house, 'account', async (tx) => {
      const post = { role: wanted, body: body ?? null, passwordHash, today: await today(tx) }
      const answer = await addAccount(tx, given, post)
      const note = { bodyCode: answer.bodyCode, role: wanted }
      return { answer, audit: [{ action: 'account.added', object: ['account', answer.accountId], note }] }
    })
    const { vi, en } = roles[wanted]
    sayEach((language) =>
      wordIn(language, 'account', {
        name: given.name,
        role: { vi, en }[language],
        signIn: given.email ?? given.phone ?? '',
      }),
    )
    if (dash !== '-') say('password', { password })
    return 0
  })
}

/** `binhan account NAME PHONE|EMAIL --reset`: a one-time code, or for who has no phone number a password, in place of one that was forgotten. */
async function letInAgain(name: string, signIn: string): Promise<number> {
  const { codeKey, codeOfReset, readAdministrator, resetAccount } = await import('../modules/people/index.ts')
  const given = readAdministrator(name, signIn)
  const password = makePassword()
  return withHouse(async (house) => {
    const { hashPassword } = await import('../platform/auth/library.ts')
    const passwordHash = await hashPassword(password)
    const key = codeKey(house.app.config)
    const reset = await asCommand(house, 'account reset', async (tx) => {
      const answer = await resetAccount(tx, given, { key, passwordHash })
      return { answer, audit: [{ action: 'account.reset', object: ['account', answer.accountId] }] }
    })
    const code = codeOfReset(key, reset)
    say('account.reset', { name: given.name, signIn: given.email ?? given.phone ?? '' })
    if (code === null) say('password', { password })
    else say('account.code', { code: code.replace(/(\d{4})(?=\d)/g, '$1 ') })
    return 0
  })
}

/** `binhan administrator NAME PHONE|EMAIL [-]`: makes the first account; prints the password unless it was given. */
export async function makeAdministrator([name = '', signIn = '', dash]: string[]): Promise<number> {
  const { addAdministrator, readAdministrator } = await import('../modules/people/index.ts')
  const given = readAdministrator(name, signIn)
  const password = dash === '-' ? await readPassword() : makePassword()
  return withHouse(async (house) => {
    const { hashPassword } = await import('../platform/auth/library.ts')
    const { today } = await import('../platform/clock.ts')
    const passwordHash = await hashPassword(password)
    await asCommand(house, 'administrator', async (tx) => {
      const answer = await addAdministrator(tx, given, passwordHash, await today(tx))
      const { accountId, bodyCode } = answer
      return { answer, audit: [{ action: 'administrator.added', object: ['account', accountId], note: { bodyCode } }] }
    })
    say('administrator', { name: given.name, signIn: given.email ?? given.phone ?? '' })
    if (dash !== '-') say('password', { password })
    return 0
  })
}
