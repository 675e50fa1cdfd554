import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { useQuestion } from '../../../../ui/query.ts'
import { listAccounts } from '../../grants/contract.ts'
import { useWords } from './words.ts'

const everything = ({ options }: { options: unknown[] }) => options as never

/** Finds an account by a part of its name; `chosen` is the one on the page. */
export function AccountField({
  chosen,
  onChange,
}: {
  chosen: { id: number; name: string } | null
  onChange: (id: number, name: string) => void
}) {
  const t = useWords()
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text.trim(), 250)
  const isSearching = q.length >= 2 && q !== chosen?.name
  const found = useQuestion(listAccounts, { query: { q } }, { enabled: isSearching, keep: true })
  const listed = (isSearching ? (found.data?.items ?? []) : []).map(({ id, name, posts }) => ({
    value: String(id),
    label: posts[0] ? `${name} – ${posts[0].title}` : name,
    name,
  }))
  const own = chosen ? [{ value: String(chosen.id), label: chosen.name, name: chosen.name }] : []
  const all = [...new Map([...own, ...listed].map((one) => [one.value, one])).values()]
  return (
    <Select
      label={t('account')}
      placeholder={t('account.prompt')}
      searchable
      filter={everything}
      value={chosen ? String(chosen.id) : null}
      data={all}
      onSearchChange={setText}
      onChange={(next) => next && onChange(Number(next), all.find(({ value }) => value === next)?.name ?? '')}
      nothingFoundMessage={t('account.none')}
    />
  )
}
