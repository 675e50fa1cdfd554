import { argon2id } from 'hash-wasm'
import { Problem } from '../problem.ts'
import { argonVersions, type Stretch } from './argon-versions.ts'
import { sealingProblems } from './problems.ts'

/** Stretches a passphrase here, and holds up whatever runs it: in a page it is a worker's to do. Raises `sealing.unknownParameters`. */
export const stretchHere: Stretch = async (passphrase, salt, version) => {
  const parameters = Object.hasOwn(argonVersions, version) ? argonVersions[version] : undefined
  if (!parameters) throw new Problem(sealingProblems.unknownParameters)
  const { memoryKiB: memorySize, passes: iterations, lanes: parallelism } = parameters
  // The same letters may come from a keyboard as one sign or as two.
  const password = passphrase.normalize('NFC')
  return argon2id({ password, salt, memorySize, iterations, parallelism, hashLength: 32, outputType: 'binary' })
}
