import { Select, TextInput } from '@mantine/core'
import type { Dispatch } from 'react'
import { addDays, type Day, isDay } from '../../../../shared/spans.ts'
import { DayInput } from '../../../../ui/components/day-input.tsx'
import { foldingFilter } from '../../../indicators/web/index.ts'
import type { PlanDraft } from '../../contract.ts'
import { useWords } from '../words.ts'
import { type Change, isGone, isSpan } from './draft-state.ts'
import css from './import.module.css'
import { Lines } from './lines.tsx'

interface ListsProps {
  draft: PlanDraft
  /** Of the line to be mended, "draft.agencies.7"; empty where there is none. */
  fault: string
  dispatch: Dispatch<Change>
}

/** Agencies, phases and recipients as the plan names them. */
export function ListsEditor(props: ListsProps) {
  return (
    <div className={css.lists}>
      <Agencies {...props} />
      <Phases {...props} />
      <Recipients {...props} />
    </div>
  )
}

const replaced = <T,>(list: T[], index: number, fields: Partial<T>): T[] =>
  list.map((one, at) => (at === index ? { ...one, ...fields } : one))
const without = <T,>(list: T[], index: number): T[] => list.filter((_, at) => at !== index)

function Agencies({ draft, fault, dispatch }: ListsProps) {
  const t = useWords()
  const set = (agencies: PlanDraft['agencies']) => dispatch({ do: 'plan', fields: { agencies } })
  const places = draft.items.map((item) => ({ value: item.key, label: `${item.path} ${item.title}`.slice(0, 80) }))
  return (
    <Lines
      title={t('agencies')}
      list="agencies"
      fault={fault}
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

function Phases({ draft, fault, dispatch }: ListsProps) {
  const t = useWords()
  const set = (phases: PlanDraft['phases']) => dispatch({ do: 'plan', fields: { phases } })
  return (
    <Lines
      title={t('phases')}
      list="phases"
      fault={fault}
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

function Recipients({ draft, fault, dispatch }: ListsProps) {
  const t = useWords()
  const set = (recipients: string[]) => dispatch({ do: 'plan', fields: { recipients } })
  return (
    <Lines
      title={t('recipients')}
      list="recipients"
      fault={fault}
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
