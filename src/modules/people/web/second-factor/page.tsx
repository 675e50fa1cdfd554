import { PasswordInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import type { ProblemError } from '../../../../ui/client.ts'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { useMe } from '../../../../ui/me.ts'
import { Enrolment, type Made } from './enrolment.tsx'
import { post } from './post.ts'
import css from './second-factor.module.css'
import { useWords } from './words.ts'

/** Sets the second step of signing in; stands in place of every page for who may do nothing before. */
export function Page() {
  const t = useWords()
  const { demo, secondFactor } = useMe()
  const [made, setMade] = useState<Made | null>(null)
  const state = secondFactor === 'on' ? t('isOn') : demo ? t('isDemo') : null
  return (
    <div className={css.page}>
      <PageTitle detail={state ?? t('detail')}>{t('title')}</PageTitle>
      {state === null && (made ? <Enrolment made={made} /> : <Begin onMade={setMade} />)}
    </div>
  )
}

/** Asks for the password before a secret is made: a page left open is not enough. */
function Begin({ onMade }: { onMade: (made: Made) => void }) {
  const t = useWords()
  const [password, setPassword] = useState('')
  const [isTold, setTold] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const begin = useMutation<Made, ProblemError, void>({
    networkMode: 'always',
    mutationFn: () => post<Made>('second-factor/begin', { password }),
    onSuccess: onMade,
    onError: () => field.current?.select(),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTold(password === '')
    if (password === '') field.current?.focus()
    else begin.mutate()
  }
  return (
    <section className={css.step}>
      <h2>{t('step1')}</h2>
      <p>{t('step1.text')}</p>
      <form onSubmit={submit} noValidate>
        <ErrorNote error={begin.error} title={t('failed')} />
        <PasswordInput
          ref={field}
          label={t('password')}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={isTold && password === '' && t('password.missing')}
          autoComplete="current-password"
          visibilityToggleButtonProps={{ 'aria-label': t('show'), tabIndex: 0 }}
        />
        <div>
          <BusyButton type="submit" busy={begin.isPending}>
            {t('begin')}
          </BusyButton>
        </div>
      </form>
    </section>
  )
}
