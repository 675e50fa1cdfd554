import { PasswordInput, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import { BusyButton } from '../../../ui/components/busy-button.tsx'
import { ErrorNote } from '../../../ui/components/notes.tsx'
import { session } from '../../../ui/session.ts'
import { DemoRibbon } from '../../../ui/shell/demo-ribbon.tsx'
import { LanguageButton } from '../../../ui/shell/language-button.tsx'
import { ChoosePassword } from './choose-password.tsx'
import { EnterCode } from './second-factor/enter-code.tsx'
import css from './sign-in.module.css'
import { useSignIn } from './use-sign-in.ts'
import { useWords } from './words.ts'

/** One field for who, one for the password; big enough for a thumb. Stands where any page would, its address kept. */
export function SignIn() {
  const t = useWords()
  useEffect(() => {
    document.title = `${t('title')} · Bình An`
  }, [t])
  return (
    <>
      <DemoRibbon place="always" />
      <main className={css.page}>
        <div className={css.brand}>
          <span className={css.logo}>Bình An</span>
          <span className="muted">{t('tagline')}</span>
        </div>
        {session.hasEnded() && (
          <p className={css.ended} role="alert">
            {t('ended')}
          </p>
        )}
        <SignInForm />
        <LanguageButton />
      </main>
    </>
  )
}

function SignInForm() {
  const t = useWords()
  const signIn = useSignIn()
  const [who, setWho] = useState('')
  const [password, setPassword] = useState('')
  const [missing, setMissing] = useState<'who' | 'password' | null>(null)
  const whoField = useRef<HTMLInputElement>(null)
  const passwordField = useRef<HTMLInputElement>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const empty = who.trim() === '' ? 'who' : password === '' ? 'password' : null
    setMissing(empty)
    if (empty) return (empty === 'who' ? whoField : passwordField).current?.focus()
    signIn.mutate({ who, password }, { onError: () => passwordField.current?.select() })
  }
  if (signIn.error?.code === 'request.choosePassword')
    return (
      <ChoosePassword
        who={who}
        code={password}
        onBack={() => {
          setPassword('')
          signIn.reset()
        }}
      />
    )
  if (signIn.error?.code === 'request.secondFactor')
    return (
      <EnterCode
        onBack={() => {
          setPassword('')
          signIn.reset()
        }}
      />
    )
  return (
    <form className={css.form} onSubmit={submit} noValidate>
      <h1>{t('title')}</h1>
      <ErrorNote error={signIn.error} title={t('failed')} />
      <TextInput
        ref={whoField}
        size="lg"
        label={t('who')}
        value={who}
        onChange={(event) => setWho(event.currentTarget.value)}
        error={missing === 'who' && t('missing.who')}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        inputMode="email"
        enterKeyHint="next"
        name="username"
        required
        withAsterisk={false}
      />
      <PasswordInput
        ref={passwordField}
        size="lg"
        label={t('password')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        error={missing === 'password' && t('missing.password')}
        visibilityToggleButtonProps={{ 'aria-label': t('show'), tabIndex: 0 }}
        autoComplete="current-password"
        enterKeyHint="go"
        name="password"
        required
        withAsterisk={false}
      />
      <BusyButton type="submit" size="lg" fullWidth busy={signIn.isPending}>
        {t('enter')}
      </BusyButton>
      <p className="small muted">{t('help')}</p>
    </form>
  )
}
