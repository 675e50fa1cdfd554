import { useFormat } from '../../../../ui/format.ts'
import { placeTitle } from '../value/place-title.ts'
import { useWords } from '../words.ts'
import type { ExplainAnswer } from './answer.ts'
import type { Cell } from './cell.ts'

const SHOWN = 5

/** Which places make a figure not comparable, and since when. */
export function Divided({ answer, cell }: { answer: ExplainAnswer; cell: Cell }) {
  const t = useWords()
  const format = useFormat()
  const { divided, place } = answer
  if (!divided || !cell.map) return null
  const line = ({ name, on, how }: (typeof divided.items)[number]) =>
    t(`divided.${how}`, { name: placeTitle(name), day: format.day(on) })
  const [first, rest] = [divided.items.slice(0, SHOWN), divided.items.slice(SHOWN)]
  const beyond = divided.total - divided.items.length
  return (
    <section>
      <h3>{t('divided')}</h3>
      <p className="small">{t('divided.note', { day: format.day(cell.map), place: placeTitle(place.name) })}</p>
      <ul className="small">
        {first.map((one) => (
          <li key={one.id}>{line(one)}</li>
        ))}
      </ul>
      {rest.length > 0 && (
        <details>
          <summary>{t('divided.more', { count: format.number(divided.total - first.length) })}</summary>
          <ul className="small">
            {rest.map((one) => (
              <li key={one.id}>{line(one)}</li>
            ))}
            {beyond > 0 && <li>{t('divided.more', { count: format.number(beyond) })}</li>}
          </ul>
        </details>
      )}
    </section>
  )
}
