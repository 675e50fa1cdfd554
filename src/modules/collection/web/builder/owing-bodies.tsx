import { Checkbox } from '@mantine/core'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { useQuestion } from '../../../../ui/query.ts'
import { listBodies } from '../../../people/contract.ts'
import type { Shape } from '../../builder/contract.ts'
import css from './builder.module.css'
import { useWords } from './words.ts'

interface OwingBodiesProps {
  shape: Shape
  chain: string
  /** The names of bodies that are chosen already; some of them may have ended. */
  bodies: { id: number; name: string }[]
  onChange: (shape: Shape) => void
}

/** Which bodies of the line send it, where several stand side by side: in the city itself. None chosen: every one. */
export function OwingBodies({ shape, chain, bodies, onChange }: OwingBodiesProps) {
  const t = useWords()
  const chosen = shape.owedByBodies
  const isSeveral = shape.level === 'city'
  const { data, error } = useQuestion(
    listBodies,
    { query: { chain, level: 'city', limit: 1000 } },
    { enabled: isSeveral },
  )
  if (error) return <ErrorNote error={error} />
  const there = data?.items ?? []
  const ended = data ? bodies.filter(({ id }) => chosen.includes(id) && !there.some((body) => body.id === id)) : []
  if (chosen.length === 0 && (!isSeveral || there.length < 2)) return null
  const toggle = (id: number, isChosen: boolean) =>
    onChange({ ...shape, owedByBodies: isChosen ? [...chosen, id] : chosen.filter((one) => one !== id) })
  const choice = (id: number, label: string) => (
    <Checkbox
      key={id}
      label={label}
      checked={chosen.includes(id)}
      onChange={(event) => toggle(id, event.currentTarget.checked)}
    />
  )
  return (
    <fieldset className={`${css.sum} ${css.groups}`}>
      <legend>{t('owed.bodies')}</legend>
      <p className="small muted">{t('owed.bodies.text')}</p>
      {there.map(({ id, name }) => choice(id, name))}
      {ended.map(({ id, name }) => choice(id, t('owed.body.ended', { name })))}
    </fieldset>
  )
}
