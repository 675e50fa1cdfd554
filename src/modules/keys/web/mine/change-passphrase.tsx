import { lockByPassphrase } from '../../../../shared/sealing/lock.ts'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { useMe } from '../../../../ui/me.ts'
import { notify } from '../../../../ui/notify.tsx'
import { useCommand } from '../../../../ui/query.ts'
import { replaceLock } from '../../contract.ts'
import type { HeldKey } from '../held.ts'
import { ownerOf } from '../owner.ts'
import { stretch } from '../stretch.ts'
import { useWords } from '../words.ts'
import { useWork } from '../work.ts'
import { NewPassphrase } from './new-passphrase.tsx'

/** Another passphrase for the key that is open; the one before opens it no more. */
export function ChangePassphrase({ held, onDone }: { held: HeldKey; onDone: () => void }) {
  const t = useWords()
  const { account } = useMe()
  const replace = useCommand(replaceLock)
  const changing = useWork(
    async (passphrase: string) => {
      const lock = await lockByPassphrase(held.secret, ownerOf(account?.id ?? 0), passphrase, stretch)
      await replace.mutateAsync({ params: { keyId: held.id }, body: { lock } })
    },
    () => {
      notify(t('passphrase.done'))
      onDone()
    },
  )
  return (
    <>
      <ErrorNote error={changing.error} title={t('passphrase.failed')} />
      <NewPassphrase
        submit={t('passphrase.submit')}
        busy={changing.isPending}
        onGiven={(given) => changing.mutate(given)}
      />
    </>
  )
}
