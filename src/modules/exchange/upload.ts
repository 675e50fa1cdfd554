import type { Upload } from '../../platform/http/incoming.ts'
import { Problem } from '../../shared/problem.ts'
import { exchangeProblems } from './contract.ts'
import type { Source } from './values/rows.ts'

/** The file that came with a request, to be read as often as needed. Raises `exchange.noFile`. */
export function sourceOf(upload: Upload | null): Source {
  if (!upload || upload.size === 0) throw new Problem(exchangeProblems.noFile)
  return upload.open
}
