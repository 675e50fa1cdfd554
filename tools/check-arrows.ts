import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { checkFile } from './arrows.ts'

const root = join(import.meta.dirname, '..')
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', 'src', 'demo'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /\.tsx?$/.test(file) && !/\.(test|testing|fixture)\./.test(file))
const violations = files.flatMap((file) => checkFile(root, file))
for (const { file, line, why } of violations) console.error(`${file}:${line} ${why}`)
console.log(`arrows: ${files.length} files, ${violations.length} violations`)
process.exitCode = violations.length > 0 || files.length === 0 ? 1 : 0
