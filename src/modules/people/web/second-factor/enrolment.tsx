import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import type { ProblemError } from '../../../../ui/client.ts'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { notify } from '../../../../ui/notify.tsx'
import { post } from './post.ts'
import { Qr } from './qr.tsx'
import css from './second-factor.module.css'
import { useWords } from './words.ts'

export interface Made {
  totpURI: string
  backupCodes: string[]
}

const inGroups = (text: string): string => text.replace(/(.{4})(?=.)/g, '$1 ')

/** The secret as a QR code and as text, the recovery codes to print, and the first code, by which it begins. */
export function Enrolment({ made: { totpURI, backupCodes } }: { made: Made }) {
  const t = useWords()
  const queries = useQueryClient()
  const [code, setCode] = useState('')
  const [isTold, setTold] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const confirm = useMutation<unknown, ProblemError, void>({
    networkMode: 'always',
    mutationFn: () => post('second-factor/confirm', { code }),
    onSuccess: () => {
      notify(t('done'))
      return queries.resetQueries()
    },
    onError: () => field.current?.select(),
  })
  const isMissing = !/^\d{6}$/.test(code.replace(/\s/g, ''))
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTold(isMissing)
    if (isMissing) field.current?.focus()
    else confirm.mutate()
  }
  return (
    <>
      <section className={`${css.step} no-print`}>
        <h2>{t('step2')}</h2>
        <Qr text={totpURI} label={t('qr')} />
        <p>
          {t('key')} <b className={css.key}>{inGroups(new URL(totpURI).searchParams.get('secret') ?? '')}</b>
        </p>
      </section>
      <section className={css.step}>
        <h2>{t('step3')}</h2>
        <p>{t('step3.text')}</p>
        <ul className={css.codes}>
          {backupCodes.map((one) => (
            <li key={one}>{inGroups(one)}</li>
          ))}
        </ul>
        <Button variant="default" className="no-print" onClick={() => print()}>
          {t('print')}
        </Button>
      </section>
      <section className={`${css.step} no-print`}>
        <h2>{t('step4')}</h2>
        <form onSubmit={submit} noValidate>
          <ErrorNote error={confirm.error} title={t('failed')} />
          <TextInput
            ref={field}
            label={t('code')}
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            error={isTold && isMissing && t('code.missing')}
            autoComplete="one-time-code"
            inputMode="numeric"
            maxLength={10}
          />
          <div>
            <BusyButton type="submit" busy={confirm.isPending}>
              {t('confirm')}
            </BusyButton>
          </div>
        </form>
      </section>
    </>
  )
}
