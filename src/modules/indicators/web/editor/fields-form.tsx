import { Select, Textarea, TextInput } from '@mantine/core'
import { ProblemError } from '../../../../ui/client.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { listMeasures } from '../../../facts/contract.ts'
import css from './editor.module.css'
import { type Fields, faultsOf } from './fields.ts'
import { useWords } from './words.ts'

interface FieldsFormProps {
  value: Fields
  onChange: (fields: Fields) => void
  isNew: boolean
  /** Whether what is missing is marked. */
  isTried: boolean
  /** What the server refused: a fault of a field is said there too. */
  refused: Error | null
}

/** What is decided about an indicator besides its formula and targets. */
export function FieldsForm({ value, onChange, isNew, isTried, refused }: FieldsFormProps) {
  const t = useWords()
  const measures = useQuestion(listMeasures)
  const faults = isTried ? faultsOf(value, isNew) : {}
  const errorOf = (name: keyof Fields) => {
    const fault = faults[name]
    if (!fault) return refused instanceof ProblemError && refused.faults.find(({ path }) => path === name)?.detail
    return t(fault === 'needed' ? 'needed' : fault === 'bands' ? 'bands.wrong' : 'number.wrong')
  }
  const text = (name: keyof Fields, more: object = {}) => ({
    value: value[name],
    error: errorOf(name),
    inputWrapperOrder: ['label', 'input', 'error', 'description'] as ('label' | 'input' | 'error' | 'description')[],
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...value, [name]: event.currentTarget.value }),
    ...more,
  })
  const choice = <K extends 'layer' | 'direction' | 'cut'>(name: K, options: [Fields[K], string][]) => ({
    label: t(name),
    value: value[name],
    data: options.map(([code, label]) => ({ value: code, label })),
    allowDeselect: false,
    onChange: (next: string | null) => next && onChange({ ...value, [name]: next }),
  })
  const units = [...new Set(['%', ...(measures.data?.items ?? []).map(({ unit }) => unit)])]
  return (
    <div className={css.fields}>
      {isNew && <TextInput label={t('code')} description={t('code.help')} required maxLength={40} {...text('code')} />}
      <TextInput className={isNew ? '' : css.wide} label={t('vi')} required maxLength={300} {...text('vi')} />
      <TextInput label={t('en')} required maxLength={300} {...text('en')} lang="en" />
      <TextInput
        label={t('unit')}
        description={t('unit.help')}
        list="indicator-units"
        required
        maxLength={40}
        {...text('unit')}
      />
      <datalist id="indicator-units">
        {units.map((unit) => (
          <option key={unit} value={unit} />
        ))}
      </datalist>
      <TextInput label={t('decimals')} inputMode="numeric" maxLength={1} {...text('decimals')} />
      <Select
        {...choice('layer', [
          ['central', t('layer.central')],
          ['city', t('layer.city')],
          ['body', t('layer.body')],
        ])}
      />
      <Select
        {...choice('direction', [
          ['up', t('direction.up')],
          ['down', t('direction.down')],
          ['none', t('direction.none')],
        ])}
      />
      <Select
        {...choice('cut', [
          ['year', t('cut.year')],
          ['half', t('cut.half')],
          ['quarter', t('cut.quarter')],
        ])}
      />
      <TextInput label={t('doneFrom')} inputMode="numeric" maxLength={3} {...text('doneFrom')} />
      <TextInput
        label={t('riskFrom')}
        description={t('riskFrom.help')}
        inputMode="numeric"
        maxLength={3}
        {...text('riskFrom')}
      />
      <TextInput label={t('bands')} description={t('bands.help')} maxLength={80} {...text('bands')} />
      <TextInput label={t('planPath')} maxLength={80} {...text('planPath')} />
      <TextInput label={t('responsible')} maxLength={200} {...text('responsible')} />
      <TextInput label={t('evidence')} description={t('evidence.help')} maxLength={300} {...text('evidence')} />
      <Textarea className={css.wide} label={t('note.vi')} autosize minRows={1} maxLength={2000} {...text('noteVi')} />
      <Textarea
        className={css.wide}
        label={t('note.en')}
        lang="en"
        autosize
        minRows={1}
        maxLength={2000}
        {...text('noteEn')}
      />
    </div>
  )
}
