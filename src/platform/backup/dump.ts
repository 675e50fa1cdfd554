import { spawn } from 'node:child_process'
import type { Writable } from 'node:stream'
import { Problem } from '../../shared/problem.ts'
import type { Packing } from './pack.ts'
import { backupProblems } from './problems.ts'

/** Of what pg_dump gives this much is held at a time: a member of the archive says its size before its bytes. */
const PIECE = 16 * 1024 * 1024

/**
 * An external PostgreSQL, by its own `pg_dump`: one snapshot, while others write. `major`: of the server, which the tool must
 * not be older than. Raises `backup.noTool`, `backup.toolFailed`.
 */
export async function addDump(packing: Packing, url: string, major: number): Promise<void> {
  const { stdout, ended } = run('pg_dump', ['--format=custom', '--compress=0', '--no-owner', `--dbname=${url}`], major)
  let number = 0
  let [parts, size]: [Buffer[], number] = [[], 0]
  const flush = async () => {
    number += 1
    await packing.add(`dump/${String(number).padStart(6, '0')}`, size, parts)
    ;[parts, size] = [[], 0]
  }
  for await (const part of stdout as AsyncIterable<Buffer>) {
    parts.push(part)
    size += part.length
    if (size >= PIECE) await flush()
  }
  await ended
  await flush()
}

/**
 * Takes a dump that comes piece by piece into an empty database, whole or not at all. Out: what the pieces are written to, and
 * a promise of the end. Raises as `addDump`.
 */
export function openRestore(url: string, major: number): { sink: Writable; ended: Promise<void> } {
  const all = ['--single-transaction', '--exit-on-error', '--no-owner', '--no-comments', `--dbname=${url}`]
  const { stdin, ended } = run('pg_restore', all, major)
  // Why it ended is told by its end.
  stdin.on('error', () => {})
  return { sink: stdin, ended }
}

/** The password of an address goes by the environment: arguments are seen by whoever lists processes. */
function withoutPassword(args: string[]): { args: string[]; env: NodeJS.ProcessEnv } {
  const env = { ...process.env, LC_ALL: 'C' } as NodeJS.ProcessEnv
  const plain = args.map((arg) => {
    const found = /^(--dbname=)(.*)$/s.exec(arg)
    if (!found) return arg
    const url = new URL(found[2] ?? '')
    if (url.password) env.PGPASSWORD = decodeURIComponent(url.password)
    url.password = ''
    return `${found[1]}${url.href}`
  })
  return { args: plain, env }
}

function run(tool: string, given: string[], major: number) {
  const { args, env } = withoutPassword(given)
  const child = spawn(tool, args, { env, stdio: ['pipe', 'pipe', 'pipe'] })
  let said = ''
  child.stderr.on('data', (part) => {
    said = (said + part).slice(0, 2000)
  })
  const ended = new Promise<void>((done, failed) => {
    child.once('error', () => failed(new Problem(backupProblems.noTool, { tool, version: major })))
    child.once('close', (code) => {
      if (code === 0) return done()
      const isOld = /server version mismatch|unsupported version/.test(said)
      failed(
        isOld
          ? new Problem(backupProblems.noTool, { tool, version: major })
          : new Problem(backupProblems.toolFailed, { tool, said: said.trim().split('\n').slice(0, 3).join(' ') }),
      )
    })
  })
  ended.catch(() => {})
  return { ...child, stdin: child.stdin, stdout: child.stdout, ended }
}
