import { Go } from '../link.tsx'
import { useOutbox } from '../offline/outbox.ts'
import { useWords } from '../words.ts'
import css from './shell.module.css'

/** How much this device keeps that the server does not have; in sight on every page while there is any. */
export function UnsentCount() {
  const t = useWords()
  const count = useOutbox().length
  return (
    <span role="status">
      {count > 0 && (
        <Go to="/unsent" className={css.unsent}>
          {t('unsent.count', { count })}
        </Go>
      )}
    </span>
  )
}
