import { useRef, useState } from 'react'
import { later } from '../components/later.tsx'
import { Icon } from '../icons.tsx'
import { useMe } from '../me.ts'
import { capital } from '../text.ts'
import { useWords } from '../words.ts'
import css from './account-menu.module.css'

const AccountCard = later(async () => (await import('./account-card.tsx')).AccountCard)

/** Who is signed in; opens what can be done about it. */
export function AccountMenu() {
  const t = useWords()
  const { account } = useMe()
  const [opened, setOpened] = useState(false)
  const button = useRef<HTMLButtonElement>(null)
  const post = account?.posts[0]
  return (
    <>
      <button
        ref={button}
        type="button"
        className={css.account}
        aria-haspopup="dialog"
        aria-expanded={opened}
        onClick={() => setOpened(!opened)}
      >
        <span className="visually-hidden">{t('account')}: </span>
        <span className={css.who}>
          <b>{account?.name}</b>
          {post && <small>{capital(post.bodyName)}</small>}
        </span>
        <Icon name="person" size={22} />
      </button>
      <AccountCard target={button} opened={opened} onClose={() => setOpened(false)} />
    </>
  )
}
