import { Problem } from '../../../shared/problem.ts'
import { argonVersions, type Stretch } from '../../../shared/sealing/argon-versions.ts'
import { sealingProblems } from '../../../shared/sealing/problems.ts'
import type { Asked } from './argon-worker.ts'

/** Stretches a passphrase in a worker that ends with it. Raises `sealing.unknownParameters`; an `Error` where the browser cannot do it. */
export const stretch: Stretch = (passphrase, salt, version) =>
  new Promise((done, failed) => {
    if (!Object.hasOwn(argonVersions, version)) return failed(new Problem(sealingProblems.unknownParameters))
    const worker = new Worker(new URL('./argon-worker.ts', import.meta.url), { type: 'module' })
    const end = (then: () => void) => {
      worker.terminate()
      then()
    }
    worker.addEventListener('error', () => end(() => failed(new Error('the worker failed'))))
    worker.addEventListener('message', ({ data: { bytes } }: MessageEvent<{ bytes: Uint8Array | null }>) =>
      end(() => (bytes ? done(bytes) : failed(new Error('the passphrase could not be stretched')))),
    )
    worker.postMessage({ passphrase, salt, version } satisfies Asked)
  })
