import { Button, Progress } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '../../../../ui/components/confirm.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { useIsAway } from '../../../../ui/connection.ts'
import { capital } from '../../../../ui/text.ts'
import { carryFocus } from '../focus.ts'
import { useWords } from '../words.ts'
import type { Remark } from './model.ts'
import css from './progress.module.css'
import { useBulkAccept } from './use-bulk-accept.ts'
import type { Selection } from './use-selection.ts'

const asides = ['odd', 'explained', 'mine'] as const

/** Choose all that wait and need no look, accept what is chosen, see how far it is and what was refused. */
export function AcceptBar({ selection, remarks }: { selection: Selection; remarks: Record<Remark, number> }) {
  const t = useWords()
  const bulk = useBulkAccept()
  const isAway = useIsAway()
  const [asking, setAsking] = useState(false)
  const count = selection.chosen.length
  const hasResult = !bulk.running && bulk.count > 0
  const leftOut = asides.filter((kind) => remarks[kind] > 0)
  if (selection.waiting === 0 && leftOut.length === 0 && !bulk.running && !hasResult) return null
  return (
    <>
      {/* What is left out is read once, in its place; only what is to be done stays in sight. */}
      {!bulk.running && leftOut.length > 0 && (
        <div className={`${css.leftOut} no-print`}>
          {leftOut.map((kind) => (
            <p key={kind} className="small muted">
              {t(`accept.${kind}`, { count: remarks[kind] })}
            </p>
          ))}
        </div>
      )}
      {(selection.waiting > 0 || bulk.running || hasResult) && (
        <div className={`${css.bar} no-print`}>
          <div role="status">
            {bulk.running && t('accept.progress', { done: bulk.done, count: bulk.count })}
            {hasResult && t('accept.result', { count: bulk.done })}
          </div>
          {bulk.running && (
            <Progress
              value={(100 * bulk.done) / bulk.count}
              aria-label={t('accept.progress', { done: bulk.done, count: bulk.count })}
            />
          )}
          {hasResult && bulk.refused.length > 0 && (
            <details>
              <summary>{t('accept.refused', { count: bulk.refused.length })}</summary>
              <ul>
                {bulk.refused.map(({ placeName, detail }) => (
                  <li key={`${placeName} ${detail}`}>
                    <b>{capital(placeName)}</b>: {detail}
                  </li>
                ))}
              </ul>
            </details>
          )}
          {isAway && <p className="small muted">{t('accept.away')}</p>}
          <ErrorNote error={bulk.error} />
          <div className={css.barButtons}>
            {bulk.running ? (
              <Button variant="default" onClick={bulk.stop}>
                {t('accept.stop')}
              </Button>
            ) : (
              <>
                {count > 0 ? (
                  <Button variant="default" onClick={selection.clear}>
                    {t('select.clear')}
                  </Button>
                ) : (
                  selection.waiting > 0 && (
                    <Button variant="default" onClick={selection.chooseAll}>
                      {t('select.waiting', { count: selection.waiting })}
                    </Button>
                  )
                )}
                {count > 0 && <Button onClick={() => setAsking(true)}>{t('accept.many', { count })}</Button>}
              </>
            )}
          </div>
        </div>
      )}
      <Confirm
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('accept.title', { count })}
        confirm={t('accept')}
        onConfirm={() => {
          setAsking(false)
          carryFocus()
          void bulk.run(selection.chosen).then(() => {
            selection.clear()
            carryFocus()
          })
        }}
      >
        {t('accept.text')}
      </Confirm>
    </>
  )
}
