import { Input, SegmentedControl, Tabs } from '@mantine/core'
import { addDays } from '../../../../shared/spans.ts'
import { Answered, Loading, NotThere } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { GoButton } from '../../../../ui/link.tsx'
import { useMe } from '../../../../ui/me.ts'
import { useIsNarrow } from '../../../../ui/narrow.ts'
import { mayBeId, useAddress } from '../../../../ui/page.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { getPlace } from '../../../places/contract.ts'
import { ExplainHost } from '../explain/host.tsx'
import { readWay } from '../explain/way.ts'
import { listedName, pickPeriod, spanOf } from '../pickers/options.ts'
import { PeriodPicker } from '../pickers/period-picker.tsx'
import { lowerFirst, usePeriodName, usePeriods } from '../pickers/periods.ts'
import { PlacePicker } from '../pickers/place-picker.tsx'
import { NoFigures } from '../value/no-figures.tsx'
import { placeTitle } from '../value/place-title.ts'
import { SavedViews, ShownInstead } from '../views/saved-views.tsx'
import { useWords } from '../words.ts'
import { askedPeriods, shownPeriods } from './asked-periods.ts'
import css from './figures.module.css'
import { Folded } from './folded.tsx'
import { type View, views } from './pivot-shapes.ts'
import { Question } from './question.tsx'
import { Scorecard } from './scorecard.tsx'

/** All figures of a place: the indicators one by one, and a table of one's own choosing. */
export function Page() {
  const t = useWords()
  const { account, today, holds } = useMe()
  const [address] = useAddress()
  const periods = usePeriods()
  const place = Number(address.place) || (account?.posts[0]?.placeId ?? 0)
  const period = address.period ? listedName(address.period) : pickPeriod(periods, today, 'toDate')
  const isPlace = mayBeId(address.place)
  if (!holds('figures.read')) return <NoFigures title={t('figures')} />
  if (!isPlace || (address.period && !spanOf(address.period)))
    return (
      <>
        <PageTitle>{t('figures')}</PageTitle>
        {isPlace ? <NotThere period={address.period} to={`/figures?place=${place}`} /> : <NotThere to="/figures" />}
      </>
    )
  if (!address.period && !periods) return <Loading rows={6} />
  return (
    <ExplainHost>
      <Figures place={place} period={period} view={views.find((one) => one === address.tab) ?? null} />
    </ExplainHost>
  )
}

/** So many periods are named one by one. */
const FEW = 3

/** The scorecard of a place (no view), or a view of a question. */
function Figures({ place, period, view }: { place: number; period: string; view: View | null }) {
  const t = useWords()
  const { holds } = useMe()
  const isNarrow = useIsNarrow()
  const [address, change] = useAddress()
  const nameOf = usePeriodName()
  const asked = useQuestion(getPlace, { params: { id: place } }, { keep: true })
  const maySeeSent = holds('figures.read-provisional')
  const standing = maySeeSent && address.standing === 'sent' ? 'sent' : 'official'
  const options = usePeriods()
  const names = view ? shownPeriods(view, askedPeriods(view, address, period, options), address.at) : [period]
  const span = spanOf(names.at(-1) ?? period)
  const { map } = view ? readWay(address) : {}
  const [first = '', last = first] = [names[0], names.at(-1)].map((name) => name && nameOf(name))
  const when =
    names.length > FEW
      ? t('figures.periods', { count: names.length, first: lowerFirst(first), last: lowerFirst(last) })
      : names.map(nameOf).join('; ')
  const title = asked.data ? placeTitle(`${asked.data.form} ${asked.data.name}`.trim()) : ''
  const actions = (
    <>
      <SavedViews place={place} period={period} />
      {holds('values.import') && (
        <GoButton to="/exchange/values" variant="default">
          {t('figures.import')}
        </GoButton>
      )}
      <GoButton to={`/leader?place=${place}`} variant="default">
        {t('figures.onePage')}
      </GoButton>
    </>
  )
  return (
    <>
      <PageTitle detail={title && [title, when].filter(Boolean).join(' · ')} actions={!isNarrow && actions}>
        {t('figures')}
      </PageTitle>
      {address.instead && mayBeId(address.instead) && <ShownInstead of={Number(address.instead)} />}
      <Tabs
        value={view ?? 'scorecard'}
        onChange={(next) => change({ tab: next === 'scorecard' ? null : next, why: null })}
        keepMounted={false}
      >
        <Tabs.List mb="md" className={`${css.tabs} no-print`}>
          <Tabs.Tab value="scorecard">{t('figures.tab.scorecard')}</Tabs.Tab>
          {views.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`figures.tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Folded label={t('figures.fold')}>
          <search className={`${css.filters} no-print`}>
            <PlacePicker
              value={place}
              asOf={map ?? (span ? addDays(span.to, -1) : undefined)}
              label={view ? t('table.within') : t('place')}
              onChange={(next) => change({ place: String(next), instead: null, why: null })}
            />
            {!view && (
              <PeriodPicker
                kinds={['toDate', 'quarter', 'year', 'window']}
                value={period}
                onChange={(next) => change({ period: next, why: null })}
              />
            )}
            {maySeeSent && (
              <div>
                <Input.Label id="standing" size="md" labelElement="div" display="block">
                  {t('standing')}
                </Input.Label>
                <SegmentedControl
                  size="md"
                  aria-labelledby="standing"
                  value={standing}
                  data={[
                    { value: 'official', label: t('standing.official') },
                    { value: 'sent', label: t('standing.sent') },
                  ]}
                  onChange={(next) => change({ standing: next === 'sent' ? 'sent' : null, why: null })}
                />
              </div>
            )}
          </search>
          {isNarrow && <div className={css.bar}>{actions}</div>}
        </Folded>
        <Tabs.Panel value="scorecard">
          <Scorecard place={place} period={period} standing={standing} />
        </Tabs.Panel>
        {view && (
          <Tabs.Panel value={view}>
            <Answered question={asked}>
              {(found) => (
                <Question
                  key={place}
                  place={{ id: place, level: found.level, title }}
                  period={period}
                  way={{ ...readWay(address), standing }}
                  view={view}
                />
              )}
            </Answered>
          </Tabs.Panel>
        )}
      </Tabs>
    </>
  )
}
