import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bringAge } from './age.ts'
import { ensureChromium } from './chromium.ts'
import { ensurePostgresql15 } from './postgresql.ts'

/** Every check and test, with what they need. The last line reads `N passed, N failed`; what was skipped stands above it. */
const root = join(import.meta.dirname, '..')
const only = process.argv.slice(2)

const run = (command: string, args: string[]): boolean =>
  spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, NO_COLOR: '1' } }).status === 0

interface Report {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; name: string; message: string; assertionResults: unknown[] }[]
}

function count(report: string, testsPassed: boolean): { passed: number; failed: number; skipped: number } {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 }
  const found = JSON.parse(readFileSync(report, 'utf8')) as Report
  // A file that could not even be loaded has no tests in it to fail.
  const broken = found.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  ).length
  const failed = found.numFailedTests + broken
  return {
    passed: found.numPassedTests,
    failed: testsPassed ? failed : Math.max(failed, 1),
    skipped: found.numPendingTests + found.numTodoTests,
  }
}

const checked = only.length > 0 || run('npm', ['run', '--silent', 'check'])
if (!checked) {
  console.log('The checks above failed; the tests were not run.')
  console.log('0 passed, 1 failed')
  process.exit(1)
}
const missing = ensureChromium() ?? ensurePostgresql15()
if (missing) {
  console.log(missing)
  console.log('0 passed, 1 failed')
  process.exit(1)
}
bringAge()
const folder = mkdtempSync(join(tmpdir(), 'binhan-report-'))
const report = join(folder, 'tests.json')
const passed = run('npx', [
  'vitest',
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...only,
])
const sum = count(report, passed)
rmSync(folder, { recursive: true, force: true })
console.log(`Skipped: ${sum.skipped}`)
console.log(`${sum.passed} passed, ${sum.failed} failed`)
process.exitCode = sum.failed > 0 ? 1 : 0
