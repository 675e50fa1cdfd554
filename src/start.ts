import { createServer } from 'node:net'
import { buildPages } from './pages.ts'
import type { Config } from './platform/config.ts'
import { type Embedded, startEmbedded } from './platform/db/embedded.ts'
import { clearIncoming } from './platform/http/incoming.ts'
import type { DemoStart, House, startBackground } from './server.ts'

/** Runs everything until Ctrl-C: database, pages, server, demo, background. Prints where it is to be found. */
export async function start(config: Config): Promise<void> {
  const stop = watchSignals()
  await demandAddress(config)
  // The database and the pages are started in processes of their own while the rest of the house is read.
  const embedded = config.databaseUrl === null ? startEmbedded(config.home, config) : null
  const pages = buildPages()
  // Awaited below; until then a failure must not count as unhandled.
  for (const begun of [embedded, pages]) begun?.catch(() => {})
  const read = await readHouse(embedded, stop)
  if (read === null) return
  const { openHouse, startDemo, startBackground } = read
  const house = await openHouse(config, embedded)
  if (!(await house.claim())) {
    await house.close('leave')
    throw new Error(
      `Another server already runs on ${config.home}. Stop it, or set BINHAN_HOME to another folder. (Đã có máy chủ khác chạy trên thư mục này; hãy dừng nó, hoặc đặt BINHAN_HOME là thư mục khác.)`,
    )
  }
  try {
    await clearIncoming(config.home)
    const demo = await startDemo(house, () => stop.asked)
    if (stop.asked) return
    await pages
    await serve(house, demo, stop, startBackground)
  } finally {
    await house.close()
  }
}

/**
 * Reads every module; null when asked to stop first, and then, or where that fails, the database that was begun beside it is
 * let go of. Ctrl-C at a terminal reaches the helper that turns TypeScript into JavaScript as well: what is still to be
 * read then fails, or never comes.
 */
async function readHouse(embedded: Promise<Embedded> | null, stop: Stop): Promise<typeof import('./server.ts') | null> {
  // Why the database did not start either, if so, is the lesser news.
  const letGo = async () => embedded?.then((begun) => begun.leave()).catch(() => {})
  try {
    const read = await Promise.race([import('./server.ts'), stop.whenAsked.then(() => null)])
    if (read !== null) return read
  } catch (error) {
    // The signal that is the reason may come a moment after.
    await new Promise((done) => setTimeout(done, 100))
    if (!stop.asked) {
      await letGo()
      throw error
    }
  }
  await letGo()
  return null
}

/** Said before anything is filled: an address that is taken, or that this machine does not have. */
function demandAddress({ port, host }: Config): Promise<void> {
  return new Promise((free, failed) => {
    const probe = createServer()
    probe.once('error', ({ code }: NodeJS.ErrnoException) =>
      failed(
        new Error(
          code === 'EADDRINUSE'
            ? `Port ${port} is in use. Stop what uses it, or set PORT to another. (Cổng ${port} đang có chương trình khác dùng; đặt PORT khác.)`
            : `HOST ${host} with PORT ${port} cannot be listened on (${code}). (Không mở được địa chỉ ${host}, cổng ${port}.)`,
        ),
      ),
    )
    probe.listen(port, host, () => probe.close(() => free()))
  })
}

interface Stop {
  asked: boolean
  whenAsked: Promise<void>
}

/** From the first moment on: a signal ends the start where it can be ended, and never leaves a database behind. */
function watchSignals(): Stop {
  let tell = () => {}
  const stop: Stop = { asked: false, whenAsked: new Promise((done) => (tell = done)) }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      if (!stop.asked) console.log('\nStopping …')
      stop.asked = true
      tell()
    })
  return stop
}

/** Answers requests until asked to stop, then ends what goes on beside them. */
async function serve(house: House, demo: DemoStart | null, stop: Stop, beside: typeof startBackground): Promise<void> {
  const server = await house.build()
  const { port, host } = house.app.config
  const address = await server.listen({ port, host })
  const stopBackground = await beside(house)
  const stopMetrics = await house.serveMetrics()
  announce(address, demo)
  const rest = demo && fillRest(demo, stop)
  await stop.whenAsked
  await server.close()
  await Promise.all([stopBackground(), stopMetrics()])
  await rest
}

const MOST_PATIENCE = 30_000

/** A restarting database ends a fill in its middle; what is filled is kept, so it is simply taken up again. */
async function fillRest(demo: DemoStart, stop: Stop): Promise<void> {
  for (let patience = 1_000; !stop.asked; patience = Math.min(2 * patience, MOST_PATIENCE)) {
    try {
      return await demo.fillRest(() => stop.asked)
    } catch (error) {
      console.error(`demo: ${(error as Error).message}; tried again in ${patience / 1000} s`)
      const pause = new Promise((done) => setTimeout(done, patience).unref())
      await Promise.race([pause, stop.whenAsked])
    }
  }
}

function announce(address: string, demo: DemoStart | null): void {
  console.log(`\n  Bình An: ${address}\n`)
  if (!demo) return
  const step = demo.secondFactor
    ? `\n  Second step of every account that accepts, signs or manages: key ${demo.secondFactor}`
    : ''
  console.log(
    `  Demo ${demo.state.edition}, fictional figures. Password of every demo account: ${demo.password}${step}\n`,
  )
  for (const { signIn, role, title } of demo.state.accounts)
    console.log(`  ${signIn.padEnd(32)} ${role.padEnd(22)} ${title}`)
  console.log()
}
