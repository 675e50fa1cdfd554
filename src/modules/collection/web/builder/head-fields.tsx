import { Checkbox, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import { calendars } from '../../../../shared/calendars.ts'
import { levelNames, levels } from '../../../../shared/levels.ts'
import { useFormat } from '../../../../ui/format.ts'
import type { Shape } from '../../builder/contract.ts'
import css from './builder.module.css'
import { evidences } from './cell-editor.tsx'
import { Deadlines } from './deadlines.tsx'
import { Opening } from './opening.tsx'
import { useWords } from './words.ts'

interface HeadFieldsProps {
  shape: Shape
  onChange: (shape: Shape) => void
  /** Figures hang on its level and periods. */
  isPublished: boolean
  /** Whether what is missing is marked. */
  isTried: boolean
}

const orders = {
  inputWrapperOrder: ['label', 'input', 'error', 'description'] as ('label' | 'input' | 'error' | 'description')[],
}

/** What a form is: its names, who sends it, for which periods, until when. */
export function HeadFields({ shape, onChange, isPublished, isTried }: HeadFieldsProps) {
  const t = useWords()
  const { pick } = useFormat()
  const set = (part: Partial<Shape>) => onChange({ ...shape, ...part })
  const [days, setDays] = useState(String(shape.dueAfterDays))
  const isDays = (text: string) => /^\d{1,3}$/.test(text) && Number(text) >= 1 && Number(text) <= 180
  const calendar = calendars.find(({ code }) => code === shape.calendar)
  return (
    <>
      <div className={css.fields}>
        <TextInput
          className={css.wide}
          label={t('vi')}
          required
          maxLength={300}
          value={shape.vi}
          error={isTried && !shape.vi && t('vi.needed')}
          onChange={(event) => set({ vi: event.currentTarget.value })}
        />
        <TextInput
          className={css.wide}
          label={t('en')}
          lang="en"
          maxLength={300}
          value={shape.en}
          onChange={(event) => set({ en: event.currentTarget.value })}
        />
        <Select
          label={t('level')}
          value={shape.level}
          disabled={isPublished}
          data={levels.map((value) => ({ value, label: pick(levelNames[value]) }))}
          allowDeselect={false}
          // Which bodies was a choice among those of the level before.
          onChange={(next) => next && set({ level: next, owedByBodies: [] })}
        />
        <Select
          label={t('calendar')}
          value={shape.calendar}
          disabled={isPublished}
          data={calendars.map((one) => ({ value: one.code, label: pick(one) }))}
          allowDeselect={false}
          onChange={(next) => {
            const cuts = calendars.find(({ code }) => code === next)?.cuts ?? []
            if (next) set({ calendar: next, cut: cuts.includes(shape.cut) ? shape.cut : (cuts[0] ?? 'year') })
          }}
        />
        <Select
          label={t('cut')}
          value={shape.cut}
          disabled={isPublished}
          data={(calendar?.cuts ?? [shape.cut]).map((value) => ({ value, label: t(`cut.${value}`) }))}
          allowDeselect={false}
          onChange={(next) => next && set({ cut: next })}
        />
        <TextInput
          label={t('due')}
          inputMode="numeric"
          maxLength={3}
          value={days}
          error={!isDays(days) && t('due.wrong')}
          onChange={(event) => {
            const text = event.currentTarget.value
            setDays(text)
            if (isDays(text)) set({ dueAfterDays: Number(text) })
          }}
          {...orders}
        />
      </div>
      <Checkbox
        mt="sm"
        label={t('due.working')}
        checked={shape.dueInWorkingDays}
        onChange={(event) => set({ dueInWorkingDays: event.currentTarget.checked })}
      />
      <Select
        className={css.apart}
        label={t('evidence.form')}
        maw={360}
        value={shape.evidence ?? 'none'}
        data={evidences.map((value) => ({ value, label: t(`evidence.${value}`) }))}
        allowDeselect={false}
        onChange={(next) => set({ evidence: next === 'none' ? null : (next as Shape['evidence']) })}
      />
      <Opening shape={shape} onChange={onChange} />
      <Deadlines shape={shape} />
      {isPublished && <p className="small muted">{t('head.fixed')}</p>}
    </>
  )
}
