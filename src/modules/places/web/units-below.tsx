import { levelNames } from '../../../shared/levels.ts'
import { groupBy } from '../../../shared/list.ts'
import { addDays } from '../../../shared/spans.ts'
import { Answered, Loading } from '../../../ui/components/notes.tsx'
import { Sheet } from '../../../ui/components/sheet.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Go } from '../../../ui/link.tsx'
import { useQuestion } from '../../../ui/query.ts'
import { byName } from '../../../ui/text.ts'
import { listPlaces } from '../contract.ts'
import { titleOf } from './names.ts'
import css from './places.module.css'
import { useWords } from './words.ts'

interface UnitsBelowProps {
  place: { id: number; validFrom: string; validTo: string | null }
  today: string
}

/** Direct children: today's, or those of the last day of a unit that has ended. */
export function UnitsBelow({ place, today }: UnitsBelowProps) {
  const t = useWords()
  const format = useFormat()
  const ended = place.validTo !== null && place.validTo <= today
  const asOf = ended && place.validTo ? addDays(place.validTo, -1) : today < place.validFrom ? place.validFrom : today
  const below = useQuestion(listPlaces, { query: { parent: place.id, asOf, limit: 300 } })
  return (
    <Sheet title={t('below')} aside={<span className="small muted">{format.day(asOf)}</span>}>
      <Answered question={below} loading={<Loading rows={6} height={28} />}>
        {({ items, total }) => (
          <>
            {items.length === 0 && <p className="muted">{t('below.none', { day: format.day(asOf) })}</p>}
            {[...groupBy(items, (item) => item.level)].map(([level, own]) => (
              <div key={level} className={css.below}>
                <h3>
                  {format.pick(levelNames[level])} <span className="muted">{own.length}</span>
                </h3>
                <ul>
                  {[...own]
                    .sort((a, b) => byName(a.name, b.name))
                    .map((item) => (
                      <li key={item.id}>
                        <Go to={`/places/${item.id}`}>{titleOf(item)}</Go>
                      </li>
                    ))}
                </ul>
              </div>
            ))}
            {items.length < total && (
              <Go to={`/places?parent=${place.id}&level=all&asOf=${asOf}`}>
                {t('all', { total: format.number(total) })}
              </Go>
            )}
          </>
        )}
      </Answered>
    </Sheet>
  )
}
