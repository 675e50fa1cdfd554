import { Button, Checkbox, Radio, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Fault } from '../../../../shared/problem.ts'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { named, useFormat } from '../../../../ui/format.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { capital } from '../../../../ui/text.ts'
import { listPlaceGroups, listPlaces } from '../../../places/contract.ts'
import type { Shape } from '../../builder/contract.ts'
import css from './builder.module.css'
import type { Kept } from './model.ts'
import { OwingBodies } from './owing-bodies.tsx'
import { OwingCount } from './owing-count.tsx'
import { useWords } from './words.ts'

interface OwedByProps {
  shape: Shape
  kept: Kept
  onChange: (shape: Shape) => void
  faults: Fault[]
}

/** Who sends the form, by a rule: every unit of its level, or those at and below units and lists of places; of the city its bodies. */
export function OwedBy({ shape, kept: { code, chain, places, bodies }, onChange, faults }: OwedByProps) {
  const t = useWords()
  const { pick } = useFormat()
  const { owedBy } = shape
  // The city is one unit: nobody chooses among it.
  const isOneUnit = shape.level === 'city' && owedBy === null
  const said = faults.filter(({ path }) => path === 'owedBy').map(pick)
  return (
    <Sheet title={t('owed')}>
      {!isOneUnit && (
        <Radio.Group
          aria-label={t('owed')}
          value={owedBy === null ? 'all' : 'some'}
          onChange={(next) =>
            onChange(
              next === 'all' ? { ...shape, owedBy: null, owedByGroups: [] } : { ...shape, owedBy: shape.owedBy ?? [] },
            )
          }
        >
          <div className={css.choices}>
            <Radio value="all" label={t('owed.all')} />
            <Radio value="some" label={t('owed.some')} />
          </div>
        </Radio.Group>
      )}
      {owedBy !== null && (
        <>
          <Groups shape={shape} onChange={onChange} />
          <Units
            chosen={owedBy}
            places={places}
            onChange={(next) => onChange({ ...shape, owedBy: next })}
            said={said[0]}
          />
        </>
      )}
      <OwingBodies shape={shape} chain={chain} bodies={bodies} onChange={onChange} />
      <OwingCount shape={shape} code={code} />
      <p className="small muted">{t(isOneUnit ? 'owed.text.bodies' : 'owed.text')}</p>
    </Sheet>
  )
}

/** Lists of places that everybody may read; who owes a form is seen by all. */
function Groups({ shape, onChange }: { shape: Shape; onChange: (shape: Shape) => void }) {
  const t = useWords()
  const { language } = useFormat()
  const { data } = useQuestion(listPlaceGroups)
  const open = data?.items.filter(({ restricted, code }) => !restricted || shape.owedByGroups.includes(code)) ?? []
  if (open.length === 0) return null
  const toggle = (code: string, isChosen: boolean) =>
    onChange({
      ...shape,
      owedByGroups: isChosen ? [...shape.owedByGroups, code] : shape.owedByGroups.filter((one) => one !== code),
    })
  return (
    <fieldset className={`${css.sum} ${css.groups}`}>
      <legend>{t('owed.groups')}</legend>
      {open.map(({ code, vi, en, members }) => (
        <Checkbox
          key={code}
          label={t('owed.group', { name: named(language, vi, en), count: members })}
          checked={shape.owedByGroups.includes(code)}
          onChange={(event) => toggle(code, event.currentTarget.checked)}
        />
      ))}
    </fieldset>
  )
}

interface UnitsProps {
  chosen: number[]
  places: { id: number; name: string }[]
  onChange: (chosen: number[]) => void
  said: string | undefined
}

/** Units by their names, found by a part of it. */
function Units({ chosen, places, onChange, said }: UnitsProps) {
  const t = useWords()
  const [q, setQ] = useState('')
  const [names, setNames] = useState(() => new Map(places.map(({ id, name }) => [id, name])))
  const isAsked = q.trim().length >= 2
  const found = useQuestion(listPlaces, { query: { q: q.trim(), limit: 8 } }, { enabled: isAsked, keep: true })
  const nameOf = (id: number) => names.get(id) ?? String(id)
  return (
    <>
      <ul className={css.chosen}>
        {chosen.map((id) => (
          <li key={id}>
            {capital(nameOf(id))}{' '}
            <Button
              variant="default"
              size="xs"
              aria-label={t('owed.remove', { name: nameOf(id) })}
              onClick={() => onChange(chosen.filter((one) => one !== id))}
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
          error={said}
          onChange={(event) => setQ(event.currentTarget.value)}
        />
      </div>
      <ErrorNote error={found.error} />
      {isAsked && (
        <div className={css.tools} role="status">
          {found.data?.items.length === 0 && <span className="muted">{t('owed.none')}</span>}
          {found.data?.items
            .filter(({ id }) => !chosen.includes(id))
            .map(({ id, form, name, parentName }) => (
              <Button
                key={id}
                variant="default"
                size="sm"
                onClick={() => {
                  setNames((old) => new Map(old).set(id, `${form} ${name}`))
                  onChange([...chosen, id])
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
  )
}
