import { createPublicKey } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { readConfig } from '../platform/config.ts'
import { asCommand, withHouse } from './house.ts'
import { say, sayEach, wordIn } from './say.ts'

/** `binhan upward export`: the central layer's indicators of a period as a signed file, under its own name or `--out`. */
export async function exportUpward(_: string[], { period = '', out }: Record<string, string | undefined>) {
  const { upwardFile } = await import('../modules/exchange/index.ts')
  const { today } = await import('../platform/clock.ts')
  return withHouse(async (house) => {
    const { db, config } = house.app
    const asked = { period, today: await today(db) }
    const made = await asCommand(house, 'upward export', (tx) => upwardFile(tx, config, asked))
    const file = out ?? made.name
    await writeFile(file, made.text)
    say('upwardExported', { file, fingerprint: made.fingerprint })
    return 0
  })
}

/** `binhan upward verify`: whether every byte of a file is vouched for, by the key given or by the one it names. */
export async function verifyUpward([file = '']: string[], { key }: Record<string, string | undefined>) {
  const { checkSignedFile } = await import('../modules/exchange/index.ts')
  const trusted = key === undefined ? null : createPublicKey(await readFile(key))
  const found = checkSignedFile(await readFile(file, 'utf8'), trusted)
  if ('why' in found) {
    sayEach((language) => found.why[language])
    return 1
  }
  say(trusted === null ? 'upwardSigned' : 'upwardTrusted', { fingerprint: found.fingerprint })
  return 0
}

/** `binhan upward key`: the public key, to be handed to those who check. */
export async function printUpwardKey(): Promise<number> {
  const { upwardKey } = await import('../modules/exchange/index.ts')
  const { pem, fingerprint } = upwardKey(readConfig())
  console.log(pem.trim())
  sayEach((language) => wordIn(language, 'upwardKey', { fingerprint }))
  return 0
}
