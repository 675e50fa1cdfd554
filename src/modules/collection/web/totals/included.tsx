import { Button } from '@mantine/core'
import { useState } from 'react'
import { ConfirmReason } from '../../../../ui/components/confirm.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { notify } from '../../../../ui/notify.tsx'
import { useCommand } from '../../../../ui/query.ts'
import { capital } from '../../../../ui/text.ts'
import { withdrawAreas } from '../../totals/contract.ts'
import { useWords } from '../words.ts'
import type { TotalAnswer, TotalArea } from './model.ts'
import css from './totals.module.css'

interface IncludedProps {
  total: TotalAnswer['total']
  areas: TotalArea[]
  isFixed: boolean
}

/** The areas within the totals, since when, by whom and why; each can be taken out until the totals are accepted. */
export function Included({ total, areas, isFixed }: IncludedProps) {
  const t = useWords()
  const format = useFormat()
  const undo = useCommand(withdrawAreas)
  const [leaving, setLeaving] = useState<TotalArea | null>(null)
  const close = () => {
    undo.reset()
    setLeaving(null)
  }
  const confirm = (reason: string) => {
    if (!total || !leaving) return
    const place = capital(leaving.placeName)
    undo.mutate(
      { params: { id: total.id }, body: { areas: [leaving.placeId], reason, baseVersion: total.version } },
      {
        onSuccess: () => {
          notify(t('totals.undone', { place }))
          close()
        },
      },
    )
  }
  return (
    <Sheet title={t('totals.now')}>
      {areas.length === 0 && <p className="muted">{t('totals.now.none')}</p>}
      <ul className={css.included}>
        {areas.map((area) => (
          <li key={area.placeId} className={css.area}>
            <span className={css.who}>
              <b>{capital(area.placeName)}</b>
              {area.inTotal && (
                <span className="small muted">
                  {' '}
                  {t('totals.by', { ...area.inTotal, at: format.moment(area.inTotal.at) })}
                </span>
              )}
            </span>
            {!isFixed && (
              <Button
                variant="default"
                size="sm"
                className="no-print"
                onClick={() => setLeaving(area)}
                aria-label={t('totals.undo.of', { place: capital(area.placeName) })}
              >
                {t('totals.undo')}
              </Button>
            )}
          </li>
        ))}
      </ul>
      {leaving && (
        <ConfirmReason
          opened
          onClose={close}
          onConfirm={confirm}
          title={t('totals.undo.title', { place: capital(leaving.placeName) })}
          confirm={t('totals.undo')}
          label={t('totals.undo.label')}
          busy={undo.isPending}
          error={undo.error}
        >
          <p>{t('totals.undo.text')}</p>
        </ConfirmReason>
      )}
    </Sheet>
  )
}
