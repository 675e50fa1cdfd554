import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { GoButton } from '../../../../ui/link.tsx'
import { notify } from '../../../../ui/notify.tsx'
import { useCommand } from '../../../../ui/query.ts'
import { joinUnit } from '../../contract.ts'
import css from '../keys.module.css'
import { useWords } from '../words.ts'
import type { Standing } from './standing.ts'

/** Joining is asked by oneself; the key is shared by another. */
export function JoinUnit({ unit: { bodyId }, ownKey }: Pick<Standing, 'unit' | 'ownKey'>) {
  const t = useWords()
  const join = useCommand(joinUnit)
  return (
    <section className={css.part}>
      <h2>{t('join.title')}</h2>
      <p>{t(ownKey ? 'join.text' : 'join.noKey')}</p>
      <ErrorNote error={join.error} title={t('join.failed')} />
      <div>
        {ownKey ? (
          <BusyButton
            busy={join.isPending}
            onClick={() => join.mutate({ params: { bodyId }, body: {} }, { onSuccess: () => notify(t('join.done')) })}
          >
            {t('join.submit')}
          </BusyButton>
        ) : (
          <GoButton to="/keys">{t('join.make')}</GoButton>
        )}
      </div>
    </section>
  )
}
