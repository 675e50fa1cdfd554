import { Button, Select, TextInput } from '@mantine/core'
import type { Dispatch, ReactNode } from 'react'
import { addDays, type Day, isDay } from '../../../../shared/spans.ts'
import { DayInput } from '../../../../ui/components/day-input.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { Icon } from '../../../../ui/icons.tsx'
import { foldingFilter } from '../../../indicators/web/index.ts'
import type { PlanDraft } from '../../contract.ts'
import { useWords } from '../words.ts'
import { type Change, isGone, isSpan } from './draft-state.ts'
import css from './import.module.css'

interface ListsProps {
  draft: PlanDraft
  dispatch: Dispatch<Change>
}

/** Agencies, phases and recipients as the plan names them. */
export function ListsEditor({ draft, dispatch }: ListsProps) {
  return (
    <div className={css.lists}>
      <Agencies draft={draft} dispatch={dispatch} />
      <Phases draft={draft} dispatch={dispatch} />
      <Recipients draft={draft} dispatch={dispatch} />
    </div>
  )
}

interface LinesProps {
  title: string
  /** As faults name it: "agencies". */
  list: 'agencies' | 'phases' | 'recipients'
  rows: { name: string; fields: ReactNode }[]
  onAdd: () => void
  onRemove: (index: number) => void
}

function Lines({ title, list, rows, onAdd, onRemove }: LinesProps) {
  const t = useWords()
  return (
    <Sheet
      title={`${title} (${rows.length})`}
      aside={
        <Button variant="default" size="xs" onClick={onAdd} aria-label={`${t('list.add')}: ${title}`}>
          {t('list.add')}
        </Button>
      }
    >
      {rows.length === 0 && <p className="muted">{t('list.empty')}</p>}
      <ul className={css.list}>
        {rows.map(({ name, fields }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place in the list
          <li key={index} data-fault={`draft.${list}.${index}`}>
            {fields}
            <button
              type="button"
              className={css.remove}
              onClick={() => onRemove(index)}
              aria-label={t('list.remove', { name })}
            >
              <Icon name="close" size={16} />
            </button>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}

const replaced = <T,>(list: T[], index: number, fields: Partial<T>): T[] =>
  list.map((one, at) => (at === index ? { ...one, ...fields } : one))
const without = <T,>(list: T[], index: number): T[] => list.filter((_, at) => at !== index)

function Agencies({ draft, dispatch }: ListsProps) {
  const t = useWords()
  const set = (agencies: PlanDraft['agencies']) => dispatch({ do: 'plan', fields: { agencies } })
  const places = draft.items.map((item) => ({ value: item.key, label: `${item.path} ${item.title}`.slice(0, 80) }))
  return (
    <Lines
      title={t('agencies')}
      list="agencies"
      onAdd={() => set([...draft.agencies, { name: '', key: draft.items[0]?.key ?? '' }])}
      onRemove={(index) => set(without(draft.agencies, index))}
      rows={draft.agencies.map((agency, index) => ({
        name: agency.name,
        fields: (
          <>
            <TextInput
              aria-label={t('agencies.name')}
              value={agency.name}
              onChange={(event) => set(replaced(draft.agencies, index, { name: event.currentTarget.value }))}
              maxLength={300}
              size="sm"
            />
            <Select
              aria-label={`${t('agencies.item')}: ${agency.name}`}
              value={isGone(draft, agency.key) ? null : agency.key}
              error={isGone(draft, agency.key) && t('agencies.gone')}
              placeholder={t('agencies.choose')}
              data={places}
              onChange={(key) => key && set(replaced(draft.agencies, index, { key }))}
              searchable
              filter={foldingFilter}
              limit={50}
              size="sm"
            />
          </>
        ),
      }))}
    />
  )
}

const dayOf = (day: string | null): Day | null => (day !== null && isDay(day) ? day : null)
const lastOf = (to: string | null): Day | null => (to !== null && isDay(to) ? addDays(to, -1) : null)

function Phases({ draft, dispatch }: ListsProps) {
  const t = useWords()
  const set = (phases: PlanDraft['phases']) => dispatch({ do: 'plan', fields: { phases } })
  return (
    <Lines
      title={t('phases')}
      list="phases"
      onAdd={() => set([...draft.phases, { title: '', from: null, to: null, key: null }])}
      onRemove={(index) => set(without(draft.phases, index))}
      rows={draft.phases.map((phase, index) => ({
        name: phase.title,
        fields: (
          <>
            <TextInput
              aria-label={t('phases.title')}
              value={phase.title}
              onChange={(event) => set(replaced(draft.phases, index, { title: event.currentTarget.value }))}
              maxLength={400}
              size="sm"
            />
            <span className={css.days}>
              <DayInput
                aria-label={`${t('phases.from')}: ${phase.title}`}
                value={dayOf(phase.from)}
                onChange={(from) => set(replaced(draft.phases, index, { from }))}
                error={!isSpan(phase)}
                size="sm"
              />
              <DayInput
                aria-label={`${t('phases.to')}: ${phase.title}`}
                value={lastOf(phase.to)}
                onChange={(day) => set(replaced(draft.phases, index, { to: day && addDays(day, 1) }))}
                error={!isSpan(phase)}
                size="sm"
              />
            </span>
            {isSpan(phase) ? (
              phase.from === null && <span className="small muted">{t('phases.noDays')}</span>
            ) : (
              <span className={css.fault}>{t('phases.fault')}</span>
            )}
          </>
        ),
      }))}
    />
  )
}

function Recipients({ draft, dispatch }: ListsProps) {
  const t = useWords()
  const set = (recipients: string[]) => dispatch({ do: 'plan', fields: { recipients } })
  return (
    <Lines
      title={t('recipients')}
      list="recipients"
      onAdd={() => set([...draft.recipients, ''])}
      onRemove={(index) => set(without(draft.recipients, index))}
      rows={draft.recipients.map((name, index) => ({
        name,
        fields: (
          <TextInput
            aria-label={t('recipients.name')}
            value={name}
            onChange={(event) => {
              const text = event.currentTarget.value
              set(draft.recipients.map((one, at) => (at === index ? text : one)))
            }}
            maxLength={500}
            size="sm"
          />
        ),
      }))}
    />
  )
}
