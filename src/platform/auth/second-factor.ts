import { randomInt, randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { type Db, findRow, type Tx, unnest } from '../db/database.ts'
import { secondFactorCookie } from './cookie.ts'

/** Where the library takes a code by time, and a recovery code. */
const BY_TIME = '/api/auth/two-factor/verify-totp'
const BY_RECOVERY = '/api/auth/two-factor/verify-backup-code'

/** A recovery code has twelve digits, in groups on paper; one by time has six. */
const RECOVERY_CODES = 10
const recoveryCode = (): string => String(randomInt(10 ** 12 - 1)).padStart(12, '0')

/** How the library's second step is set: ten recovery codes, each good once; nobody is asked before the first code was entered. */
export const secondFactorSettings = {
  issuer: 'Bình An',
  backupCodeOptions: {
    customBackupCodesGenerate: () => Array.from({ length: RECOVERY_CODES }, recoveryCode),
    storeBackupCodes: 'encrypted' as const,
  },
}

/** What was typed as a code, as the library takes it, and where. */
export function readCode(typed: string): { path: string; code: string } {
  const code = typed.replace(/\D/g, '')
  return { path: code.length === 6 ? BY_TIME : BY_RECOVERY, code }
}

/** Where the library takes the first code, by which the second step begins to be asked for. */
export const confirmPath = BY_TIME

/** Who is asked for a code, by the cookie that their password gave them; null where it was too long ago. */
export async function findAsked(db: Db, cookies: string | undefined, publicUrl: string): Promise<string | null> {
  const name = secondFactorCookie(publicUrl)
  const said = cookies?.split(/; */).find((one) => one.startsWith(`${name}=`))
  const identifier = said?.slice(name.length + 1).split('.')[0] ?? ''
  const found = await findRow(
    db,
    sql<{ userId: string }>`select value as "userId" from auth.verification
      where identifier = ${identifier} and "expiresAt" > now()`,
  )
  return found?.userId ?? null
}

/**
 * Gives users a second step with a secret that is known, for a demo, whose secret is printed. In: the secret and no recovery codes, each as
 * the library encrypts them. Whoever has one keeps it.
 */
export async function giveSecondFactor(tx: Tx, userIds: string[], secret: string, noCodes: string): Promise<void> {
  const list = userIds.map((userId) => ({ userId, id: randomUUID() }))
  await sql`insert into auth."twoFactor" (id, "userId", secret, "backupCodes", verified)
    select id, "userId", ${secret}, ${noCodes}, true from ${unnest(list, { id: 'text', userId: 'text' })}
    on conflict ("userId") do nothing`.execute(tx)
  await sql`update auth."user" set "twoFactorEnabled" = true where id = any(${userIds})`.execute(tx)
}

/** Takes the second step from everybody: a demo that was started with one and is now started without. */
export async function takeSecondFactors(tx: Tx): Promise<void> {
  await sql`delete from auth."twoFactor"`.execute(tx)
  await sql`update auth."user" set "twoFactorEnabled" = false where "twoFactorEnabled"`.execute(tx)
}

/** A text encrypted as the library keeps it. `key`: the secret of signing in. */
export async function sealed(key: string, text: string): Promise<string> {
  const { symmetricEncrypt } = await import('better-auth/crypto')
  return symmetricEncrypt({ key, data: text })
}

/** A secret as it is typed into an app: base32 (RFC 4648), without padding. */
export function base32(text: string): string {
  const bits = [...Buffer.from(text)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const fives = bits.match(/.{1,5}/g) ?? []
  return fives.map((five) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}
