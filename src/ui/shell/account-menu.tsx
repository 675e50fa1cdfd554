import { Menu } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { readAnswer, send } from '../client.ts'
import { setLanguage, useLanguage } from '../i18n.ts'
import { Icon } from '../icons.tsx'
import { useMe } from '../me.ts'
import { useGo } from '../page.ts'
import { capital } from '../text.ts'
import { useWords } from '../words.ts'
import css from './account-menu.module.css'

/** Who is signed in and for which post; the language; the way out. */
export function AccountMenu() {
  const t = useWords()
  const other = useLanguage() === 'vi' ? 'en' : 'vi'
  const { account } = useMe()
  const signOut = useSignOut()
  const post = account?.posts[0]
  return (
    <Menu position="bottom-end" width={300} shadow="md">
      <Menu.Target>
        <button type="button" className={css.account}>
          <span className="visually-hidden">{t('account')}: </span>
          <span className={css.who}>
            <b>{account?.name}</b>
            {post && <small>{capital(post.placeName)}</small>}
          </span>
          <Icon name="person" size={22} />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        <div className={css.card}>
          <b>{account?.name}</b>
          {account?.posts.map(({ id, title, bodyName, placeName }) => (
            <div key={id} className="small muted">
              {title} · {bodyName.includes(placeName) ? bodyName : `${bodyName}, ${placeName}`}
            </div>
          ))}
        </div>
        <Menu.Divider />
        <Menu.Item lang={other} onClick={() => void setLanguage(other)}>
          {t('otherLanguage')}
        </Menu.Item>
        <Menu.Item onClick={() => void signOut()}>{t('signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function useSignOut(): () => Promise<void> {
  const queries = useQueryClient()
  const go = useGo()
  return async () => {
    const headers = { 'content-type': 'application/json' }
    await readAnswer(await send('/api/auth/sign-out', { method: 'POST', headers, body: '{}' })).catch(() => null)
    go('/')
    // Nothing of one person's may stay for the next on a shared phone.
    await queries.resetQueries()
  }
}
