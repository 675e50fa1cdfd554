import { read, type Served, signedIn } from '../../platform/http/serve.ts'
import { listMeasures } from './contract.ts'
import { findMeasures } from './measures.ts'

export const routes: Served[] = [
  read(listMeasures, { policy: signedIn, answer: async ({ db }) => ({ items: await findMeasures(db) }) }),
]
