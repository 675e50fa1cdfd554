import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ended, interrupt, launch } from '../tools/started.ts'
import { highestOf } from './memory.ts'

const HEADS = 8000
const binhan = join(import.meta.dirname, '../bin/binhan.mjs')
const pack = (name: string) => join(import.meta.dirname, '../packs/hanoi', name)

/**
 * The first day of a city: 8,000 heads by `binhan heads import`, beside a running server in earnest; once at one go, once killed in the
 * middle and given again; then a slip for each.
 */
export async function benchHeads(): Promise<void> {
  await withCity(async ({ list, run }) => {
    tell(`accounts of ${HEADS} heads by the command`, await run(['heads', 'import', list, '--rows', 'all']))
    await demandWhole(run, list)
  })
  await withCity(async ({ home, list, run }) => {
    const killed = await run(['heads', 'import', list, '--rows', 'all'], 3000)
    tell(`the same, killed (-9) in the middle`, killed)
    tell(`the same list given again after that`, await run(['heads', 'import', list, '--rows', 'all']))
    await demandWhole(run, list)
    const file = join(home, 'slips.html')
    tell(`slips of ${HEADS} heads by the command`, await run(['heads', 'slips', file]))
    const slips = readFileSync(file, 'utf8')
    const codes = new Set(slips.match(/(?<=Mã dùng một lần: <b>)\d{12}/g))
    const mode = (statSync(file).mode & 0o777).toString(8)
    if (codes.size !== HEADS || mode !== '600') throw new Error(`${codes.size} codes, file mode ${mode}`)
  })
}

interface Run {
  seconds: number
  /** The most memory it held, in kB. */
  memory: number
  said: string
}

const tell = (name: string, { seconds, memory }: Run) =>
  console.log(`| ${name} | ${(memory / 1024).toFixed(0)} MB | ${seconds.toFixed(1)} s | | |`)

/** Every head is there once: the same list finds nothing left to make. */
async function demandWhole(run: City['run'], list: string): Promise<void> {
  const { said } = await run(['heads', 'import', list])
  const numbers = said.match(/\d[\d.]*/g)?.map((one) => Number(one.replaceAll('.', ''))) ?? []
  if (numbers.filter((one) => one === HEADS).length < 2) throw new Error(`not whole: ${said}`)
}

interface City {
  home: string
  list: string
  /** Runs a command; with `until` kills it as soon as it says that so many rows are done. */
  run: (args: string[], until?: number) => Promise<Run>
}

/** A server in earnest on a data folder of its own, with the city's units and 8,000 neighbourhoods that nobody heads. */
async function withCity(work: (city: City) => Promise<void>): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'binhan-heads-'))
  const env = { ...process.env, PORT: '0', BINHAN_HOME: home, DEMO: 'off' }
  const server = launch(env)
  server.stdout?.resume()
  const run = (args: string[], until?: number) => runCommand(env, args, until)
  try {
    await listening(server)
    const list = await makeAreas(home, run)
    await work({ home, list, run })
  } finally {
    const gone = ended(server)
    interrupt(server)
    await gone
    rmSync(home, { recursive: true, force: true })
  }
}

async function listening({ stdout, stderr }: ReturnType<typeof launch>): Promise<void> {
  stderr?.pipe(process.stderr)
  for await (const chunk of stdout ?? []) if (/Bình An: \S+/.test(String(chunk))) break
}

/** Out: the file with a head of each neighbourhood. */
async function makeAreas(home: string, run: City['run']): Promise<string> {
  const units = readFileSync(pack('units.tsv'), 'utf8').replace(/\n+$/, '').split('\n')
  const communes = units
    .map((unit) => unit.split('\t'))
    .filter(([, , kind, , , , , to]) => kind === 'commune' && to === '')
    .map(([id]) => id)
  const areas = Array.from({ length: HEADS }, (_, n) => {
    const own = Math.floor(n / communes.length) + 1
    return [`area-${n}`, '', 'neighbourhood', 'tổ dân phố', `số ${own}`, communes[n % communes.length], '2025-07-01']
  })
  const file = join(home, 'areas.tsv')
  writeFileSync(file, `${[...units, ...areas.map((area) => [...area, '', '', ''].join('\t'))].join('\n')}\n`)
  await run(['places', 'import', file, pack('lineage.tsv')])
  const letters = 'ABCDEFGHIKLMNOPQRSTUVXY'
  const name = (n: number) =>
    `Nguyễn Văn ${letters[n % 23]}${letters[Math.floor(n / 23) % 23]}${letters[Math.floor(n / 529)]}`
  const lines = areas.map(([code], n) => `${code},,,${name(n)},09${String(30_000_000 + n)}`)
  const list = join(home, 'heads.csv')
  writeFileSync(list, ['Mã,Xã,Địa bàn,Họ và tên,Điện thoại', ...lines].join('\n'))
  return list
}

async function runCommand(env: NodeJS.ProcessEnv, args: string[], until?: number): Promise<Run> {
  const begin = performance.now()
  const command = spawn(process.execPath, ['--max-semi-space-size=32', binhan, ...args], {
    ...{ env, stdio: ['ignore', 'pipe', 'inherit'] },
  })
  let said = ''
  let memory = 0
  command.stdout?.on('data', (chunk) => {
    said += chunk
    const done = Number(/(\d[\d.]*)\/\d[\d.]* dòng\s*$/.exec(said)?.[1]?.replaceAll('.', '') ?? 0)
    if (until !== undefined && done >= until) command.kill('SIGKILL')
  })
  const watch = setInterval(() => {
    memory = Math.max(memory, highestOf(command.pid))
  }, 50)
  const [code, signal] = await once(command, 'exit')
  clearInterval(watch)
  if (code !== 0 && (until === undefined || signal !== 'SIGKILL'))
    throw new Error(`binhan ${args[0]} ${args[1]}: ${code} ${said}`)
  return { seconds: (performance.now() - begin) / 1000, memory, said }
}
