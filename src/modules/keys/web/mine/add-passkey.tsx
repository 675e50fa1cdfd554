import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { useMe } from '../../../../ui/me.ts'
import { notify } from '../../../../ui/notify.tsx'
import { useCommand } from '../../../../ui/query.ts'
import { replaceLock } from '../../contract.ts'
import type { HeldKey } from '../held.ts'
import { ownerOf } from '../owner.ts'
import { makePasskeyLock } from '../passkey.ts'
import { useWords } from '../words.ts'
import { useWork } from '../work.ts'
import { PasskeyNote } from './passkey-note.tsx'

/** Lets a passkey of this device open the key that is open. */
export function AddPasskey({ held }: { held: HeldKey }) {
  const t = useWords()
  const { account } = useMe()
  const replace = useCommand(replaceLock)
  const adding = useWork(
    async () => {
      const lock = await makePasskeyLock(held.secret, ownerOf(account?.id ?? 0), account?.name ?? '')
      await replace.mutateAsync({ params: { keyId: held.id }, body: { lock } })
    },
    () => notify(t('passkey.done')),
  )
  return (
    <>
      <PasskeyNote error={adding.error} />
      <BusyButton variant="default" busy={adding.isPending} onClick={() => adding.mutate(undefined)}>
        {t('passkey.add')}
      </BusyButton>
    </>
  )
}
