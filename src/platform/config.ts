import { createPrivateKey, generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { rootBytes } from '../shared/sealing/root.ts'
import { isPlainFolder } from './db/embedded/log-archive.ts'
import type { Bucket } from './files/bucket.ts'
import type { MessageSettings } from './messages/messages.ts'
import type { MetricsAt } from './observe/metrics.ts'

/** A setting, with what the reference says of it: what it does, and what holds without it where that is no plain value. */
const says = <Kind extends z.ZodType>(kind: Kind, what: string, without?: string): Kind =>
  kind.meta({ description: what, ...(without && { without }) })

const schema = z.object({
  NODE_ENV: says(z.enum(['development', 'production', 'test']).default('development'), '`production`: no demo'),
  PORT: says(z.coerce.number().int().min(0).max(65535).default(3000), 'where the pages and the API answer'),
  HOST: says(z.string().default('127.0.0.1'), 'the address it listens on'),
  BINHAN_HOME: says(z.string().default('.binhan'), 'data folder: the embedded database, files, secrets'),
  DATABASE_URL: says(
    z.string().optional(),
    'an external PostgreSQL 15 or later; the user migrates, so it must own the database and may create roles',
    'an embedded server',
  ),
  DATABASE_APP_URL: says(
    z.string().optional(),
    'login of the running role `binhan_app` on that PostgreSQL',
    'sessions of `DATABASE_URL` take the role on',
  ),
  DATABASE_REPLICA_URL: says(
    z.string().optional(),
    'a standby that follows that PostgreSQL by streaming and answers what is only asked, never behind what the asker did; the same login as `DATABASE_APP_URL`, else as `DATABASE_URL`',
    'every question goes to `DATABASE_URL`',
  ),
  WAL_ARCHIVE: says(
    z.string().optional(),
    'a folder, best on another disk, that keeps the log of the embedded database: with a backup it restores to any moment since; not encrypted',
    'a backup restores to the moment it was made',
  ),
  S3_ENDPOINT: says(
    z.url().optional(),
    'S3-compatible storage for files, so that several servers share them; it goes with the three settings below',
    'files in the data folder',
  ),
  S3_BUCKET: says(z.string().optional(), 'the bucket there'),
  S3_ACCESS_KEY_ID: says(z.string().optional(), 'who we are there'),
  S3_SECRET_ACCESS_KEY: says(z.string().optional(), 'the key to it'),
  S3_REGION: says(z.string().default('us-east-1'), 'the region that requests are signed for'),
  UPWARD_KEY_FILE: says(
    z.string().optional(),
    'a file with the private key (Ed25519, PEM) that signs what is sent upward',
    'one made in the data folder, `secrets/upward-key.pem`',
  ),
  MAIL_URL: says(
    z.url({ protocol: /^smtps?$/ }).optional(),
    'the server that mail goes through, `smtps://user:password@host`',
    'no mail',
  ),
  MAIL_FROM: says(z.string().optional(), 'the address that mail is from; `MAIL_URL` needs it'),
  AUDIT_HEAD_TO: says(
    z.string().optional(),
    'who keeps the head of the audit chain: e-mail addresses parted by commas, to which it goes daily; needs `MAIL_URL`',
    'nobody: it is only written to `audit-heads/` in the data folder',
  ),
  SMS_URL: says(
    z.url({ protocol: /^https?$/ }).optional(),
    'a gateway that takes short messages by HTTP POST',
    'no short messages',
  ),
  SMS_BODY: says(
    z
      .string()
      .refine((body) => body.includes('{phone}') && body.includes('{text}'), 'it needs {phone} and {text}')
      .default('{"to":"{phone}","text":"{text}"}'),
    'what is posted there, with `{phone}` and `{text}`; JSON where it begins with a brace, else a form',
  ),
  SMS_AUTHORIZATION: says(z.string().optional(), 'the `authorization` header that it is posted with'),
  CITY_ROOT: says(
    z.string().optional(),
    'the public half of the city’s root key, `binhan-root1…`, that signs the keys of units',
    'no key of a unit is trusted',
  ),
  PUBLIC_URL: says(
    z.url().optional(),
    'the address people use, for links and cookies; https makes cookies secure',
    'from host and port',
  ),
  DEMO: says(
    z.enum(['2014', '2026', 'off']).optional(),
    '`2014` (Hà Nội 2014), `2026` (a fictional programme of today), `off`; never with `NODE_ENV=production`',
    'what the data folder holds, else `2014`; off in production',
  ),
  SECOND_FACTOR: says(
    z.enum(['on', 'off']).optional(),
    '`on`: who accepts, signs or manages accounts enters a code at sign-in; `off`: a password alone',
    '`on`; `off` in a demo',
  ),
  METRICS_PORT: says(
    z.coerce.number().int().min(0).max(65535).optional(),
    'a port of its own at which `GET /metrics` answers in the format of Prometheus: how many and how long, no personal data',
    'no metrics',
  ),
  METRICS_HOST: says(z.string().default('127.0.0.1'), 'the address of that port'),
  LOG_LEVEL: says(
    z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('warn'),
    'what is written to the log',
  ),
})

type Setting = keyof z.infer<typeof schema>

/** What nobody but the process should read: also taken from a file that the setting with `_FILE` behind its name points to. */
const secrets: Setting[] = [
  'DATABASE_URL',
  'DATABASE_APP_URL',
  'DATABASE_REPLICA_URL',
  'S3_SECRET_ACCESS_KEY',
  'MAIL_URL',
  'SMS_AUTHORIZATION',
]

/** The environment with what its `_FILE` settings point to. Throws a sentence where a file cannot be read, or both are set. */
function withFiles(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const found = secrets.flatMap((name) => {
    const file = env[`${name}_FILE`]
    if (!file) return []
    if (env[name]) throw new Error(`${name} and ${name}_FILE are both set: leave one out. (Chỉ đặt một trong hai.)`)
    return [[name, readSecret(`${name}_FILE`, file)]]
  })
  return { ...env, ...Object.fromEntries(found) }
}

function readSecret(setting: string, file: string): string {
  try {
    return readFileSync(file, 'utf8').trim()
  } catch {
    throw new Error(`${setting}: ${file} cannot be read. (Không đọc được tệp này.)`)
  }
}

/** The reference of the settings, as a Markdown table: name, what it does, what holds without it. */
export function settingsTable(): string {
  const line = ([name, kind]: [string, z.ZodType]): string => {
    const { description = '', without } = kind.meta() as { description?: string; without?: string }
    const usual = without ?? (kind instanceof z.ZodDefault ? `\`${kind.def.defaultValue}\`` : '–')
    const isSecret = secrets.includes(name as Setting)
    return `| \`${name}\`${isSecret ? `, \`${name}_FILE\`` : ''} | ${description} | ${usual} |`
  }
  return ['| setting | what it does | without it |', '|---|---|---|', ...Object.entries(schema.shape).map(line)].join(
    '\n',
  )
}

export interface Config {
  production: boolean
  port: number
  host: string
  home: string
  databaseUrl: string | null
  databaseAppUrl: string | null
  databaseReplicaUrl: string | null
  /** An absolute path. */
  walArchive: string | null
  bucket: Bucket | null
  messages: MessageSettings
  /** Addresses to which the head of the audit chain goes daily. */
  auditHeadTo: string[]
  upwardKeyFile: string | null
  /** The public half of the city's root key. */
  cityRoot: string | null
  publicUrl: string | null
  demo: '2014' | '2026' | null
  /** Whether DEMO was set at all; a demo that is there already goes on where it was not. */
  demoNamed: boolean
  secondFactor: boolean
  metrics: MetricsAt | null
  logLevel: string
}

/** Reads the environment. Throws a sentence naming the setting when one is wrong. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = schema.safeParse(withFiles(env))
  if (!parsed.success) {
    const first = parsed.error.issues[0]
    throw new Error(
      `Setting ${first?.path.join('.')} is wrong: ${first?.message} (Thiết lập này sai; xem các giá trị được dùng ở docs/handbook/settings.md.)`,
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
    databaseReplicaUrl: readReplica(settings),
    walArchive: readArchive(settings),
    bucket: readBucket(settings),
    messages: readMessages(settings),
    auditHeadTo: readAddresses(settings),
    upwardKeyFile: settings.UPWARD_KEY_FILE === undefined ? null : demandKey(settings.UPWARD_KEY_FILE),
    cityRoot: settings.CITY_ROOT ? demandRoot(settings.CITY_ROOT) : null,
    publicUrl: settings.PUBLIC_URL ?? null,
    demo: demo === 'off' ? null : demo,
    demoNamed: settings.DEMO !== undefined,
    secondFactor: settings.SECOND_FACTOR === undefined ? demo === 'off' : settings.SECOND_FACTOR === 'on',
    metrics: settings.METRICS_PORT === undefined ? null : { port: settings.METRICS_PORT, host: settings.METRICS_HOST },
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

function readAddresses({ AUDIT_HEAD_TO, MAIL_URL }: z.infer<typeof schema>): string[] {
  const addresses = (AUDIT_HEAD_TO ?? '').split(',').flatMap((one) => one.trim() || [])
  const wrong = addresses.find((one) => !z.email().safeParse(one).success)
  if (wrong !== undefined)
    throw new Error(`AUDIT_HEAD_TO: "${wrong}" is no e-mail address. (Đây không phải địa chỉ email.)`)
  if (addresses.length > 0 && !MAIL_URL)
    throw new Error(
      'AUDIT_HEAD_TO needs MAIL_URL and MAIL_FROM, by which mail goes. (Cần đặt cả MAIL_URL và MAIL_FROM.)',
    )
  return addresses
}

function readReplica({ DATABASE_REPLICA_URL, DATABASE_URL }: z.infer<typeof schema>): string | null {
  if (DATABASE_REPLICA_URL && !DATABASE_URL)
    throw new Error(
      'DATABASE_REPLICA_URL needs DATABASE_URL, which it follows. (Cần đặt cả DATABASE_URL, là nơi nó sao theo.)',
    )
  return DATABASE_REPLICA_URL ?? null
}

function readArchive({ WAL_ARCHIVE, DATABASE_URL }: z.infer<typeof schema>): string | null {
  if (!WAL_ARCHIVE) return null
  if (DATABASE_URL)
    throw new Error(
      'WAL_ARCHIVE is for the embedded database; of an external one its keeper archives the log. (WAL_ARCHIVE chỉ dùng cho cơ sở dữ liệu đi kèm.)',
    )
  const folder = resolve(WAL_ARCHIVE)
  if (isPlainFolder(folder)) return folder
  throw new Error(
    `WAL_ARCHIVE ${folder}: the path may hold only plain letters, digits and . _ - /. (Đường dẫn chỉ gồm chữ không dấu, số, dấu . _ - /.)`,
  )
}

function readBucket(settings: z.infer<typeof schema>): Bucket | null {
  const [endpoint, name] = [settings.S3_ENDPOINT, settings.S3_BUCKET]
  const [keyId, key] = [settings.S3_ACCESS_KEY_ID, settings.S3_SECRET_ACCESS_KEY]
  if (!endpoint && !name && !keyId && !key) return null
  if (!endpoint || !name || !keyId || !key)
    throw new Error('S3 storage needs S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY together.')
  return { endpoint, name, region: settings.S3_REGION, keyId, key }
}

/** A root key with a sign wrong is told at the start, not when a unit's key is refused. */
function demandRoot(root: string): string {
  try {
    rootBytes(root)
    return root
  } catch {
    throw new Error(
      'CITY_ROOT is no public root key: copy it from root-public.txt of "binhan keys ceremony". (CITY_ROOT không phải khóa gốc công khai; chép lại từ tệp root-public.txt.)',
    )
  }
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
