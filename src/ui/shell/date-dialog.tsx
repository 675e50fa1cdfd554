import { Button, Group, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import { moveDate } from '../../platform/home/contract.ts'
import { addDays, type Day } from '../../shared/spans.ts'
import { BusyButton } from '../components/busy-button.tsx'
import { DayInput } from '../components/day-input.tsx'
import { ErrorNote } from '../components/notes.tsx'
import { focusFault } from '../fault-focus.ts'
import { useCommand } from '../query.ts'
import { useWords } from '../words.ts'

/** Moves a demo to another day. */
export function DateDialog({ today, opened, onClose }: { today: string; opened: boolean; onClose: () => void }) {
  const t = useWords()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<b>{t('demo.move')}</b>}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <MoveDate today={today} onMoved={onClose} />
    </Modal>
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
