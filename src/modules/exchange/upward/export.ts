import { createHash } from 'node:crypto'
import { type Config, signingKey } from '../../../platform/config.ts'
import type { Tx } from '../../../platform/db/database.ts'
import type { Day } from '../../../shared/spans.ts'
import { upwardContent } from './content.ts'
import { fingerprintOf, publicPem, signedFile } from './sign.ts'

type Keys = Pick<Config, 'home' | 'upwardKeyFile'>

/** A signed file of a period with what stands in the audit about it. Raises what `upwardContent` raises. */
export async function upwardFile(tx: Tx, keys: Keys, asked: { period: string; today: Day }) {
  const content = await upwardContent(tx, asked)
  const key = signingKey(keys)
  const text = signedFile(content, key)
  const fingerprint = fingerprintOf(key)
  const { name } = content.period
  const note = {
    sha256: createHash('sha256').update(text).digest('hex'),
    values: content.values.length,
    fingerprint: fingerprint.replaceAll(' ', ''),
  }
  return {
    answer: { name: `binhan-upward-${content.city}-${name.replace(/[^\w-]+/g, '_')}.json`, text, fingerprint },
    audit: [{ action: 'upward.exported' as const, object: ['upward', name] as [string, string], note }] as const,
  }
}

/** The public key of this installation, to be handed to whoever checks. */
export function upwardKey(keys: Keys) {
  const key = signingKey(keys)
  return { pem: publicPem(key), fingerprint: fingerprintOf(key) }
}
