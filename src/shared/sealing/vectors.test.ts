import { createPrivateKey, createPublicKey, hkdfSync, sign, verify } from 'node:crypto'
import { hashRaw } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { stretchHere } from './argon.ts'
import { argonVersions } from './argon-versions.ts'
import { unseal } from './box.ts'
import { digestOf, readStatement, writeStatement } from './epoch.ts'
import {
  derive,
  fingerprint,
  isSignedBy,
  memberFingerprint,
  publicKeyOf,
  secretOf,
  signBy,
  signingKeyOf,
  toBytes,
  toText,
} from './identity.ts'
import { type Lock, unlockByCode, unlockByPassphrase } from './lock.ts'
import { codeOf } from './recovery-code.ts'
import { signStatements } from './signing-round.ts'

/*
 * What was sealed, signed or locked once must open for ever: fixed bytes, and the same held against other implementations (OpenSSL in node, the
 * Argon2 in Rust that signs people in).
 */

const bytes = Uint8Array.from({ length: 32 }, (_, at) => at)
const secret = secretOf(bytes)
const utf8 = (text: string) => new TextEncoder().encode(text)
/** Raw 32 bytes as node's keys take them. */
const pkcs8 = (kind: number, raw: Uint8Array) =>
  createPrivateKey({
    key: Buffer.concat([
      Buffer.from('302e020100300506032b65', 'hex'),
      Buffer.from([kind]),
      Buffer.from('04220420', 'hex'),
      raw,
    ]),
    format: 'der',
    type: 'pkcs8',
  })
const rawPublic = (kind: number, raw: Uint8Array): string =>
  createPublicKey(pkcs8(kind, raw)).export({ format: 'jwk' }).x ?? ''
const [X25519, ED25519] = [0x6e, 0x70]

test('a secret, its public keys, its fingerprint', async () => {
  expect(secret).toBe('AGE-SECRET-KEY-1QQQSYQCYQ5RQWZQFPG9SCRGWPUGPZYSNZS23V9CCRYDPK8QARC0SWRYDWG')
  const { bech32 } = await import('@scure/base')
  const publicKey = await publicKeyOf(secret)
  expect(toText(bech32.decodeToBytes(publicKey).bytes)).toBe(rawPublic(X25519, bytes))
  const signer = derive(bytes, undefined, 'member-signs')
  const other = new Uint8Array(hkdfSync('sha256', bytes, new Uint8Array(32), 'binhan/member-signs/1', 32))
  expect(signer).toEqual(other)
  expect(signingKeyOf(secret)).toBe(rawPublic(ED25519, signer))
  expect([
    publicKey,
    signingKeyOf(secret),
    memberFingerprint({ publicKey, signingKey: signingKeyOf(secret) }),
  ]).toMatchInlineSnapshot(`
    [
      "age13aqvttdk3ujkyjh9kg2w5an6dmy5mq5a84a4uxk3hfhnugfc9p0sy5p2wh",
      "MyoiN3vfKX-9K-Z-AM_yeHNeYerSgj1lYbEBcJ4AtlE",
      "01715 55474 13231 12912 34558 84908",
    ]
  `)
  expect(fingerprint('root', 'x')).not.toBe(fingerprint('epoch', 'x'))
})

test('a signature is that of OpenSSL, and the other way round', () => {
  const own = pkcs8(ED25519, derive(bytes, undefined, 'member-signs'))
  const message = utf8('đơn vị')
  expect(Buffer.from(signBy(secret, message), 'base64url')).toEqual(sign(null, message, own))
  expect(verify(null, message, createPublicKey(own), Buffer.from(signBy(secret, message), 'base64url'))).toBe(true)
  expect(isSignedBy(signingKeyOf(secret), sign(null, message, own).toString('base64url'), message)).toBe(true)
  expect(isSignedBy('not a key', 'not a signature', message)).toBe(false)
})

test.each(Object.keys(argonVersions).map(Number))(
  'version %i of Argon2id is that of another implementation',
  async (version) => {
    const { memoryKiB = 0, passes = 0, lanes = 0 } = argonVersions[version] ?? {}
    const salt = bytes.slice(0, 16)
    // One sign, and the same as letter and marks.
    for (const passphrase of ['bờ sông có gió mát', 'bờ sông có gió mát'.normalize('NFD')]) {
      const own = await stretchHere(passphrase, salt, version)
      const other = await hashRaw('bờ sông có gió mát'.normalize('NFC'), {
        ...{
          algorithm: 2,
          memoryCost: memoryKiB,
          timeCost: passes,
          parallelism: lanes,
          outputLen: 32,
          salt: Buffer.from(salt),
        },
      })
      expect(toText(own)).toBe(other.toString('base64url'))
    }
  },
)

test('no version of the parameters is ever changed', () => {
  expect(argonVersions).toEqual({ 1: { memoryKiB: 65_536, passes: 3, lanes: 1 } })
})

const epoch = {
  ...{ unit: 'police:hn-00199-a', name: 'Công an phường Láng Hạ', epoch: 2, from: '2014-10-13' },
  ...{ key: '', previous: 'A'.repeat(43) },
}

test('the statement of an epoch, its digest and the signature of a root key', async () => {
  const statement = writeStatement({ ...epoch, key: await publicKeyOf(secret) })
  expect(statement).toMatchInlineSnapshot(`
    "binhan-epoch-v1
    unit: police:hn-00199-a
    name: Công an phường Láng Hạ
    epoch: 2
    key: age13aqvttdk3ujkyjh9kg2w5an6dmy5mq5a84a4uxk3hfhnugfc9p0sy5p2wh
    from: 2014-10-13
    previous: AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
    "
  `)
  expect(readStatement(statement)).toEqual({ ...epoch, key: await publicKeyOf(secret) })
  expect(digestOf(statement)).toMatchInlineSnapshot(`"wZBmKUZjS6TLikjQpVdnSDRsmR_iFAhB4OcrlEEulqo"`)
  const before = { [epoch.unit]: ['A'.repeat(43)] }
  const [signature = ''] = signStatements(bytes, [statement], before).signatures
  expect(Buffer.from(signature, 'base64url')).toEqual(sign(null, utf8(statement), pkcs8(ED25519, bytes)))
})

