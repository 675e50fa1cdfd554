import { Button, Popover } from '@mantine/core'
import { assignRef } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { type Ref, type RefObject, useLayoutEffect, useState } from 'react'
import { readAnswer, send } from '../client.ts'
import { useFormat } from '../format.ts'
import { setLanguage, useLanguage } from '../i18n.ts'
import { Go, GoButton } from '../link.tsx'
import { useMe } from '../me.ts'
import { device } from '../offline/device.ts'
import { useOutbox } from '../offline/outbox.ts'
import { useGo } from '../page.ts'
import { session } from '../session.ts'
import { useWords } from '../words.ts'
import css from './account-menu.module.css'
import { PasswordDialog } from './password-dialog.tsx'

interface AccountCardProps {
  /** The button it hangs from. */
  target: RefObject<HTMLButtonElement | null>
  opened: boolean
  onClose: () => void
}

/** For which posts one is signed in; the language; the own password; the way out. */
export function AccountCard({ target, opened, onClose }: AccountCardProps) {
  const t = useWords()
  const other = useLanguage() === 'vi' ? 'en' : 'vi'
  const { account, holds } = useMe()
  const format = useFormat()
  const signOut = useSignOut()
  const [changing, setChanging] = useState(false)
  const unsent = useOutbox().length
  const [refused, setRefused] = useState<'signOut.unsent' | 'signOut.away' | null>(null)
  return (
    <>
      <Popover
        opened={opened}
        onChange={() => {
          onClose()
          setRefused(null)
        }}
        position="bottom-end"
        width={300}
        shadow="md"
        trapFocus
        returnFocus
        withinPortal={false}
        withRoles={false}
      >
        <Popover.Target>
          <Standing target={target} />
        </Popover.Target>
        <Popover.Dropdown className={css.card} role="dialog" aria-label={t('account')}>
          <b>{account?.name}</b>
          {account?.posts.map(({ id, title, bodyName, standingInUntil }) => (
            <div key={id} className="small muted">
              {title} · {bodyName}
              {standingInUntil && ` · ${t('standingIn', { day: format.day(standingInUntil) })}`}
            </div>
          ))}
          <GoButton to="/guide" variant="default" fullWidth onClick={onClose}>
            {t('guide')}
          </GoButton>
          <GoButton to="/reminders" variant="default" fullWidth onClick={onClose}>
            {t('reminders')}
          </GoButton>
          {account?.posts.some(({ standingInUntil }) => standingInUntil === null) && (
            <GoButton to="/substitutes" variant="default" fullWidth onClick={onClose}>
              {t('substitutes')}
            </GoButton>
          )}
          <GoButton to="/rights" variant="default" fullWidth onClick={onClose}>
            {t('rights')}
          </GoButton>
          <GoButton to="/devices" variant="default" fullWidth onClick={onClose}>
            {t('devices')}
          </GoButton>
          {holds('keys.hold') && (
            <GoButton to="/keys" variant="default" fullWidth onClick={onClose}>
              {t('keys')}
            </GoButton>
          )}
          {holds('people.manage') && (
            <GoButton to="/keys/enrolled" variant="default" fullWidth onClick={onClose}>
              {t('keys.enrolled')}
            </GoButton>
          )}
          <Button
            variant="default"
            fullWidth
            lang={other}
            onClick={() => {
              void setLanguage(other)
              onClose()
            }}
          >
            {t('otherLanguage')}
          </Button>
          <Button
            variant="default"
            fullWidth
            onClick={() => {
              onClose()
              setChanging(true)
            }}
          >
            {t('password')}
          </Button>
          <Button
            variant="default"
            fullWidth
            onClick={() =>
              void (unsent > 0 ? setRefused('signOut.unsent') : signOut().catch(() => setRefused('signOut.away')))
            }
          >
            {t('signOut')}
          </Button>
          {refused && (
            <div role="alert">
              <p>{t(refused, { count: unsent })}</p>
              {unsent > 0 && (
                <Go to="/unsent" onClick={onClose}>
                  {t('signOut.see')}
                </Go>
              )}
            </div>
          )}
        </Popover.Dropdown>
      </Popover>
      {changing && (
        <PasswordDialog
          onClose={() => {
            setChanging(false)
            target.current?.focus()
          }}
        />
      )}
    </>
  )
}

/** Stands for a button that was there before its card. */
function Standing({ target, ref }: { target: RefObject<HTMLElement | null>; ref?: Ref<HTMLElement> }) {
  useLayoutEffect(() => assignRef(ref, target.current))
  return null
}

function useSignOut(): () => Promise<void> {
  const queries = useQueryClient()
  const go = useGo()
  return async () => {
    const headers = { 'content-type': 'application/json' }
    // Nobody answered: then nobody is signed out, and it is said.
    const answer = await send('/api/auth/sign-out', { method: 'POST', headers, body: '{}' })
    await readAnswer(answer).catch(() => null)
    await device.leave()
    session.closed()
    go('/')
    // Nothing of one person's may stay for the next on a shared phone.
    await queries.resetQueries()
  }
}
