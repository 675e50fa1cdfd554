import { type Column, DataTable } from '../../../../ui/components/data-table.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useWords } from '../words.ts'
import type { ChosenMetadata } from './dhis.tsx'

type Element = ChosenMetadata['found']['elements'][number]

/** Which of the new data elements count persons: as their names sound, until the person who imports says otherwise. */
export function Persons(props: { elements: Element[]; chosen: Set<string>; onChange: (next: Set<string>) => void }) {
  const { elements, chosen, onChange } = props
  const t = useWords()
  const format = useFormat()
  const change = (uid: string, isChosen: boolean) => {
    const next = new Set(chosen)
    if (isChosen) next.add(uid)
    else next.delete(uid)
    onChange(next)
  }
  const columns: Column<Element>[] = [
    { key: 'name', title: t('metadata.name'), head: true, cell: ({ name }) => name },
    {
      key: 'persons',
      title: t('metadata.persons'),
      // Of thousands: the browser's own.
      cell: ({ uid, name }) => (
        <input
          type="checkbox"
          aria-label={t('metadata.persons.one', { name })}
          checked={chosen.has(uid)}
          onChange={(event) => change(uid, event.currentTarget.checked)}
        />
      ),
    },
  ]
  const said = { count: format.number(chosen.size), all: format.number(elements.length) }
  return (
    <>
      <h3>{t('metadata.persons.title')}</h3>
      <p className="small">{t('metadata.persons.help', said)}</p>
      <DataTable
        stacks
        caption={t('metadata.persons.title')}
        columns={columns}
        rows={elements}
        rowKey={({ uid }) => uid}
        maxHeight="40vh"
      />
    </>
  )
}
