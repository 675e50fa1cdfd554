import { Empty } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { GoButton } from '../../../../ui/link.tsx'
import { useMe } from '../../../../ui/me.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { useWords as useUiWords } from '../../../../ui/words.ts'
import { getPlace } from '../../../places/contract.ts'
import { useWords } from '../words.ts'
import { placeTitle } from './place-title.ts'

/** A page of figures for who reads none anywhere: says so at once, and leads back. */
export function NoFigures({ title }: { title: string }) {
  const t = useWords()
  const ui = useUiWords()
  return (
    <>
      <PageTitle>{title}</PageTitle>
      <Empty title={t('reach.none')}>
        <p>{t('reach.none.text')}</p>
        <GoButton to="/" mt="sm">
          {ui('missing.home')}
        </GoButton>
      </Empty>
    </>
  )
}

/** Instead of figures of a place that the account does not read: of which it does, with the way there. */
export function OutOfReach({ to }: { to: string }) {
  const t = useWords()
  const { figuresAt } = useMe()
  const own = useQuestion(getPlace, { params: { id: figuresAt ?? 0 } }, { enabled: figuresAt !== null })
  const place = own.data ? placeTitle(`${own.data.form} ${own.data.name}`.trim()) : ''
  return (
    <Empty title={t('reach.elsewhere')}>
      {figuresAt !== null && place && (
        <>
          <p>{t('reach.elsewhere.text', { place })}</p>
          <GoButton to={`${to}?place=${figuresAt}`} mt="sm">
            {t('reach.own', { place })}
          </GoButton>
        </>
      )}
    </Empty>
  )
}
