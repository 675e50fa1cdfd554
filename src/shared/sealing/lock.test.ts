import { expect, test } from 'vitest'
import { Problem } from '../problem.ts'
import { stretchHere } from './argon.ts'
import { makeSecret } from './identity.ts'
import {
  type Lock,
  lockByCode,
  lockByPasskey,
  lockByPassphrase,
  unlockByCode,
  unlockByPasskey,
  unlockByPassphrase,
} from './lock.ts'
import { passphraseFault } from './passphrase.ts'
import { makeRecoveryCode } from './recovery-code.ts'

const secret = await makeSecret()
const owner = 'member/7'
const passphrase = 'bờ sông có gió mát'
const code = makeRecoveryCode()
const answer = crypto.getRandomValues(new Uint8Array(32))

const byPassphrase = await lockByPassphrase(secret, owner, passphrase, stretchHere)
const byCode = await lockByCode(secret, owner, code)
const byPasskey = await lockByPasskey(secret, owner, { credential: 'AAAA', salt: new Uint8Array(32), answer })

async function refusal(work: Promise<unknown>): Promise<unknown> {
  try {
    return await work
  } catch (error) {
    if (error instanceof Problem) return error.kind.code
    throw error
  }
}

test('each lock opens by what it was made with', async () => {
  expect(await unlockByPassphrase(byPassphrase, owner, passphrase, stretchHere)).toBe(secret)
  expect(await unlockByPassphrase(byPassphrase, owner, passphrase.normalize('NFD'), stretchHere)).toBe(secret)
  expect(await unlockByCode(byCode, owner, code.toLowerCase().replaceAll('-', ' '))).toBe(secret)
  expect(await unlockByPasskey(byPasskey, owner, answer)).toBe(secret)
})

test('and by nothing else: each with its own refusal', async () => {
  expect(await refusal(unlockByPassphrase(byPassphrase, owner, `${passphrase}.`, stretchHere))).toBe(
    'sealing.wrongPassphrase',
  )
  expect(await refusal(unlockByCode(byCode, owner, makeRecoveryCode()))).toBe('sealing.wrongCode')
  expect(await refusal(unlockByCode(byCode, owner, `${code.slice(0, -1)}U`))).toBe('sealing.badCode')
  expect(await refusal(unlockByPasskey(byPasskey, owner, new Uint8Array(32)))).toBe('sealing.wrongPasskey')
})

test('one of another person, or of parameters that are not known, is refused', async () => {
  expect(await refusal(unlockByCode(byCode, 'member/8', code))).toBe('sealing.otherRecord')
  const later: Lock = { ...byPassphrase, argon: 99 }
  expect(await refusal(unlockByPassphrase(later, owner, passphrase, stretchHere))).toBe('sealing.unknownParameters')
})

test('neither the secret nor what opens it stands in a lock', () => {
  const written = JSON.stringify([byPassphrase, byCode, byPasskey])
  for (const hidden of [secret, passphrase, code, code.replaceAll('-', '')]) expect(written).not.toContain(hidden)
})

test.each([
  ['mật khẩu', 'short'],
  ['một hai một hai', null],
  ['aaaaaaaaaaaaaaaaaaaa', 'plain'],
  ['AaAaAaAaBbBbBbBbCc', 'plain'],
  ['bờ sông có gió mát', null],
  ['bờ sông gió má', null],
  ['bờ sông gió má'.normalize('NFD').slice(0, 17), 'short'],
] as const)('the passphrase %s: %s', (typed, fault) => {
  expect(passphraseFault(typed)).toBe(fault)
})
