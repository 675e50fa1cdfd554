import { stretchHere } from '../../../shared/sealing/argon.ts'

/** Beside the page, which goes on meanwhile. Only here may the browser run what is not JavaScript (`server.ts`, content policy). */
export interface Asked {
  passphrase: string
  salt: Uint8Array
  version: number
}

addEventListener('message', async ({ data: { passphrase, salt, version } }: MessageEvent<Asked>) => {
  try {
    postMessage({ bytes: await stretchHere(passphrase, salt, version) })
  } catch {
    postMessage({ bytes: null })
  }
})
