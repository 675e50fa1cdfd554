import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { packageFaults } from './packages.ts'

const read = (file: string) => JSON.parse(readFileSync(join(import.meta.dirname, '..', file), 'utf8'))
const { dependencies, devDependencies } = read('package.json')
const { packages } = read('package-lock.json')
const faults = packageFaults({ ...dependencies, ...devDependencies }, packages)
for (const fault of faults) console.error(fault)
console.log(`packages: ${Object.keys(packages).length - 1}, ${faults.length} faults`)
process.exitCode = faults.length > 0 ? 1 : 0
