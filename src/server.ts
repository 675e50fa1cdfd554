import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type pg from 'pg'
import { editions } from '../demo/editions.ts'
import { type DemoState, fillFigures, findDemo, isInUse, prepareDemo } from '../demo/fill.ts'
import { askHead, audit } from './modules/audit/index.ts'
import { collection, openRounds } from './modules/collection/index.ts'
import { exchange } from './modules/exchange/index.ts'
import { facts } from './modules/facts/index.ts'
import { indicators } from './modules/indicators/index.ts'
import { keys } from './modules/keys/index.ts'
import {
  askReminders,
  codeKey,
  endLeftSessions,
  findActor,
  findUsersWhere,
  needsSecondFactor,
  noteSeenOn,
  noteSignedOut,
  openReviews,
  people,
  recordFirstPassword,
  recordPasswordChange,
  recordSecondFactor,
  recordSignIn,
} from './modules/people/index.ts'
import { places } from './modules/places/index.ts'
import { plan } from './modules/plan/index.ts'
import { reports } from './modules/reports/index.ts'
import { type App, Contributions } from './platform/app.ts'
import { sealAudit } from './platform/audit/seal.ts'
import { base32, giveSecondFactor, sealed, takeSecondFactors } from './platform/auth/second-factor.ts'
import type { Session } from './platform/auth/sessions.ts'
import { openSignIn } from './platform/auth/sign-in.ts'
import { forgetSignIns } from './platform/auth/sign-in-log.ts'
import { today } from './platform/clock.ts'
import { type Config, secret } from './platform/config.ts'
import { openDatabase, openPool, transaction } from './platform/db/database.ts'
import { type Embedded, startEmbedded } from './platform/db/embedded.ts'
import { demandDatabase } from './platform/db/external.ts'
import { migrate } from './platform/db/migrate.ts'
import { openReplica } from './platform/db/replica.ts'
import { bucketStore } from './platform/files/bucket.ts'
import { folderStore } from './platform/files/store.ts'
import { homeRoutes } from './platform/home/routes.ts'
import type { Asker } from './platform/http/serve.ts'
import { buildServer } from './platform/http/server.ts'
import { Jobs } from './platform/jobs/jobs.ts'
import { openMessages } from './platform/messages/messages.ts'
import type { Module } from './platform/module.ts'
import { Metrics } from './platform/observe/metrics.ts'
import { deliver } from './platform/outbox.ts'
import type { Actor } from './shared/actor.ts'

/** Every module of the house. */
export const modules: Module[] = [places, people, facts, collection, indicators, plan, reports, exchange, audit, keys]

const pages = join(import.meta.dirname, '../dist/web')

export interface House {
  app: App
  build(): Promise<FastifyInstance>
  /** Answers how it runs, where a port is set for that. Out: ends it. */
  serveMetrics(): Promise<() => Promise<void>>
  /** Says that this process serves the data folder; false when another one already does. */
  claim(): Promise<boolean>
  /** Closes connections and stops the embedded database; `leave` only if it was launched here. */
  close(how?: 'stop' | 'leave'): Promise<void>
}

/**
 * Opens the database (embedded, or the one of DATABASE_URL), migrates it, and puts the modules together. `started` is the
 * embedded one where it was started already.
 */
