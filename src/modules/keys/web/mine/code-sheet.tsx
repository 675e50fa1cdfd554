import { Button, TextInput } from '@mantine/core'
import { type FormEvent, useRef, useState } from 'react'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useMe } from '../../../../ui/me.ts'
import css from '../keys.module.css'
import { useWords } from '../words.ts'

interface CodeSheetProps {
  code: string
  /** Of the key that the code opens. */
  fingerprint: string
  submit: string
  busy: boolean
  onKept: () => void
}

/** The recovery code to print on A4, told once; the last group is typed back, so that it was kept before anything hangs on it. */
export function CodeSheet({ code, fingerprint, submit, busy, onKept }: CodeSheetProps) {
  const t = useWords()
  const format = useFormat()
  const { account, today } = useMe()
  const [typed, setTyped] = useState('')
  const [isTold, setTold] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const isWrong = typed.trim().toUpperCase() !== code.slice(-4)
  const keep = (event: FormEvent) => {
    event.preventDefault()
    setTold(isWrong)
    if (isWrong) field.current?.focus()
    else onKept()
  }
  return (
    <section className={css.part}>
      <h2>{t('code.title')}</h2>
      <p>{t('code.text')}</p>
      <p className={css.code}>{code}</p>
      <dl className={css.facts}>
        <dt>{t('code.of')}</dt>
        <dd>{account?.name}</dd>
        <dt>{t('fingerprint')}</dt>
        <dd className={css.print}>{fingerprint}</dd>
        <dt>{t('code.day')}</dt>
        <dd>{format.day(today)}</dd>
      </dl>
      <p className="only-print">{t('code.store')}</p>
      <div className="no-print">
        <Button variant="default" onClick={() => print()}>
          {t('code.print')}
        </Button>
      </div>
      <form className="no-print" onSubmit={keep} noValidate>
        <TextInput
          ref={field}
          label={t('code.last')}
          description={t('code.last.text')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          error={isTold && isWrong && t('code.last.wrong')}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={10}
        />
        <div>
          <BusyButton type="submit" busy={busy}>
            {submit}
          </BusyButton>
        </div>
      </form>
    </section>
  )
}
