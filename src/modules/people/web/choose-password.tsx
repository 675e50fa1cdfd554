import { Button, PasswordInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { type ProblemError, readAnswer, send } from '../../../ui/client.ts'
import { BusyButton } from '../../../ui/components/busy-button.tsx'
import { ErrorNote } from '../../../ui/components/notes.tsx'
import { focusFault } from '../../../ui/fault-focus.ts'
import { language } from '../../../ui/i18n.ts'
import css from './sign-in.module.css'
import { useWords } from './words.ts'

/** Who came with the code of a slip chooses a password; only then is anybody signed in. */
export function ChoosePassword({ who, code, onBack }: { who: string; code: string; onBack: () => void }) {
  const t = useWords()
  const queries = useQueryClient()
  const [next, setNext] = useState('')
  const [again, setAgain] = useState('')
  const [isTold, setTold] = useState(false)
  const choose = useMutation<unknown, ProblemError, void>({
    networkMode: 'always',
    mutationFn: async () => {
      const headers = { 'content-type': 'application/json', 'accept-language': language() }
      const body = JSON.stringify({ phoneNumber: who, code, newPassword: next })
      return readAnswer(await send('/api/auth/first-password', { method: 'POST', headers, body }))
    },
    onSuccess: () => queries.resetQueries(),
  })
  const faults = {
    next: next.length < 10 && t('choose.short'),
    again: next !== again && t('choose.other'),
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    const isComplete = !faults.next && !faults.again
    setTold(!isComplete)
    if (isComplete) choose.mutate()
    else focusFault(event.currentTarget)
  }
  const field = { size: 'lg', autoComplete: 'new-password', required: true, withAsterisk: false } as const
  const toggle = { 'aria-label': t('show'), tabIndex: 0 }
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <h1>{t('choose.title')}</h1>
      <p>{t('choose.detail')}</p>
      <ErrorNote error={choose.error} title={t('choose.failed')} />
      <PasswordInput
        {...field}
        label={t('choose.next')}
        description={t('choose.help')}
        value={next}
        onChange={(event) => setNext(event.currentTarget.value)}
        error={isTold && faults.next}
        visibilityToggleButtonProps={toggle}
        data-autofocus
        autoFocus
      />
      <PasswordInput
        {...field}
        label={t('choose.again')}
        value={again}
        onChange={(event) => setAgain(event.currentTarget.value)}
        error={isTold && faults.again}
        visibilityToggleButtonProps={toggle}
      />
      <BusyButton type="submit" size="lg" fullWidth busy={choose.isPending}>
        {t('choose.save')}
      </BusyButton>
      <Button variant="default" size="lg" fullWidth onClick={onBack}>
        {t('choose.back')}
      </Button>
    </form>
  )
}
