import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import type { Bucket } from './files/bucket.ts'
import type { MessageSettings } from './messages/messages.ts'

const schema = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  /** Where the page and the API answer. */
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  /** Data folder: the embedded database, files, secrets. */
  BINHAN_HOME: z.string().default('.binhan'),
  /** An external PostgreSQL 15 or later; without it an embedded server is started. */
  DATABASE_URL: z.string().optional(),
  /** Login of the running role `binhan_app` there. Without it, sessions of DATABASE_URL take that role on. */
  DATABASE_APP_URL: z.string().optional(),
  /** S3-compatible storage for files instead of the data folder: S3_REGION may stay out, the others go together. */
  S3_ENDPOINT: z.url().optional(),
  S3_BUCKET: z.string().optional(),
  S3_REGION: z.string().default('us-east-1'),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  /** A file with the private key (Ed25519, PEM) that signs what is sent upward; without it one is made in the data folder. */
  UPWARD_KEY_FILE: z.string().optional(),
  /** The server that mail goes through (`smtps://user:password@host`), and who it is from. */
  MAIL_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().optional(),
  /** A gateway that takes short messages by HTTP; what is posted, with `{phone}` and `{text}`; a header for its key. */
  SMS_URL: z.url({ protocol: /^https?$/ }).optional(),
  SMS_BODY: z
    .string()
    .refine((body) => body.includes('{phone}') && body.includes('{text}'), 'it needs {phone} and {text}')
    .default('{"to":"{phone}","text":"{text}"}'),
  SMS_AUTHORIZATION: z.string().optional(),
  /** The address people use, for links and cookies. */
  PUBLIC_URL: z.url().optional(),
  /** `2014` (default), `2026` or `off`. Never with NODE_ENV=production. */
  DEMO: z.enum(['2014', '2026', 'off']).optional(),
  /** Codes at signing in for who accepts, signs or manages. On by default, but in a demo, where `on` prints their secret. */
  SECOND_FACTOR: z.enum(['on', 'off']).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
})

export interface Config {
  production: boolean
  port: number
  host: string
  home: string
  databaseUrl: string | null
  databaseAppUrl: string | null
  bucket: Bucket | null
  messages: MessageSettings
  upwardKeyFile: string | null
  publicUrl: string | null
  demo: '2014' | '2026' | null
  /** Whether DEMO was set at all; a demo that is there already goes on where it was not. */
  demoNamed: boolean
  secondFactor: boolean
  logLevel: string
}

/** Reads the environment. Throws a sentence naming the setting when one is wrong. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = schema.safeParse(env)
  if (!parsed.success) {
    const first = parsed.error.issues[0]
    throw new Error(
      `Setting ${first?.path.join('.')} is wrong: ${first?.message} (Thiết lập này sai; xem các giá trị được dùng ở docs/handbook/operations.md.)`,
    )
  }
  const settings = parsed.data
  const production = settings.NODE_ENV === 'production'
  if (production && settings.DEMO && settings.DEMO !== 'off')
    throw new Error(
      'DEMO cannot be used with NODE_ENV=production: demo accounts have printed passwords. (Không chạy bản mẫu với NODE_ENV=production: tài khoản mẫu có mật khẩu in sẵn.)',
    )
  const demo = settings.DEMO ?? (production ? 'off' : '2014')
  return {
    production,
    port: settings.PORT,
    host: settings.HOST,
    home: resolve(settings.BINHAN_HOME),
    databaseUrl: settings.DATABASE_URL ?? null,
    databaseAppUrl: settings.DATABASE_APP_URL ?? null,
    bucket: readBucket(settings),
    messages: readMessages(settings),
    upwardKeyFile: settings.UPWARD_KEY_FILE === undefined ? null : demandKey(settings.UPWARD_KEY_FILE),
    publicUrl: settings.PUBLIC_URL ?? null,
    demo: demo === 'off' ? null : demo,
    demoNamed: settings.DEMO !== undefined,
    secondFactor: settings.SECOND_FACTOR === undefined ? demo === 'off' : settings.SECOND_FACTOR === 'on',
    logLevel: settings.LOG_LEVEL,
  }
}

function readMessages({
  MAIL_URL,
  MAIL_FROM,
  SMS_URL,
  SMS_BODY,
  SMS_AUTHORIZATION,
}: z.infer<typeof schema>): MessageSettings {
  if (MAIL_URL && !MAIL_FROM) throw new Error('MAIL_URL needs MAIL_FROM, the address that mail is from.')
  return {
    mail: MAIL_URL && MAIL_FROM ? { url: MAIL_URL, from: MAIL_FROM } : null,
    sms: SMS_URL ? { url: SMS_URL, body: SMS_BODY, authorization: SMS_AUTHORIZATION ?? null } : null,
  }
}

function readBucket(settings: z.infer<typeof schema>): Bucket | null {
  const [endpoint, name] = [settings.S3_ENDPOINT, settings.S3_BUCKET]
  const [keyId, key] = [settings.S3_ACCESS_KEY_ID, settings.S3_SECRET_ACCESS_KEY]
  if (!endpoint && !name && !keyId && !key) return null
  if (!endpoint || !name || !keyId || !key)
    throw new Error('S3 storage needs S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY together.')
  return { endpoint, name, region: settings.S3_REGION, keyId, key }
}

/** A key that cannot sign is told at the start, not when something is to be sent. */
function demandKey(file: string): string {
  try {
    if (createPrivateKey(readFileSync(file)).asymmetricKeyType === 'ed25519') return resolve(file)
  } catch {
    // Not there, or no key: the same is to be done.
  }
  throw new Error(
    `UPWARD_KEY_FILE ${file} is not a private Ed25519 key in PEM: make one with "openssl genpkey -algorithm ed25519". (Tệp này không phải khóa riêng Ed25519 dạng PEM.)`,
  )
}

/** The private key that signs what is sent upward: that of the settings, else one made once and kept with the secrets. */
export function signingKey({ home, upwardKeyFile }: Pick<Config, 'home' | 'upwardKeyFile'>): KeyObject {
  if (upwardKeyFile !== null) return createPrivateKey(readFileSync(upwardKeyFile))
  return createPrivateKey(
    secret(home, 'upward-key.pem', () =>
      generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
    ),
  )
}

/** A secret of this installation, made once and kept in the data folder, readable by its owner alone. */
export function secret(home: string, name: string, make = (): string => randomBytes(32).toString('base64url')): string {
  const folder = join(home, 'secrets')
  const file = join(folder, name)
  if (existsSync(file)) return readFileSync(file, 'utf8')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const made = make()
  writeFileSync(file, made, { mode: 0o600 })
  return made
}
