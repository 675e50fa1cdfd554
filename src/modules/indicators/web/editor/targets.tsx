import { Button, Checkbox, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { Answered, ErrorNote } from '../../../../ui/components/notes.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { focusFault } from '../../../../ui/fault-focus.ts'
import { useFormat } from '../../../../ui/format.ts'
import { useMe } from '../../../../ui/me.ts'
import { notify } from '../../../../ui/notify.tsx'
import { useCommand, useQuestion } from '../../../../ui/query.ts'
import { getTargets, setTargets } from '../../targets/contract.ts'
import { PlacePicker } from '../pickers/place-picker.tsx'
import css from './editor.module.css'
import type { Kept } from './fields.ts'
import { beyondWhole, type Held, helpOf, type Row, rowFaults, rowOf, sentRow } from './target-rows.ts'
import { useWords } from './words.ts'

/** The targets of an indicator at a place, year by year; what holds there from above is told beside. */
export function Targets({ kept }: { kept: Kept }) {
  const t = useWords()
  const { account } = useMe()
  const [place, setPlace] = useState(account?.posts[0]?.placeId ?? 0)
  const found = useQuestion(getTargets, { params: { code: kept.code }, query: { place } }, { enabled: place > 0 })
  return (
    <Sheet title={t('targets.title')}>
      <div className={css.where}>
        <PlacePicker value={place} onChange={setPlace} label={t('targets.place')} />
      </div>
      <Answered question={found}>
        {(answer) => <Years key={`${place} ${answer.version}`} kept={kept} place={place} {...answer} />}
      </Answered>
    </Sheet>
  )
}

interface YearsProps {
  kept: Kept
  place: number
  version: number
  startsFromBaseline: boolean
  items: Held[]
}

function Years({ kept, place, version, startsFromBaseline, items }: YearsProps) {
  const t = useWords()
  const format = useFormat()
  const { today } = useMe()
  const above = items.filter(({ of }) => of.id !== place)
  const [rows, setRows] = useState(() => items.filter(({ of }) => of.id === place).map(rowOf))
  const [isTried, setTried] = useState(false)
  const save = useCommand(setTargets)
  const change = (index: number, row: Row) => setRows(rows.map((one, at) => (at === index ? row : one)))
  const add = () => {
    const last = rows.at(-1)
    const year = last ? last.year + 1 : Number(today.slice(0, 4))
    const inherits = last?.inherits ?? kept.unit === '%'
    const next = {
      ...rowOf({ year, value: 0, baseline: null, path: {}, inherits, source: last?.source ?? '' }),
      value: '',
    }
    setRows([...rows, next])
  }
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    if (rows.some((row) => Object.keys(rowFaults(row)).length > 0)) return focusFault(event.currentTarget)
    save.mutate(
      { params: { code: kept.code }, body: { place, baseVersion: version, items: rows.map(sentRow) } },
      { onSuccess: () => notify(t('targets.saved')) },
    )
  }
  return (
    <form onSubmit={submit} noValidate>
      {above.length > 0 && (
        <>
          <h3>{t('targets.above')}</h3>
          <ul>
            {above.map(({ year, value, of }) => (
              <li key={year}>
                {t('targets.above.line', {
                  ...{ year, value: format.amount(value, kept.unit, Number.isInteger(value) ? 0 : 1), place: of.name },
                })}
              </li>
            ))}
          </ul>
        </>
      )}
      {rows.length === 0 && <p className="muted">{t('targets.none')}</p>}
      {rows.map((row, index) => (
        <Year
          key={row.year}
          row={row}
          unit={kept.unit}
          isTried={isTried}
          onChange={(next) => change(index, next)}
          onRemove={() => setRows(rows.filter((one) => one.year !== row.year))}
        />
      ))}
      {rows.length > 0 && <p className="small muted">{t(helpOf(startsFromBaseline, kept.unit))}</p>}
      <ErrorNote error={save.error} />
      <div className={css.foot}>
        <Button variant="default" onClick={add}>
          {t('targets.add')}
        </Button>
        <BusyButton type="submit" busy={save.isPending}>
          {t('targets.save')}
        </BusyButton>
      </div>
    </form>
  )
}

interface YearProps {
  row: Row
  /** As the indicator has it, in Vietnamese. */
  unit: string
  isTried: boolean
  onChange: (row: Row) => void
  onRemove: () => void
}

const faultWords = { needed: 'needed', number: 'number.wrong', notValue: 'targets.step.notValue' } as const

/** What is typed stays where it is when a hint comes. */
const HINT_BELOW: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error']

const romans = ['I', 'II', 'III', 'IV']

function Year({ row, unit, isTried, onChange, onRemove }: YearProps) {
  const t = useWords()
  const format = useFormat()
  const hintOf = (text: string) => {
    const beyond = beyondWhole(text, unit)
    return beyond && t(`targets.beyond.${beyond}`)
  }
  const faults = isTried ? rowFaults(row) : {}
  const errorOf = (name: keyof typeof faults) => {
    const fault = faults[name]
    return fault && t(faultWords[fault])
  }
  const field = (name: 'value' | 'baseline' | 'baselineYear' | 'source') => ({
    value: row[name],
    error: errorOf(name),
    onChange: (event: { currentTarget: { value: string } }) => onChange({ ...row, [name]: event.currentTarget.value }),
  })
  return (
    <fieldset className={css.year}>
      <legend>{t('targets.of', { year: row.year })}</legend>
      <div className={css.steps}>
        <TextInput
          label={t('targets.value', { unit: format.unit(unit) })}
          inputMode="decimal"
          required
          description={hintOf(row.value)}
          inputWrapperOrder={HINT_BELOW}
          {...field('value')}
        />
        <TextInput
          label={t('targets.baseline')}
          inputMode="decimal"
          description={hintOf(row.baseline)}
          inputWrapperOrder={HINT_BELOW}
          {...field('baseline')}
        />
        <TextInput label={t('targets.baselineYear')} inputMode="numeric" maxLength={4} {...field('baselineYear')} />
        {row.steps.map((step, index) => (
          <TextInput
            key={romans[index]}
            label={t('targets.step', { quarter: romans[index] ?? '' })}
            inputMode="decimal"
            value={step}
            description={hintOf(step)}
            inputWrapperOrder={HINT_BELOW}
            error={errorOf(`step${index}`)}
            onChange={({ currentTarget: { value } }) =>
              onChange({ ...row, steps: row.steps.map((one, at) => (at === index ? value : one)) })
            }
          />
        ))}
        <TextInput className={css.wide} label={t('targets.source')} maxLength={300} required {...field('source')} />
      </div>
      <div className={css.foot}>
        <Checkbox
          label={t('targets.inherits')}
          checked={row.inherits}
          onChange={(event) => onChange({ ...row, inherits: event.currentTarget.checked })}
        />
        <Button variant="default" size="sm" onClick={onRemove}>
          {t('targets.remove', { year: row.year })}
        </Button>
      </div>
    </fieldset>
  )
}
