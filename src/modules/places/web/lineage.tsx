import type { RouteAnswer } from '../../../shared/contract.ts'
import { Sheet } from '../../../ui/components/sheet.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Go } from '../../../ui/link.tsx'
import type { getPlace } from '../contract.ts'
import { titleOf } from './names.ts'
import css from './places.module.css'
import { useWords } from './words.ts'

type PlaceAnswer = RouteAnswer<typeof getPlace>
type Link = PlaceAnswer['predecessors'][number]

/** Many to many: each link says when, and whether the whole of the older unit went over. */
export function Lineage({ place }: { place: PlaceAnswer }) {
  const t = useWords()
  return (
    <Sheet title={t('lineage')}>
      <div className={css.lineage}>
        <Side title={t('predecessors')} links={place.predecessors} none={t('predecessors.none')} />
        <Side title={t('successors')} links={place.successors} none={t('successors.none')} />
      </div>
    </Sheet>
  )
}

function Side({ title, links, none }: { title: string; links: Link[]; none: string }) {
  const t = useWords()
  const format = useFormat()
  return (
    <div>
      <h3>{title}</h3>
      {links.length === 0 && <p className="small muted">{none}</p>}
      <ul>
        {links.map((link) => (
          <li key={`${link.id} ${link.on}`}>
            <Go to={`/places/${link.id}`}>{titleOf(link)}</Go>{' '}
            <span className="small muted">
              {format.day(link.on)} · {t(link.share === 'full' ? 'share.full' : 'share.part')}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
