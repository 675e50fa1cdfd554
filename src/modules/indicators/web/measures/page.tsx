import { levelNames } from '../../../../shared/levels.ts'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useMe } from '../../../../ui/me.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { listMeasures } from '../../../facts/contract.ts'
import { Catalogue } from '../catalogue/catalogue.tsx'
import { NoFigures } from '../value/no-figures.tsx'
import { useWords } from './words.ts'

/** Everything that is counted, by the codes that formulas and files of figures name it by. */
export function Page() {
  const t = useWords()
  const format = useFormat()
  const { holds } = useMe()
  const list = useQuestion(listMeasures)
  if (!holds('figures.read')) return <NoFigures title={t('title')} />
  return (
    <>
      <PageTitle detail={t('detail')}>{t('title')}</PageTitle>
      <Catalogue
        question={list}
        t={t}
        columns={[
          {
            key: 'levels',
            title: t('col.levels'),
            cell: ({ levels }) => levels.map((level) => format.pick(levelNames[level])).join(', '),
          },
          {
            key: 'parts',
            title: t('col.parts'),
            width: '220px',
            cell: ({ categories }) => categories.map((one) => `${one.code} (${format.pick(one)})`).join(', '),
          },
          { key: 'nature', title: t('col.nature'), cell: ({ nature }) => t(`nature.${nature}`) },
          { key: 'source', title: t('col.source'), cell: ({ source }) => t(`source.${source}`) },
        ]}
      />
    </>
  )
}
