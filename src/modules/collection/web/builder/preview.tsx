import { SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { calendars, cutOf, periodsOf } from '../../../../shared/calendars.ts'
import { levelNames } from '../../../../shared/levels.ts'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useMe } from '../../../../ui/me.ts'
import type { Shape } from '../../builder/contract.ts'
import type { FieldShown } from '../../contract.ts'
import { liveNotes } from '../notes.ts'
import { EntryFields } from '../submission/entry-fields.tsx'
import { Paper } from '../submission/print-form.tsx'
import css from './builder.module.css'
import { useWords } from './words.ts'

const ways = ['phone', 'paper'] as const
type Way = (typeof ways)[number]

/** The draft as it will be asked: on a phone, where it can be tried out with its checks, and on paper. */
export function Preview({ shape }: { shape: Shape }) {
  const t = useWords()
  const [way, setWay] = useState<Way>('phone')
  return (
    <Sheet title={t('preview')}>
      <p className="muted">{t(`preview.${way}.text`)}</p>
      <SegmentedControl
        mb="md"
        aria-label={t('preview')}
        value={way}
        data={ways.map((value) => ({ value, label: t(`preview.${value}`) }))}
        onChange={(next) => setWay(next as Way)}
      />
      {way === 'phone' ? <Phone shape={shape} /> : <OnPaper shape={shape} />}
    </Sheet>
  )
}

const fieldsOf = ({ cells }: Shape): FieldShown[] =>
  cells.map(({ nature, persons: _, ...cell }) => ({ ...cell, isLevel: nature === 'snapshot' }))

function Phone({ shape }: { shape: Shape }) {
  const t = useWords()
  const { language } = useFormat()
  const [values, setValues] = useState<Record<string, string>>({})
  const fields = fieldsOf(shape)
  const live = liveNotes({ ...shape, fields }, values, { previous: {}, others: [] }, language)
  return (
    <div className={css.phone}>
      <EntryFields
        submission={{ fields, sections: shape.sections, previous: {} }}
        evidenceOf={(field) => <p className="small muted">{t(`evidence.${field.evidence ?? 'none'}`)}</p>}
        entry={{
          ...{ values, faults: {}, warnings: {}, live },
          type: (code, text) => setValues((old) => ({ ...old, [code]: text })),
        }}
      />
    </div>
  )
}

function OnPaper({ shape }: { shape: Shape }) {
  const t = useWords()
  const { pick } = useFormat()
  const { today } = useMe()
  const calendar = calendars.find(({ code }) => code === shape.calendar)
  const year = Number(today.slice(0, 4))
  const period = calendar && periodsOf(calendar, year).find((one) => cutOf(one) === shape.cut && today < one.to)
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: on a phone it scrolls in its own box, and must be reached by keyboard
    <section className={css.sheetOfPaper} aria-label={t('preview.paper')} tabIndex={0}>
      <Paper
        shown
        isBlank
        submission={{
          ...{ fields: fieldsOf(shape), sections: shape.sections, draft: null, sendings: [], odd: [] },
          ...{ level: shape.level, period: period?.code ?? String(year), paperCode: '' },
          ...{
            formVi: shape.vi,
            formEn: shape.en,
            bodyName: t('preview.body'),
            placeName: pick(levelNames[shape.level]),
          },
        }}
      />
    </section>
  )
}
