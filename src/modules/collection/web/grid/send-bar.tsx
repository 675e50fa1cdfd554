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
            value={(100 * doneOf(state)) / state.count}
            aria-label={t('grid.sending', { done: doneOf(state), count: state.count })}
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

const doneOf = ({ sent, waiting, refused }: Sending): number => sent + waiting + refused

function Told({ state }: { state: Sending }) {
  const t = useWords()
  const { running, sent, waiting, refused, count, error } = state
  if (running) return t('grid.sending', { done: doneOf(state), count })
  if (waiting > 0) return <span className={css.fault}>{t('grid.waiting', { sent, waiting })}</span>
  if (error) return <span className={css.fault}>{error.status === 0 ? t('grid.away') : error.message}</span>
  return t(refused > 0 ? 'grid.sent.refused' : 'grid.sent', { sent, refused })
}
