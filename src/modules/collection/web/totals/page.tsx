import { Answered, Empty, Loading } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { StateBadge } from '../../../../ui/components/state-badge.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { GoButton } from '../../../../ui/link.tsx'
import { useAddress } from '../../../../ui/page.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { capital } from '../../../../ui/text.ts'
import { getTotal } from '../../totals/contract.ts'
import { useWords } from '../words.ts'
import { Include } from './include.tsx'
import { Included } from './included.tsx'
import css from './totals.module.css'

/** A commune says which areas are within its totals; the totals themselves are a form, entered on its own page. */
export function Page() {
  const t = useWords()
  const format = useFormat()
  const [address] = useAddress()
  const query = { place: Number(address.place) || 0, form: address.form ?? '', period: address.period ?? '' }
  const question = useQuestion(getTotal, { query })
  return (
    <Answered page question={question} loading={<Loading rows={8} height={40} />}>
      {(answer) => {
        const { total, form, place, areas } = answer
        const free = areas.filter(({ isFree }) => isFree)
        const within = areas.filter(({ inTotal }) => inTotal !== null)
        const isFixed = total?.accepted === true
        return (
          <div className={css.page}>
            <PageTitle
              trail={[
                { title: t('trail'), to: '/' },
                { title: t('place'), to: `/collection?place=${place.id}&period=${query.period}` },
              ]}
              detail={t('grid.place', { place: capital(place.name), period: format.period(query.period) })}
              actions={
                total &&
                within.length > 0 && (
                  <>
                    <StateBadge state={total.state} />
                    <GoButton to={`/submissions/${total.id}`}>
                      {t(total.state === 'sent' || total.state === 'accepted' ? 'totals.read' : 'totals.enter')}
                    </GoButton>
                  </>
                )
              }
            >
              {t('totals.title', { form: format.pick(form) })}
            </PageTitle>
            <p className="muted">{t('totals.text')}</p>
            {areas.length === 0 ? (
              <Empty title={t('grid.none')}>{t('grid.none.text')}</Empty>
            ) : (
              <>
                {total?.state === 'sent' && !isFixed && <p>{t('totals.sent')}</p>}
                {isFixed && <p>{t('totals.fixed')}</p>}
                <Included total={total} areas={within} isFixed={isFixed} />
                {!isFixed && (
                  <Include key={total?.version} query={query} baseVersion={total?.version ?? 0} free={free} />
                )}
              </>
            )}
          </div>
        )
      }}
    </Answered>
  )
}