export async function openHouse(config: Config, started: Promise<Embedded> | null = null): Promise<House> {
  const embedded = config.databaseUrl === null ? await (started ?? startEmbedded(config.home, config)) : null
  const { owner, app: running } = connections(config, embedded)
  if (config.databaseUrl !== null) await demandDatabase('DATABASE_URL', config.databaseUrl)
  try {
    await migrate(owner, embedded ? secret(config.home, 'database-app') : null)
  } catch (error) {
    // A start that fails must not leave a database running behind it.
    await embedded?.leave()
    throw error
  }
  // Only now: the migrations make its role.
  if (!embedded && config.databaseAppUrl !== null) await demandDatabase('DATABASE_APP_URL', config.databaseAppUrl)
  const pool = openPool(running)
  const signInPool = openPool(forSignIn(running))
  const db = openDatabase(pool)
  const { databaseReplicaUrl } = config
  if (databaseReplicaUrl !== null) await demandDatabase('DATABASE_REPLICA_URL', databaseReplicaUrl)
  const replica = databaseReplicaUrl === null ? null : openReplica(databaseReplicaUrl, pool, running.options)
  const app: App = {
    config,
    db,
    jobs: new Jobs(db),
    messages: openMessages(config.messages),
    files: config.bucket ? bucketStore(config.bucket) : folderStore(join(config.home, 'files')),
    contributions: new Contributions(modules),
  }
  const claims: (() => Promise<void>)[] = []
  const metrics = config.metrics && new Metrics(db, { app: pool, 'sign-in': signInPool })
  const signIn = openSignIn(signInPool, {
    secret: secret(config.home, 'sign-in'),
    publicUrl: config.publicUrl ?? `http://${config.host}:${config.port}`,
    recordSignIn: (userId) => recordSignIn(db, userId),
    // What was printed at start stays true: a demo's accounts are everybody's.
    recordPasswordChange: config.demo ? null : (userId, change) => recordPasswordChange(db, userId, change),
    recordSecondFactor: config.demo ? null : (userId, change) => recordSecondFactor(db, userId, change),
    onSignOut: (deviceId) => noteSignedOut(db, deviceId),
    firstPasswords: {
      ...{ db, key: codeKey(config) },
      record: (userId, change) => recordFirstPassword(db, userId, change),
    },
  })
  return {
    app,
    build: () =>
      buildServer({
        app,
        routes: [...homeRoutes, ...modules.flatMap((module) => module.routes)],
        authenticate: async (request) => {
          const session = await signIn.sessionOf(request)
          if (!session) return { actor: null, session: null }
          if (session.isUnseen) await noteSeenOn(app.db, session)
          return held(await findActor(app.db, session.userId, await today(app.db)), session, config.secondFactor)
        },
        signIn: signIn.addRoutes,
        replica,
        ...(metrics && { watch: (server) => metrics.watch(server) }),
        pages,
      }),
    serveMetrics: async () => {
      const door = config.metrics && (await metrics?.serve(config.metrics))
      return async () => door?.close()
    },
    claim: async () => {
      if (!embedded) return true
      const release = await embedded.claim()
      if (release) claims.push(release)
      return release !== null
    },
    close: async (how = 'stop') => {
      await replica?.close()
      await Promise.all([pool.end(), signInPool.end(), ...claims.map((release) => release())])
      await embedded?.[how]()
    },
  }
}

/** Who has to have a second step, and has none yet, may do nothing until it is set. */
function held(actor: Actor | null, { id, deviceId, hasSecondFactor }: Session, isDemanded: boolean): Asker {
  const lacks = isDemanded && actor !== null && !hasSecondFactor && needsSecondFactor(actor)
  const secondFactor = lacks ? 'missing' : hasSecondFactor ? 'on' : 'off'
  return { actor: lacks ? { ...actor, grants: [] } : actor, session: { id, deviceId, secondFactor } }
}

/** The migrating role owns everything; the running role owns nothing and may do what migrations granted. */
export function connections(
  config: Pick<Config, 'databaseUrl' | 'databaseAppUrl'>,
  embedded: Pick<Embedded, 'connection'> | null,
): { owner: pg.PoolConfig; app: pg.PoolConfig } {
  if (embedded) return { owner: embedded.connection('owner'), app: embedded.connection('app') }
  const owner = { connectionString: config.databaseUrl ?? '' }
  if (config.databaseAppUrl) return { owner, app: { connectionString: config.databaseAppUrl } }
  return { owner, app: { ...owner, options: '-c role=binhan_app' } }
}

/** The library of signing in looks for its tables in the search path; its role is the running one as well. */
export const forSignIn = (running: pg.PoolConfig): pg.PoolConfig => ({
  ...running,
  max: 5,
  options: [running.options ?? '', '-c search_path=auth'].join(' ').trim(),
})

