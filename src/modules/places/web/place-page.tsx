import { lastDay } from '../../../shared/calendars.ts'
import type { RouteAnswer } from '../../../shared/contract.ts'
import { isAreaLevel, levelNames } from '../../../shared/levels.ts'
import { Stat, Stats } from '../../../ui/components/figure.tsx'
import { Answered } from '../../../ui/components/notes.tsx'
import { PageTitle } from '../../../ui/components/page-title.tsx'
import { Sheet } from '../../../ui/components/sheet.tsx'
import { Badge } from '../../../ui/components/state-badge.tsx'
import { useFormat } from '../../../ui/format.ts'
import { GoButton } from '../../../ui/link.tsx'
import { useMe } from '../../../ui/me.ts'
import { usePathParam } from '../../../ui/page.ts'
import { useQuestion } from '../../../ui/query.ts'
import { getPlace } from '../contract.ts'
import { Lineage } from './lineage.tsx'
import { titleOf } from './names.ts'
import css from './places.module.css'
import { UnitsBelow } from './units-below.tsx'
import { useWords } from './words.ts'

type PlaceAnswer = RouteAnswer<typeof getPlace>

/** A unit: when it stood, what it came from, what became of it, what lies below it. */
export function Page() {
  const id = Number(usePathParam('id')) || 0
  const place = useQuestion(getPlace, { params: { id } })
  return (
    <Answered page question={place}>
      {(answer) => <PlaceView key={answer.id} place={answer} />}
    </Answered>
  )
}

function PlaceView({ place }: { place: PlaceAnswer }) {
  const t = useWords()
  const format = useFormat()
  const me = useMe()
  const above = place.ancestors.filter((one) => one.id !== place.id).reverse()
  // Whose post lies below this place may not open it, and is not led to a closed door.
  const isWithin = me.account?.posts.some(({ placeId }) => [place, ...place.ancestors].some(({ id }) => id === placeId))
  const canSee = isWithin && me.holds('records.read') && (place.level === 'commune' || place.level === 'district')
  return (
    <>
      <PageTitle
        trail={[
          { title: t('title'), to: '/places' },
          ...above.map((one) => ({ title: titleOf(one), to: `/places/${one.id}` })),
        ]}
        detail={format.pick(levelNames[place.level])}
        actions={
          canSee && (
            <GoButton to={`/collection?place=${place.id}`} variant="default">
              {t('progress')}
            </GoButton>
          )
        }
      >
        {titleOf(place)}
      </PageTitle>
      <div className={css.columns}>
        <div className={css.stack}>
          <Facts place={place} today={me.today} />
          <Lineage place={place} />
        </div>
        {!isAreaLevel(place.level) && <UnitsBelow place={place} today={me.today} />}
      </div>
    </>
  )
}

function Facts({ place, today }: { place: PlaceAnswer; today: string }) {
  const t = useWords()
  const format = useFormat()
  const { validFrom, validTo, worksFrom, worksTo } = place
  const ended = validTo !== null && validTo <= today
  const end = (from: string, to: string) => format.day(lastDay({ from, to }))
  return (
    <Sheet aside={<Badge tone={ended ? 'none' : 'done'}>{t(ended ? 'ended' : 'living')}</Badge>} title={t('facts')}>
      <Stats>
        <Stat label={t('validity')}>
          {format.day(validFrom)} – {validTo ? end(validFrom, validTo) : t('open')}
        </Stat>
        <Stat label={t('code')}>{place.gsoCode ?? '–'}</Stat>
        <Stat label={t('identity')}>{place.code}</Stat>
      </Stats>
      {worksFrom !== validFrom && <p className="small muted">{t('works.note', { from: format.day(worksFrom) })}</p>}
      {worksTo && worksTo !== validTo && (
        <p className="small muted">{t('works.until', { to: end(worksFrom, worksTo) })}</p>
      )}
    </Sheet>
  )
}
