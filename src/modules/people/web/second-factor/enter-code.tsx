import { Button, TextInput } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useRef, useState } from 'react'
import type { ProblemError } from '../../../../ui/client.ts'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import css from '../sign-in.module.css'
import { useWords } from '../words.ts'
import { post } from './post.ts'

/** Who gave the right password and has a second step enters a code; only then is anybody signed in. */
export function EnterCode({ onBack }: { onBack: () => void }) {
  const t = useWords()
  const queries = useQueryClient()
  const [code, setCode] = useState('')
  const [isTold, setTold] = useState(false)
  const field = useRef<HTMLInputElement>(null)
  const enter = useMutation<unknown, ProblemError, void>({
    networkMode: 'always',
    mutationFn: () => post('second-factor', { code }),
    onSuccess: () => queries.resetQueries(),
    onError: () => field.current?.select(),
  })
  const isMissing = code.replace(/\D/g, '').length < 6
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTold(isMissing)
    if (isMissing) field.current?.focus()
    else enter.mutate()
  }
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <h1>{t('code.title')}</h1>
      <p>{t('code.detail')}</p>
      <ErrorNote error={enter.error} title={t('code.failed')} />
      <TextInput
        ref={field}
        size="lg"
        label={t('code.code')}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
        error={isTold && isMissing && t('code.missing')}
        autoComplete="one-time-code"
        inputMode="numeric"
        enterKeyHint="go"
        maxLength={40}
        required
        withAsterisk={false}
        autoFocus
      />
      <BusyButton type="submit" size="lg" fullWidth busy={enter.isPending}>
        {t('code.enter')}
      </BusyButton>
      <Button variant="default" size="lg" fullWidth onClick={onBack}>
        {t('code.back')}
      </Button>
      <p className="small muted">{t('code.lost')}</p>
    </form>
  )
}
