import type { RouteAnswer } from '../../../../shared/contract.ts'
import { Badge } from '../../../../ui/components/state-badge.tsx'
import { Go } from '../../../../ui/link.tsx'
import { capital } from '../../../../ui/text.ts'
import type { getMyKey } from '../../contract.ts'
import css from '../keys.module.css'
import { useWords } from '../words.ts'

const tones = { out: 'none', waiting: 'wait', in: 'done' } as const

/** The units whose keys the own key opens, or could. */
export function OwnUnits({ units }: { units: RouteAnswer<typeof getMyKey>['units'] }) {
  const t = useWords()
  return (
    <section className={css.part}>
      <h2>{t('units.title')}</h2>
      {units.length === 0 ? (
        <p className="muted">{t('units.none')}</p>
      ) : (
        <ul className={css.list}>
          {units.map(({ bodyId, name, state, members }) => (
            <li key={bodyId}>
              <Go to={`/keys/units/${bodyId}`}>{capital(name)}</Go>
              <small className="muted">{t('units.members', { count: members })}</small>
              <Badge tone={tones[state]}>{t(`units.${state}`)}</Badge>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
