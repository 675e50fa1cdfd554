import type { RouteAnswer } from '../../../../shared/contract.ts'
import { sayPhone } from '../../../../shared/phone.ts'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { useCommand } from '../../../../ui/query.ts'
import { type getReminders, tryReminder } from '../../reminders/contract.ts'
import css from './reminders.module.css'
import { useWords } from './words.ts'

/** Where messages of a way go, and a message to see that they arrive. */
export function TryIt({ way, isOpen, address }: RouteAnswer<typeof getReminders>['ways'][number]) {
  const t = useWords()
  const trial = useCommand(tryReminder)
  if (address === null) return <p className="small muted">{t(`where.none.${way}`)}</p>
  return (
    <div className={css.try}>
      <p className="small">
        {t(`where.${way}`, { address: sayPhone(address) })}
        {!isOpen && <span className="muted"> {t(`where.closed.${way}`)}</span>}
      </p>
      {isOpen && (
        <BusyButton variant="default" size="sm" busy={trial.isPending} onClick={() => trial.mutate({ body: { way } })}>
          {t(`try.${way}`)}
        </BusyButton>
      )}
      {trial.data && <p role="status">{t('try.done', { text: trial.data.text })}</p>}
      <ErrorNote error={trial.error} title={t('try.failed')} />
    </div>
  )
}
