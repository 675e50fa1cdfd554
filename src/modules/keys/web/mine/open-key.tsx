import { Button, PasswordInput, TextInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import type { MemberKeys } from '../../../../shared/sealing/identity.ts'
import { type Lock, unlockByCode, unlockByPassphrase } from '../../../../shared/sealing/lock.ts'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { useMe } from '../../../../ui/me.ts'
import { holdKey } from '../held.ts'
import { ownerOf } from '../owner.ts'
import { hasPasskeys, openByPasskey } from '../passkey.ts'
import { stretch } from '../stretch.ts'
import { useWords } from '../words.ts'
import { useWork } from '../work.ts'
import { PasskeyNote } from './passkey-note.tsx'

export interface LockedKey extends MemberKeys {
  id: string
  locks: Lock[]
}

/** Opens one's key in this page, by passphrase or by the printed code. */
export function OpenKey({ ownKey }: { ownKey: LockedKey }) {
  const t = useWords()
  const { account } = useMe()
  const [way, setWay] = useState<'passphrase' | 'code'>('passphrase')
  const [typed, setTyped] = useState('')
  const [isTold, setTold] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const opening = useWork(async () => {
    const lock = ownKey.locks.find(({ kind }) => kind === way)
    if (!lock) throw new Error(`no lock by ${way}`)
    const owner = ownerOf(account?.id ?? 0)
    const secret =
      way === 'code' ? await unlockByCode(lock, owner, typed) : await unlockByPassphrase(lock, owner, typed, stretch)
    await holdKey(ownKey, secret)
  })
  const passkeys = ownKey.locks.filter(({ kind }) => kind === 'passkey')
  const byPasskey = useWork(async () => holdKey(ownKey, await openByPasskey(passkeys, ownerOf(account?.id ?? 0))))
  const open = (event: FormEvent) => {
    event.preventDefault()
    setTold(typed === '')
    if (typed === '') field.current?.focus()
    else opening.mutate(undefined, { onError: () => field.current?.select() })
  }
  const turn = () => {
    opening.reset()
    setTyped('')
    setTold(false)
    setWay(way === 'code' ? 'passphrase' : 'code')
  }
  const fieldProps = {
    ref: field,
    value: typed,
    onChange: (event: { currentTarget: HTMLInputElement }) => setTyped(event.currentTarget.value),
    error: isTold && typed === '' && t(`open.${way}.missing`),
  }
  return (
    <form onSubmit={open} noValidate>
      {passkeys.length > 0 && hasPasskeys() && (
        <div>
          <PasskeyNote error={byPasskey.error} />
          <BusyButton busy={byPasskey.isPending} onClick={() => byPasskey.mutate(undefined)}>
            {t('passkey.open')}
          </BusyButton>
        </div>
      )}
      <ErrorNote error={opening.error} title={t('open.failed')} />
      {way === 'passphrase' ? (
        <PasswordInput
          {...fieldProps}
          label={t('open.passphrase')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('show'), tabIndex: 0 }}
        />
      ) : (
        <TextInput
          {...fieldProps}
          label={t('open.code')}
          description={t('open.code.text')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={60}
        />
      )}
      <div>
        <BusyButton type="submit" busy={opening.isPending}>
          {t('open.submit')}
        </BusyButton>{' '}
        <Button variant="default" onClick={turn}>
          {t(way === 'code' ? 'open.byPassphrase' : 'open.byCode')}
        </Button>
      </div>
      {opening.isPending && (
        <p role="status" className="small muted">
          {t('working')}
        </p>
      )}
    </form>
  )
}
