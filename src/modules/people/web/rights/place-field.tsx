import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useQuestion } from '../../../../ui/query.ts'
import { capital } from '../../../../ui/text.ts'
import { getPlace, listPlaces } from '../../../places/contract.ts'
import { useWords } from './words.ts'

const everything = ({ options }: { options: unknown[] }) => options as never

/** Finds a place by its name, without diacritics, as they stand on a day. */
export function PlaceField({
  value,
  asOf,
  onChange,
}: {
  value: number
  asOf: string
  onChange: (place: number) => void
}) {
  const t = useWords()
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text.trim(), 250)
  const place = useQuestion(getPlace, { params: { id: value } }, { enabled: value > 0 })
  const chosen = place.data ? capital(`${place.data.form} ${place.data.name}`) : ''
  const isSearching = q !== '' && q !== chosen
  const found = useQuestion(
    listPlaces,
    { query: { q, asOf, basis: 'work', limit: 30 } },
    { enabled: isSearching, keep: true },
  )
  const listed = (isSearching ? (found.data?.items ?? []) : []).map(({ id, form, name, parentName }) => ({
    value: String(id),
    label: capital(`${form} ${name}${parentName ? `, ${parentName}` : ''}`),
  }))
  const own = chosen ? [{ value: String(value), label: chosen }] : []
  return (
    <Select
      label={t('who.place')}
      placeholder={t('who.place.prompt')}
      searchable
      filter={everything}
      value={value > 0 ? String(value) : null}
      data={[...new Map([...listed, ...own].map((one) => [one.value, one])).values()]}
      onSearchChange={setText}
      onChange={(next) => next && onChange(Number(next))}
      nothingFoundMessage={t('who.place.none')}
    />
  )
}