/** Sealed and locked when the formats were made. */
const keptBox =
  'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0-IFgyNTUxOSBQLzBHQUFyNXFxQm9OQy9ocnZ6Y2IvbGlBcmFIbk5qemV6RkxteE5DcGkwCnlmZ004eEtMNWlESkhpQ1RHanU4Qy9IWEFtbXhZdHNGL3R4Mlp4QTR2NXMKLS0tIGsxZ2dSR1dzbnRyeDlqajRsWVNFUXA4L0RyTGQ3ZEFFRmlNOFFIODBwU0kKdAIL945Ra5LApStk7ATvKXzplFIt2NbYzur5cB651AZQuGLFVn1DbTtPFAoiHYFZRR5Wi9j4CoqfkRq133O6yhhtSyiso3d-wRIjklpkhsUY3C16OygvnEAZokD5cR96edfBqUrtpTNiPiRp-QToQ_Yw-FlTeykS4LoIVGznrg0Pym2KG9shWQYna5jv37vJ7Otbrdx7w3UzFT-R1WESGxK-vrh2IzxX7dG921eZna1co0SOd3-jcjTqnuaEjYQH-ubAZdA5-CdQZd2emGcwEzjXyagvwVEMUfLlUhuYm6-zUxaxXTaHtV_7th8sLffCrNGI4CGNwzY-6VynlKHB3wVdXBhLB9o-wnxOl7IaCfh2jbatNCEiVuuKYmgKxYy8Zw'
const keptByCode: Lock = {
  kind: 'code',
  argon: null,
  salt: 'gw1E0PDGdfgNj0BNx7JWew',
  credential: null,
  box: 'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0-IFgyNTUxOSBoaXFqOUt2MVBrSVZBckNJRHl2SncrRVVXMXhwVU9oY1ZzMW1xcUJpMEJNCllKNzk1aTJBbnFpN2VudXFnSXhkNzZuVituV3lNMGZ5Z3VXczhHNkRJbTQKLS0tIHkvR2lsL3NJZjRkUHBkV1IvMWVVSGRzUXN2Z1oxeHlUb0Roc25rUmwySWMKXUuWT7_ExU8umBeomNLiGSJe6hcJ8T-XrYf4WBN7_s3m33lUKM7_Dk8jlQZqkDFuNqQApThPUku47ILq1p2cJh7-ApXb60NHwvtWW8SEtFqY9VvkdXraWeTJ5tReQePWa78GJdsh2iY1FwvosTG0ugs3duAkQaFxnBxV3m09Bt8k4FkrX5tf3YB9ExO0T0U0NgOZxo_c89Qk2ovH0XXlm4_6wc0o_Q4AD8iyNRha1G3lRapzcvEIKMbKhDl8SQ_Qc6nwh9vqkTopDEwA6SPhrcrk2Mw5m1EzCaIQ0RVytLnqNB004hi0jCf6AxMA5H9HJc9TqtgE-LelypcfYZVXPet5MmI',
}
const keptByPassphrase: Lock = {
  kind: 'passphrase',
  argon: 1,
  salt: 'jj9hjvqTaIw8FGBDXHlTYw',
  credential: null,
  box: 'YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0-IFgyNTUxOSBLdXEveXE1TFBBcklCRG5rOHhWSmcrY1d3K2w3WlNPU2Q4cDNnMVZsbEZBCmdRUVFQVHByNVVOL0VJVnpYcVY0eEkvT3hDUTJSRDgzamlWNU1KdHM1M1EKLS0tIDBFcFpCd3Ewc2k5bFFoT3ZPN2dCWjNadkV6ekRkQmxFRkZRdUFLcHA2SGMKPuhX5o44moadliRIszfE0T2WBhLPETQo3uPw22at7hzMBLGod8Ek6pA3LV0QtTVB_aS1UGJwCLRHh_gIvMV4-OOWDfZVtvYpDu3WCZzQV_AqhT6_kDlHtUSXQ-rU2iL-w8MPtWffAcfuSMT6IxrNZ9qkz2g24h60NOJiHRFbGwL3ClTXrK3__EB5xqZrBvAKkKJnyYKsq0JXi_YziJEJCrAf1ONes69P-B8FlU3Rs_bRakQPwCtAQ_pUN0Pl_Ucq5WDRr-NUqB_0EEwDc8OCbciZDWp2aIr6pdWWBaBpMusQNECtfOrRjAqEwYwkI6m-x9SDLCS1ezoXJeRUuuCiVuSSOCg',
}

test('what was sealed and locked long ago opens', async () => {
  const bound = { record: '0190-tip', unit: 'police:c0', epoch: 3 }
  const content = await unseal(toBytes(keptBox), secret, bound, { id: '7', signingKey: signingKeyOf(secret) })
  expect(new TextDecoder().decode(content)).toBe('ba người, ngõ 12')
  const code = codeOf(Uint8Array.from({ length: 26 }, (_, at) => at))
  expect(await unlockByCode(keptByCode, 'member/7', code)).toBe(secret)
  expect(await unlockByPassphrase(keptByPassphrase, 'member/7', 'bờ sông có gió mát', stretchHere)).toBe(secret)
})
