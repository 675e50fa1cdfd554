import { useState } from 'react'
import { type MemberKeys, memberFingerprint } from '../../../../shared/sealing/identity.ts'
import { lockByCode } from '../../../../shared/sealing/lock.ts'
import { makeRecoveryCode } from '../../../../shared/sealing/recovery-code.ts'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { useMe } from '../../../../ui/me.ts'
import { notify } from '../../../../ui/notify.tsx'
import { useCommand } from '../../../../ui/query.ts'
import { replaceLock } from '../../contract.ts'
import type { HeldKey } from '../held.ts'
import { ownerOf } from '../owner.ts'
import { useWords } from '../words.ts'
import { useWork } from '../work.ts'
import { CodeSheet } from './code-sheet.tsx'

/** Another recovery code for the key that is open; the sheet before opens it no more. */
export function NewCode({ held, ownKey, onDone }: { held: HeldKey; ownKey: MemberKeys; onDone: () => void }) {
  const t = useWords()
  const { account } = useMe()
  const [code] = useState(makeRecoveryCode)
  const replace = useCommand(replaceLock)
  const changing = useWork(
    async () => {
      const lock = await lockByCode(held.secret, ownerOf(account?.id ?? 0), code)
      await replace.mutateAsync({ params: { keyId: held.id }, body: { lock } })
    },
    () => {
      notify(t('code.done'))
      onDone()
    },
  )
  return (
    <>
      <ErrorNote error={changing.error} title={t('code.failed')} />
      <CodeSheet
        code={code}
        fingerprint={memberFingerprint(ownKey)}
        submit={t('code.submit')}
        busy={changing.isPending}
        onKept={() => changing.mutate(undefined)}
      />
    </>
  )
}
