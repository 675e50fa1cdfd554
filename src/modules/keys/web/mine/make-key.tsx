import { useState } from 'react'
import {
  type MemberKeys,
  makeSecret,
  memberFingerprint,
  publicKeyOf,
  signingKeyOf,
} from '../../../../shared/sealing/identity.ts'
import { type Lock, lockByCode, lockByPassphrase } from '../../../../shared/sealing/lock.ts'
import { makeRecoveryCode } from '../../../../shared/sealing/recovery-code.ts'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { useMe } from '../../../../ui/me.ts'
import { notify } from '../../../../ui/notify.tsx'
import { useCommand } from '../../../../ui/query.ts'
import { makeMyKey } from '../../contract.ts'
import { holdKey } from '../held.ts'
import css from '../keys.module.css'
import { ownerOf } from '../owner.ts'
import { stretch } from '../stretch.ts'
import { useWords } from '../words.ts'
import { useWork } from '../work.ts'
import { CodeSheet } from './code-sheet.tsx'
import { NewPassphrase } from './new-passphrase.tsx'

interface Made extends MemberKeys {
  secret: string
  code: string
  locks: Lock[]
}

async function makeKey(accountId: number, passphrase: string): Promise<Made> {
  const [secret, code, owner] = [await makeSecret(), makeRecoveryCode(), ownerOf(accountId)]
  return {
    ...{ secret, code, publicKey: await publicKeyOf(secret), signingKey: signingKeyOf(secret) },
    locks: [await lockByPassphrase(secret, owner, passphrase, stretch), await lockByCode(secret, owner, code)],
  }
}

/** Makes a key in the page: a passphrase, then a code to print; only then is its public half entered. Left before, nothing was done. */
export function MakeKey() {
  const t = useWords()
  const { account } = useMe()
  const [made, setMade] = useState<Made | null>(null)
  const making = useWork((passphrase: string) => makeKey(account?.id ?? 0, passphrase), setMade)
  const enter = useCommand(makeMyKey)
  if (!made)
    return (
      <section className={css.part}>
        <h2>{t('make.title')}</h2>
        <p>{t('make.text')}</p>
        <ErrorNote error={making.error} title={t('make.failed')} />
        <NewPassphrase submit={t('make.submit')} busy={making.isPending} onGiven={(given) => making.mutate(given)} />
      </section>
    )
  const { secret, code, ...body } = made
  const done = ({ id }: { id: string }) => {
    void holdKey({ id, ...body }, secret)
    notify(t('make.done'))
  }
  return (
    <>
      <ErrorNote error={enter.error} title={t('make.failed')} />
      <CodeSheet
        code={code}
        fingerprint={memberFingerprint(body)}
        submit={t('make.finish')}
        busy={enter.isPending}
        onKept={() => enter.mutate({ body }, { onSuccess: done })}
      />
    </>
  )
}
