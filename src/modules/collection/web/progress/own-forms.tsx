import { Answered, Loading } from '../../../../ui/components/notes.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { StateBadge } from '../../../../ui/components/state-badge.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { Go, GoButton } from '../../../../ui/link.tsx'
import { useMe } from '../../../../ui/me.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { listSubmissions } from '../../contract.ts'
import { formTitle } from '../names.ts'
import { useWords } from '../words.ts'
import { shownState } from './model.ts'
import css from './progress.module.css'
import type { useProgress } from './use-progress.ts'

/** The unit's own forms of the period: what it says itself, beside what it gathers. */
export function OwnForms({ view }: { view: ReturnType<typeof useProgress> }) {
  const t = useWords()
  const { language } = useFormat()
  const { today, holds } = useMe()
  const { place, period, ownChain } = view
  const query = { place, period, limit: 50, ...(ownChain && { chain: ownChain }) }
  const own = useQuestion(listSubmissions, { query }, { enabled: period !== '' && holds('submissions.enter') })
  if (!holds('submissions.enter')) return null
  return (
    <Sheet title={t('own')} className={css.own}>
      <Answered question={own} loading={<Loading rows={1} height={40} />}>
        {({ items }) => (
          <>
            {items.length === 0 && <p className="muted">{t('own.none')}</p>}
            {items.map((item) => {
              const isToSend = item.state === 'due' || item.state === 'draft' || item.state === 'returned'
              return (
                <div key={item.id} className={css.ownLine}>
                  <Go to={`/submissions/${item.id}`}>{formTitle(t, language, item)}</Go>
                  <StateBadge state={shownState(item.state, item.dueOn < today)} />
                  {isToSend && (
                    <GoButton to={`/submissions/${item.id}`} size="sm" className="no-print">
                      {t('own.send')}
                    </GoButton>
                  )}
                </div>
              )
            })}
          </>
        )}
      </Answered>
    </Sheet>
  )
}
