import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const built = join(root, 'dist/web/.sources')

/**
 * Builds the pages when their sources changed since the last build, in a process beside: once when the project is installed,
 * later at a start after a change. Throws where they cannot be built; the reasons are on standard error.
 */
export async function buildPages(): Promise<void> {
  const state = sourcesState()
  if (existsSync(built) && readFileSync(built, 'utf8') === state) return
  const child = spawn(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], {
    cwd: root,
    // Whoever starts it: what is served is never the build for development.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const code = await new Promise((done) => child.once('close', done))
  if (code !== 0)
    throw new Error(
      'The pages could not be built; the reasons are above. (Không dựng được các trang; lý do ở phía trên.)',
    )
  writeFileSync(built, state)
}

function sourcesState(): string {
  const hash = createHash('sha256')
  const walk = (folder: string): void => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) walk(path)
      else if (/\.(tsx?|css|html|svg|png|md)$/.test(entry.name) && !entry.name.includes('.test.')) {
        const { size, mtimeMs } = statSync(path)
        hash.update(`${path} ${size} ${mtimeMs}\n`)
      }
    }
  }
  walk(join(root, 'src'))
  walk(join(root, 'docs/handbook'))
  for (const file of ['index.html', 'vite.config.ts', 'tools/app-shell.ts', 'tools/guides.ts', 'package-lock.json'])
    hash.update(readFileSync(join(root, file)))
  return hash.digest('hex')
}
