import { Loader, Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { Icon } from '../../../../ui/icons.tsx'
import { useQuestion } from '../../../../ui/query.ts'
import { getPlace, listPlaces } from '../../../places/contract.ts'
import { placeTitle } from '../value/place-title.ts'
import { useWords } from '../words.ts'

interface PlacePickerProps {
  value: number
  onChange: (place: number) => void
  /** The map of this day. */
  asOf?: string | undefined
  label?: string
  /** Only units of these levels are offered. */
  levels?: string[]
  required?: boolean
  /** Whether to mark it as missing. */
  error?: boolean
}

const everything = ({ options }: { options: unknown[] }) => options as never

/** Finds a unit by name, without diacritics; before typing, offers the units above and below the chosen one. */
export function PlacePicker({ value, onChange, asOf, label, levels, required, error }: PlacePickerProps) {
  const t = useWords()
  const [text, setText] = useState('')
  const [of, setOf] = useState(value)
  // Another place came from elsewhere: what stands in the box is the name of the one before, and no search.
  if (of !== value) {
    setOf(value)
    setText('')
  }
  const [q] = useDebouncedValue(text.trim(), 200)
  const place = useQuestion(getPlace, { params: { id: value } }, { enabled: value > 0, keep: true })
  const chosen = place.data?.id === value ? titleOf(place.data) : ''
  const searching = q !== '' && q !== chosen
  const day = asOf ? { asOf, basis: 'work' as const } : {}
  const found = useQuestion(
    listPlaces,
    { query: searching ? { ...day, q, limit: 40 } : { ...day, parent: value, limit: 60 } },
    { keep: true, enabled: searching || value > 0 },
  )
  const above = searching ? [] : (place.data?.ancestors.filter((one) => one.id !== value) ?? [])
  const listed = [
    ...(chosen && !searching ? [{ value: String(value), label: chosen }] : []),
    ...above.map((one) => ({ value: String(one.id), label: titleOf(one), level: one.level })),
    ...(found.data?.items ?? [])
      .filter((one) => !levels || levels.includes(one.level))
      .map((one) => ({
        value: String(one.id),
        label: titleOf(one),
      })),
  ]
  const parents = new Map(found.data?.items.map((one) => [String(one.id), one.parentName]))
  const unique = [...new Map(listed.map((one) => [one.value, one])).values()]
  return (
    <Select
      label={label ?? t('place')}
      required={required ?? false}
      error={error ?? false}
      placeholder={t('place.prompt')}
      value={value > 0 ? String(value) : null}
      data={unique}
      searchable
      filter={everything}
      onSearchChange={setText}
      onChange={(next) => next && onChange(Number(next))}
      nothingFoundMessage={found.isFetching ? t('place.searching') : t('place.none')}
      leftSection={found.isFetching && searching ? <Loader size={14} /> : <Icon name="places" size={16} />}
      maxDropdownHeight={340}
      selectFirstOptionOnChange
      renderOption={({ option }) => (
        <span>
          {option.label}
          {searching && parents.has(option.value) && <small className="muted"> · {parents.get(option.value)}</small>}
        </span>
      )}
    />
  )
}

const titleOf = ({ form, name }: { form: string; name: string }): string => placeTitle(`${form} ${name}`.trim())
