import { Button, Progress } from '@mantine/core'
import { memo } from 'react'
import { useWords } from '../words.ts'
import css from './grid.module.css'
import type { Sending } from './use-send-rows.ts'

interface SendBarProps {
  ready: number
  state: Sending | null
  /** What was just laid down, and how to take it back. */
  note: string | null
  onUndo: (() => void) | null
  /** Sending was asked for where no row is complete. */
  isNothing: boolean
  onSend: () => void
  onStop: () => void
}

/** Always in sight: what happened last, how far sending is, the button. */
export const SendBar = memo(function SendBar(props: SendBarProps) {
  const { ready, state, note, onUndo, isNothing, onSend, onStop } = props
  const t = useWords()
  return (
    <div className={css.bar}>
      <div role="status">
        {note}{' '}
        {note && onUndo && (
          <Button variant="subtle" size="compact-sm" onClick={onUndo}>
            {t('grid.undo')}
          </Button>
        )}
        {isNothing && <span className={css.fault}>{t('grid.send.nothing')}</span>}
        {state && !note && !isNothing && <Told state={state} />}
      </div>
      {state?.running ? (
        <>
          <Progress
            value={(100 * (state.sent + state.refused)) / state.count}
            aria-label={t('grid.sending', { done: state.sent + state.refused, count: state.count })}
          />
          <Button variant="default" onClick={onStop}>
            {t('grid.stop')}
          </Button>
        </>
      ) : (
        <Button id="grid-send" onClick={onSend}>
          {ready > 0 ? t('grid.send', { count: ready }) : t('grid.send.none')}
        </Button>
      )}
    </div>
  )
})

function Told({ state: { running, sent, refused, count, error } }: { state: Sending }) {
  const t = useWords()
  if (running) return t('grid.sending', { done: sent + refused, count })
  if (error) return <span className={css.fault}>{error.status === 0 ? t('grid.away') : error.message}</span>
  return t(refused > 0 ? 'grid.sent.refused' : 'grid.sent', { sent, refused })
}
