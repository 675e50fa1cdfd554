import { setFlagsFromString } from 'node:v8'

let atWork = 0

/**
 * Runs what reads much and keeps little, such as the import of a large file, with garbage collected when the heap has grown by
 * four tenths: left to itself, V8 lets what such work throws away pile up to several times what is kept. Out: what `work` gives.
 */
export async function withSmallHeap<T>(work: () => Promise<T>): Promise<T> {
  if (atWork++ === 0) setFlagsFromString('--heap-growing-percent=40')
  try {
    return await work()
  } finally {
    if (--atWork === 0) setFlagsFromString('--heap-growing-percent=0')
  }
}
