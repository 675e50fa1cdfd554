import { Button, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useState } from 'react'
import { addressOf } from '../../../ui/client.ts'
import { DayInput } from '../../../ui/components/day-input.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useQuestion } from '../../../ui/query.ts'
import { exportAudit, getAuditState } from '../contract.ts'
import { useAsked } from './asked.ts'
import css from './audit.module.css'
import { useWords } from './words.ts'

/** What is searched for; each change is in the address, so that a search can be sent and kept. */
export function Filters() {
  const t = useWords()
  const format = useFormat()
  const { asked, set, clear } = useAsked()
  const state = useQuestion(getAuditState, {}, { refetchInterval: 30_000 })
  const listed = (list: { code: string; said: { vi: string; en: string } }[] = []) =>
    list
      .map(({ code, said }) => ({ value: code, label: format.pick(said) }))
      .sort((a, b) => a.label.localeCompare(b.label, format.language))
  const isEmpty = Object.keys(asked).length === 0
  return (
    <section className={css.parts} aria-label={t('search')}>
      <div className={css.filters}>
        <DayInput label={t('from')} value={asked.from ?? null} onChange={(from) => set({ from })} />
        <DayInput label={t('to')} value={asked.to ?? null} onChange={(to) => set({ to })} />
        <Typed
          key={`who ${isEmpty}`}
          label={t('who')}
          value={asked.who ?? ''}
          onChange={(who) => set({ who, account: null })}
        />
        <Select
          label={t('action')}
          searchable
          clearable
          placeholder={t('all')}
          value={asked.action ?? null}
          data={named(listed(state.data?.actions))}
          onChange={(action) => set({ action })}
        />
        <Select
          label={t('kind')}
          searchable
          clearable
          placeholder={t('all')}
          value={asked.kind ?? null}
          data={named(listed(state.data?.kinds))}
          onChange={(kind) => set({ kind, ...(kind === null && { object: null }) })}
        />
        <Typed
          key={`object ${asked.kind ?? ''}`}
          label={t('object')}
          value={asked.object ?? ''}
          disabled={!asked.kind}
          placeholder={asked.kind ? '' : t('object.needs')}
          onChange={(object) => set({ object })}
        />
      </div>
      <div className={css.row}>
        {!isEmpty && (
          <Button variant="default" onClick={clear}>
            {t('clear')}
          </Button>
        )}
        <a href={addressOf(exportAudit, { query: { ...asked, language: format.language } })}>{t('export')}</a>
      </div>
    </section>
  )
}

/** Two actions may be said alike: their names tell them apart. */
function named(list: { value: string; label: string }[]) {
  const times = new Map<string, number>()
  for (const { label } of list) times.set(label, (times.get(label) ?? 0) + 1)
  return list.map(({ value, label }) => ({ value, label: (times.get(label) ?? 0) > 1 ? `${label} (${value})` : label }))
}

interface TypedProps {
  label: string
  value: string
  placeholder?: string
  disabled?: boolean
  onChange: (text: string) => void
}

/** A text that is searched for once its typing rests. */
function Typed({ label, value, placeholder = '', disabled = false, onChange }: TypedProps) {
  const [typed, setTyped] = useState(value)
  const tell = useDebouncedCallback(onChange, 300)
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      disabled={disabled}
      maxLength={100}
      value={typed}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        tell(event.currentTarget.value.trim())
      }}
    />
  )
}
