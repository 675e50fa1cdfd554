import { Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Shape } from '../../builder/contract.ts'
import css from './builder.module.css'
import { useWords } from './words.ts'

const ways = ['seen', 'before', 'after'] as const
type Way = (typeof ways)[number]

/** A first day of so many working days, as the form keeps it: after the period 1 and more, before its end 0 and less. */
const wayOf = (days: number | null): Way => (days === null ? 'seen' : days > 0 ? 'after' : 'before')
const keptOf = (way: Way, days: number): number | null => (way === 'seen' ? null : way === 'after' ? days : 1 - days)
const most: Record<Way, number> = { seen: 0, before: 11, after: 60 }

/** From which day the form can be sent, in working days around the end of the period. */
export function Opening({ shape, onChange }: { shape: Shape; onChange: (shape: Shape) => void }) {
  const t = useWords()
  const kept = shape.opensAfterDays
  const way = wayOf(kept)
  const [text, setText] = useState(String(kept === null ? 1 : kept > 0 ? kept : 1 - kept))
  const isDays = (said: string, within: Way) =>
    /^\d{1,2}$/.test(said) && Number(said) >= 1 && Number(said) <= most[within]
  const set = (next: Way, said: string) => {
    if (next === 'seen' || isDays(said, next)) onChange({ ...shape, opensAfterDays: keptOf(next, Number(said)) })
  }
  return (
    <div id="opens" className={`${css.fields} ${css.apart}`}>
      <Select
        // The longest answer stands alone, and is read whole.
        className={way === 'seen' ? css.wide : undefined}
        maw={420}
        label={t('opens')}
        value={way}
        data={ways.map((value) => ({ value, label: t(`opens.${value}`) }))}
        allowDeselect={false}
        onChange={(next) => {
          if (!next) return
          const said = isDays(text, next as Way) ? text : '1'
          setText(said)
          set(next as Way, said)
        }}
      />
      {way !== 'seen' && (
        <TextInput
          label={t(`opens.${way}.days`)}
          inputMode="numeric"
          maxLength={2}
          value={text}
          error={!isDays(text, way) && t('opens.wrong', { most: most[way] })}
          onChange={(event) => {
            setText(event.currentTarget.value)
            set(way, event.currentTarget.value)
          }}
        />
      )}
    </div>
  )
}
