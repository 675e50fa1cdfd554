import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import { levelNames } from '../../../../shared/levels.ts'
import { useFormat } from '../../../../ui/format.ts'
import { Forms } from '../value/forms.tsx'
import { placeTitle } from '../value/place-title.ts'
import { useRatioText, useValueText } from '../value/value-text.tsx'
import { useWords } from '../words.ts'
import type { ExplainAnswer } from './answer.ts'
import type { Cell } from './cell.ts'
import css from './explain.module.css'
import { FigureLink } from './figure-link.tsx'

const FIRST = 40

/** The places below, in the order of the list of units, never a ranking. */
export function Children({ answer, cell }: { answer: ExplainAnswer; cell: Cell }) {
  const t = useWords()
  const format = useFormat()
  const valueText = useValueText()
  const ratioText = useRatioText()
  const [onlySilent, setOnlySilent] = useState(false)
  const [all, setAll] = useState(false)
  const { childLevel, children, childItem } = answer
  if (!childLevel || children.length === 0) return null
  // Below a commune the part is asked on, since the formula itself says nothing there.
  const cellBelow = (place: number): Cell =>
    childItem.code === answer.item.code
      ? { ...cell, place }
      : { ...cell, place, item: childItem.code, measure: undefined }
  const silent = children.filter((child) => child.value === null || short(child))
  const listed = onlySilent ? silent : children
  const shown = all ? listed : listed.slice(0, FIRST)
  return (
    <section>
      <h3>
        {t('children', { level: format.pick(levelNames[childLevel]) })}{' '}
        <span className="muted">{format.number(children.length)}</span>
      </h3>
      {silent.length > 0 && silent.length < children.length && (
        <Checkbox
          className="no-print"
          label={t('children.silent', { count: format.number(silent.length) })}
          checked={onlySilent}
          onChange={(event) => setOnlySilent(event.currentTarget.checked)}
          mt={6}
          mb={4}
        />
      )}
      <ul className={css.lines}>
        {shown.map((child) => (
          <li key={child.id}>
            <span className={css.below}>
              {placeTitle(child.name)}
              {child.endedOn !== null && (
                <small className="muted">
                  {t('children.ended', { day: format.day(child.endedOn), place: placeTitle(answer.place.name) })}
                </small>
              )}
              {child.counted !== null && (
                <small className={child.counted ? css.counted : 'muted'}>
                  {t(child.counted ? 'children.counted' : 'children.notCounted')}
                </small>
              )}
              <Forms of={child} unit={t('forms')} />
            </span>
            <FigureLink cell={cellBelow(child.id)} label={child.name} className={css.amount}>
              {child.value !== null && childItem.unit === '%' && (
                <small className={css.ratio}>{ratioText(child)}</small>
              )}
              <span className={child.value === null ? css.silent : undefined}>
                {valueText({ ...child, unit: childItem.unit, decimals: childItem.decimals })}
              </span>
            </FigureLink>
          </li>
        ))}
      </ul>
      {shown.length < listed.length && (
        <Button variant="default" size="xs" mt={8} onClick={() => setAll(true)}>
          {t('children.all', { count: format.number(listed.length) })}
        </Button>
      )}
    </section>
  )
}

const short = ({ received, expected }: { received: number | null; expected: number | null }): boolean =>
  expected !== null && (received ?? 0) < expected
