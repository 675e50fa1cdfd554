import { Button, Radio, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Fault } from '../../../../shared/problem.ts'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { capital } from '../../../../ui/text.ts'
import { listPlaces } from '../../../places/contract.ts'
import type { Shape } from '../../builder/contract.ts'
import css from './builder.module.css'
import { useWords } from './words.ts'

interface OwedByProps {
  shape: Shape
  /** The names of units that are chosen already. */
  places: { id: number; name: string }[]
  onChange: (shape: Shape) => void
  faults: Fault[]
}

/** Which units send the form: every one of its level, or those chosen with all below them. */
export function OwedBy({ shape, places, onChange, faults }: OwedByProps) {
  const t = useWords()
  const { pick } = useFormat()
  const [q, setQ] = useState('')
  const [names, setNames] = useState(() => new Map(places.map(({ id, name }) => [id, name])))
  const { owedBy } = shape
  const isAsked = owedBy !== null && q.trim().length >= 2
  const found = useQuestion(listPlaces, { query: { q: q.trim(), limit: 8 } }, { enabled: isAsked, keep: true })
  const said = faults.filter(({ path }) => path === 'owedBy').map(pick)
  const set = (next: number[] | null) => onChange({ ...shape, owedBy: next })
  return (
    <Sheet title={t('owed')}>
      <Radio.Group
        aria-label={t('owed')}
        value={owedBy === null ? 'all' : 'some'}
        onChange={(next) => set(next === 'all' ? null : (owedBy ?? []))}
      >
        <div className={css.choices}>
          <Radio value="all" label={t('owed.all')} />
          <Radio value="some" label={t('owed.some')} />
        </div>
      </Radio.Group>
      {owedBy !== null && (
        <>
          <ul className={css.chosen}>
            {owedBy.map((id) => (
              <li key={id}>
                {capital(names.get(id) ?? String(id))}{' '}
                <Button
                  variant="default"
                  size="xs"
                  aria-label={t('owed.remove', { name: names.get(id) ?? String(id) })}
                  onClick={() => set(owedBy.filter((one) => one !== id))}
                >
                  {t('remove')}
                </Button>
              </li>
            ))}
          </ul>
          <div id="owedBy">
            <TextInput
              label={t('owed.search')}
              value={q}
              maxLength={100}
              error={said[0]}
              onChange={(event) => setQ(event.currentTarget.value)}
            />
          </div>
          <ErrorNote error={found.error} />
          {isAsked && (
            <div className={css.tools} role="status">
              {found.data?.items.length === 0 && <span className="muted">{t('owed.none')}</span>}
              {found.data?.items
                .filter(({ id }) => !owedBy.includes(id))
                .map(({ id, form, name, parentName }) => (
                  <Button
                    key={id}
                    variant="default"
                    size="sm"
                    onClick={() => {
                      setNames((old) => new Map(old).set(id, `${form} ${name}`))
                      set([...owedBy, id])
                      setQ('')
                    }}
                  >
                    {t('owed.add', { name: `${form} ${name}` })}
                    {parentName && ` (${parentName})`}
                  </Button>
                ))}
            </div>
          )}
        </>
      )}
    </Sheet>
  )
}
