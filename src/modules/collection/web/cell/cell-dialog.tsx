import { Button, Group, Modal, Stack, Textarea } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import type { z } from 'zod'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { Answered, ErrorNote, Loading } from '../../../../ui/components/notes.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useCommand, useQuestion } from '../../../../ui/query.ts'
import { useWords as useUi } from '../../../../ui/words.ts'
import { getCell, type RemarkKind, remarkCell } from '../../cells/contract.ts'
import { useWords } from '../words.ts'
import css from './cell.module.css'

interface CellDialogProps {
  id: string
  field: string
  label: string
  onClose: () => void
}

type Cell = z.output<typeof getCell.answer>

/** One cell of a form: its figure in each version, what was said of it, a note, and holding it. */
export function CellDialog({ id, field, label, onClose }: CellDialogProps) {
  const ui = useUi()
  const cell = useQuestion(getCell, { params: { id, field } })
  return (
    <Modal opened onClose={onClose} title={<b>{label}</b>} closeButtonProps={{ 'aria-label': ui('close') }}>
      <Answered question={cell} loading={<Loading rows={3} />}>
        {(answer) => (
          <Stack>
            <Held cell={answer} />
            <History cell={answer} />
            <Remarks cell={answer} />
            {answer.may.note && <Say id={id} field={field} cell={answer} />}
          </Stack>
        )}
      </Answered>
    </Modal>
  )
}

function Held({ cell: { locked } }: { cell: Cell }) {
  const t = useWords()
  const format = useFormat()
  if (!locked) return null
  return (
    <p className={css.held}>
      {t('cellOf.held', { by: locked.by, at: format.moment(locked.at), reason: locked.reason })}
    </p>
  )
}

function History({ cell: { history } }: { cell: Cell }) {
  const t = useWords()
  const format = useFormat()
  return (
    <section aria-label={t('cellOf.history')}>
      <h3 className={css.heading}>{t('cellOf.history')}</h3>
      {history.length === 0 ? (
        <p className="muted">{t('history.none')}</p>
      ) : (
        <ul className={css.list}>
          {history.map(({ number, value, by, at, decision }) => (
            <li key={number}>
              <b className="num">{value === null ? '–' : format.number(value)}</b>
              <span className="small muted">
                {t('history.number', { number })} · {by ?? t('history.someone')}, {format.moment(at)}
                {decision && ` · ${t(decision === 'accepted' ? 'filter.accepted' : 'filter.returned')}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function Remarks({ cell: { remarks } }: { cell: Cell }) {
  const t = useWords()
  const format = useFormat()
  if (remarks.length === 0) return null
  return (
    <section aria-label={t('cellOf.remarks')}>
      <h3 className={css.heading}>{t('cellOf.remarks')}</h3>
      <ul className={css.list}>
        {remarks.map(({ id, kind, text, by, at }) => (
          <li key={id}>
            <span>
              {kind !== 'note' && <b>{t(`cellOf.${kind}.said`)} </b>}
              {text}
            </span>
            <span className="small muted">
              {by}, {format.moment(at)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Say({ id, field, cell: { may, locked } }: { id: string; field: string; cell: Cell }) {
  const t = useWords()
  const [text, setText] = useState('')
  const [isTold, setTold] = useState(false)
  const remark = useCommand(remarkCell)
  const say = (kind: RemarkKind) => {
    if (!text.trim()) return setTold(true)
    setTold(false)
    remark.mutate({ params: { id, field }, body: { kind, text } }, { onSuccess: () => setText('') })
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    say('note')
  }
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="xs">
        <Textarea
          label={t(may.lock ? 'cellOf.text.orReason' : 'cellOf.text')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          error={isTold && t('cellOf.text.needed')}
          rows={2}
          maxLength={500}
        />
        <ErrorNote error={remark.error} />
        <Group justify="flex-end">
          {may.lock && (
            <Button variant="default" disabled={remark.isPending} onClick={() => say(locked ? 'unlock' : 'lock')}>
              {t(locked ? 'cellOf.unlock' : 'cellOf.lock')}
            </Button>
          )}
          <BusyButton type="submit" busy={remark.isPending}>
            {t('cellOf.note')}
          </BusyButton>
        </Group>
      </Stack>
    </form>
  )
}