/** What goes on beside the requests. Each is its own loop; a failed turn is tried again at the next. */
export async function startBackground(house: House): Promise<() => Promise<void>> {
  const { app } = house
  const stopJobs = await app.jobs.start(app)
  const listeners = app.contributions.listeners()
  const say = (line: string) => app.config.logLevel !== 'silent' && console.error(line)
  const turns: [every: number, turn: () => Promise<unknown>][] = [
    [1_000, () => deliver(app.db, listeners, say)],
    [10_000, () => sealAudit(app.db)],
    [60_000, async () => openRounds(app.db, await today(app.db))],
    [60_000, async () => openReviews(app.db, await today(app.db))],
    [60_000, () => askReminders(app)],
    [60_000, () => askHead(app)],
    [60_000, async () => endLeftSessions(app.db, await today(app.db))],
    [3_600_000, () => forgetSignIns(app.db)],
  ]
  let stopped = false
  const running = new Set<Promise<unknown>>()
  const timers = turns.map(([every, turn]) => {
    let busy = false
    return setInterval(() => {
      if (busy || stopped) return
      busy = true
      const done = turn()
        .catch((error) => say(`background: ${error.message}`))
        .finally(() => {
          busy = false
          running.delete(done)
        })
      running.add(done)
    }, every)
  })
  return async () => {
    stopped = true
    for (const timer of timers) clearInterval(timer)
    await Promise.all([stopJobs(), ...running])
  }
}

export interface DemoStart {
  state: DemoState
  password: string
  /** The key from which an app makes the codes of every account that needs them; null where none are asked for. */
  secondFactor: string | null
  /** Fills what is left, in the background. */
  fillRest(stopped: () => boolean): Promise<void>
}

/**
 * Prepares the demo where one is asked for: its structure and the latest quarter now, the rest in `fillRest`.
 * Demo and earnest never share a database: its accounts have printed passwords, its date moves, its figures are made up.
 */
export async function startDemo({ app }: House, stopped: () => boolean): Promise<DemoStart | null> {
  const { demo, demoNamed, home } = app.config
  const before = await findDemo(app.db)
  if (!demo && before)
    throw new Error(
      'This database holds the demo: fictional figures, accounts with printed passwords. Use another one. (Cơ sở dữ liệu này chứa bản mẫu: số liệu hư cấu, tài khoản có mật khẩu in sẵn; hãy dùng cơ sở dữ liệu khác.)',
    )
  if (!demo) return null
  if (!before && (await isInUse(app.db)))
    throw new Error(
      'This database is in use, and the demo would fill it with fictional figures. Set DEMO=off. (Cơ sở dữ liệu này đang dùng thật, bản mẫu sẽ trộn số liệu hư cấu vào; hãy đặt DEMO=off.)',
    )
  if (before && demoNamed && before.edition !== demo)
    throw new Error(
      `This database holds the ${before.edition} demo, not the one of DEMO=${demo}. Set BINHAN_HOME to another folder (or DATABASE_URL to another database), or leave DEMO out. (Cơ sở dữ liệu này chứa bản mẫu ${before.edition}, không phải bản của DEMO=${demo}; hãy đặt BINHAN_HOME là thư mục khác, hoặc DATABASE_URL là cơ sở dữ liệu khác, hoặc bỏ DEMO.)`,
    )
  const password = `binh-an-${secret(home, 'demo-password')
    .replace(/[^a-z0-9]/gi, '')
    .slice(0, 6)}`
  const edition = editions[before?.edition ?? demo]
  const state = before ?? (await prepareDemo(app.db, edition, password))
  const secondFactor = await enrolDemo(app)
  await fillFigures(app.db, edition, 1, stopped)
  return {
    state,
    password,
    secondFactor,
    fillRest: (halted) => fillFigures(app.db, edition, edition.quarters.length, halted),
  }
}

/** Gives every demo account that needs one the same second step, or takes it where none is asked for. Out: its key (base32), or null. */
async function enrolDemo({ config, db }: App): Promise<string | null> {
  if (!config.secondFactor) {
    await transaction(db, takeSecondFactors)
    return null
  }
  const key = secret(config.home, 'sign-in')
  const shared = secret(config.home, 'demo-second-factor').slice(0, 20)
  const [kept, noCodes] = [await sealed(key, shared), await sealed(key, '[]')]
  const users = await findUsersWhere(db, needsSecondFactor, await today(db))
  await transaction(db, (tx) => giveSecondFactor(tx, users, kept, noCodes))
  return base32(shared)
}
