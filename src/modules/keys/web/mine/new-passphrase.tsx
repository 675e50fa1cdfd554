import { PasswordInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { LEAST_PASSPHRASE, passphraseFault } from '../../../../shared/sealing/passphrase.ts'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { useWords } from '../words.ts'

interface NewPassphraseProps {
  submit: string
  busy: boolean
  onGiven: (passphrase: string) => void
}

/** A passphrase typed twice; it never leaves the page. */
export function NewPassphrase({ submit, busy, onGiven }: NewPassphraseProps) {
  const t = useWords()
  const [[first, second], setTyped] = useState<[string, string]>(['', ''])
  const [isTold, setTold] = useState(false)
  const fields = [useRef<HTMLInputElement>(null), useRef<HTMLInputElement>(null)] as const
  const fault = passphraseFault(first)
  const differs = second.normalize('NFC') !== first.normalize('NFC')
  const give = (event: FormEvent) => {
    event.preventDefault()
    setTold(true)
    if (fault) fields[0].current?.focus()
    else if (differs) fields[1].current?.focus()
    else onGiven(first)
  }
  const shown = { 'aria-label': t('show'), tabIndex: 0 }
  return (
    <form onSubmit={give} noValidate>
      <PasswordInput
        ref={fields[0]}
        label={t('passphrase.new')}
        description={t('passphrase.rule', { least: LEAST_PASSPHRASE })}
        value={first}
        onChange={(event) => setTyped([event.currentTarget.value, second])}
        error={isTold && fault && t(`passphrase.${fault}`, { least: LEAST_PASSPHRASE })}
        autoComplete="new-password"
        visibilityToggleButtonProps={shown}
      />
      <PasswordInput
        ref={fields[1]}
        label={t('passphrase.again')}
        value={second}
        onChange={(event) => setTyped([first, event.currentTarget.value])}
        error={isTold && !fault && differs && t('passphrase.differs')}
        autoComplete="new-password"
        visibilityToggleButtonProps={shown}
      />
      <div>
        <BusyButton type="submit" busy={busy}>
          {submit}
        </BusyButton>
      </div>
      {busy && (
        <p role="status" className="small muted">
          {t('working')}
        </p>
      )}
    </form>
  )
}
