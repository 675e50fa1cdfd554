import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import { getDemo, moveDate } from '../../platform/home/contract.ts'
import { addDays, type Day } from '../../shared/spans.ts'
import { BusyButton } from '../components/busy-button.tsx'
import { DayInput } from '../components/day-input.tsx'
import { ErrorNote } from '../components/notes.tsx'
import { focusFault } from '../fault-focus.ts'
import { useFormat } from '../format.ts'
import { useMe } from '../me.ts'
import { useCommand, useQuestion } from '../query.ts'
import { useWords } from '../words.ts'
import css from './demo-ribbon.module.css'

/**
 * Says on every page that the figures are a demo's, which day it is there, and how far it has filled. A strip above
 * the header where it is narrow, a chip in it where there is room.
 */
export function DemoRibbon({ place }: { place: 'strip' | 'chip' | 'always' }) {
  const t = useWords()
  const format = useFormat()
  const me = useMe()
  const [moving, setMoving] = useState(false)
  const { data } = useQuestion(getDemo, {}, { enabled: me.demo !== null, refetchInterval: 15_000 })
  if (me.demo === null) return null
  const demo = data?.demo
  const filling = demo && demo.filled < demo.rounds
  return (
    <>
      <button
        type="button"
        className={css.ribbon}
        data-place={place}
        onClick={() => setMoving(true)}
        title={t('demo.move')}
      >
        <b>{t('demo.ribbon')}</b>
        <span className="no-print">
          <span className={css.dot}> · </span>
          {filling
            ? `${format.day(me.today)} · ${t('demo.filling', { filled: demo.filled, rounds: demo.rounds })}`
            : t('demo.today', { day: format.day(me.today) })}
        </span>
      </button>
      <Modal
        opened={moving}
        onClose={() => setMoving(false)}
        title={<b>{t('demo.move')}</b>}
        closeButtonProps={{ 'aria-label': t('close') }}
      >
        <MoveDate today={me.today} onMoved={() => setMoving(false)} />
      </Modal>
    </>
  )
}

function MoveDate({ today, onMoved }: { today: string; onMoved: () => void }) {
  const t = useWords()
  const [day, setDay] = useState<Day | null>(today)
  const [isMissing, setMissing] = useState(false)
  const move = useCommand(moveDate)
  const steps = [
    ['demo.step.day', 1],
    ['demo.step.week', 7],
    ['demo.step.month', 30],
  ] as const
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (!day) {
          setMissing(true)
          return focusFault(event.currentTarget)
        }
        move.mutate({ body: { today: day } }, { onSuccess: onMoved })
      }}
    >
      <Stack>
        <p className="muted">{t('demo.explain')}</p>
        <DayInput
          label={t('demo.date')}
          value={day}
          onChange={setDay}
          error={isMissing && !day && t('day.needed')}
          required
          data-autofocus
        />
        <Group gap="xs">
          {steps.map(([word, days]) => (
            <Button
              key={word}
              variant="default"
              size="sm"
              onClick={() => setDay((now) => (now ? addDays(now, days) : today))}
            >
              {t(word)}
            </Button>
          ))}
        </Group>
        <ErrorNote error={move.error} />
        <Group justify="flex-end">
          <BusyButton type="submit" busy={move.isPending}>
            {t('demo.set')}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  )
}
