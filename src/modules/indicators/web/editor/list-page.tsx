import { Select } from '@mantine/core'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { Badge } from '../../../../ui/components/state-badge.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { Go, GoButton } from '../../../../ui/link.tsx'
import { useMe } from '../../../../ui/me.ts'
import { useAddress } from '../../../../ui/page.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { listIndicators } from '../../contract.ts'
import { Catalogue } from '../catalogue/catalogue.tsx'
import css from './editor.module.css'
import { useWords } from './words.ts'

const layers = ['central', 'city', 'body'] as const

/** The catalogue of indicators: found by code or name, filtered by layer; each leads to its own page. */
export function Page() {
  const t = useWords()
  const format = useFormat()
  const { holds } = useMe()
  const [{ layer = '' }, change] = useAddress()
  const list = useQuestion(listIndicators)
  return (
    <>
      <PageTitle
        detail={t('detail')}
        actions={
          <>
            <GoButton to="/measures" variant="default">
              {t('measures')}
            </GoButton>
            {holds('indicators.edit') && <GoButton to="/indicators/new">{t('add')}</GoButton>}
          </>
        }
      >
        {t('title')}
      </PageTitle>
      <Catalogue
        question={list}
        t={t}
        filter={
          <Select
            label={t('layer')}
            value={layer}
            data={[
              { value: '', label: t('layer.all') },
              ...layers.map((value) => ({ value, label: t(`layer.${value}`) })),
            ]}
            allowDeselect={false}
            onChange={(next) => change({ layer: next })}
          />
        }
        fits={(one) => layer === '' || one.layer === layer}
        name={(one) => <Go to={`/indicators/${encodeURIComponent(one.code)}`}>{format.pick(one)}</Go>}
        columns={[
          { key: 'layer', title: t('layer'), cell: (one) => t(`layer.${one.layer}`) },
          { key: 'responsible', title: t('responsible'), cell: ({ responsible }) => responsible ?? '' },
          {
            key: 'formula',
            title: t('col.formula'),
            width: '240px',
            cell: ({ expression, notComputed, ended }) =>
              expression ? (
                <span className={css.formula}>{expression}</span>
              ) : (
                <>
                  <Badge tone="none">{t(ended ? 'ended' : 'notComputed')}</Badge>{' '}
                  <small className="muted">{notComputed && format.pick(notComputed)}</small>
                </>
              ),
          },
          { key: 'since', title: t('col.since'), cell: ({ formula }) => format.day(formula.from) },
        ]}
      />
    </>
  )
}
