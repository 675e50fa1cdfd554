import { Button } from '@mantine/core'
import { useState } from 'react'
import type { RouteAnswer } from '../../../shared/contract.ts'
import { addDays } from '../../../shared/spans.ts'
import { type Column, DataTable } from '../../../ui/components/data-table.tsx'
import { Answered, Empty, Loading } from '../../../ui/components/notes.tsx'
import { PageTitle } from '../../../ui/components/page-title.tsx'
import { useFormat } from '../../../ui/format.ts'
import { GoButton } from '../../../ui/link.tsx'
import { useMe } from '../../../ui/me.ts'
import { usePathParam } from '../../../ui/page.ts'
import { useQuestion } from '../../../ui/query.ts'
import { getImport, type Sum } from '../contract.ts'
import { Accept, isAcceptable, isRetractable, Withdraw } from './decide.tsx'
import css from './exchange.module.css'
import { FigurePages, useFigureColumns } from './import-figures.tsx'
import { stateText } from './imports.tsx'
import { useWords } from './words.ts'

/** What one import says, to be looked at before a second person accepts it, and after. */
export function Page() {
  const t = useWords()
  const { holds } = useMe()
  const id = usePathParam('id')
  const found = useQuestion(getImport, { params: { id } }, { enabled: holds('values.import') })
  if (!holds('values.import')) return <Empty title={t('notAllowed')} />
  return (
    <Answered page question={found} loading={<Loading rows={6} />}>
      {(answer) => <Content answer={answer} />}
    </Answered>
  )
}

function Content({ answer }: { answer: RouteAnswer<typeof getImport> }) {
  const t = useWords()
  const format = useFormat()
  const { import: one, sums, measures, changes } = answer
  const [asked, setAsked] = useState<'accept' | 'withdraw' | null>(null)
  const columns = useSumColumns(sums)
  const changeColumns = useFigureColumns(true)
  const changed = sums.reduce((sum, { changed, gone }) => sum + changed + gone, 0)
  const actions = (
    <>
      {isAcceptable(one) && <Button onClick={() => setAsked('accept')}>{t('accept')}</Button>}
      {isRetractable(one) && (
        <Button variant="default" onClick={() => setAsked('withdraw')}>
          {t('withdraw')}
        </Button>
      )}
      <GoButton to="/exchange/values" variant="default">
        {t('content.back')}
      </GoButton>
    </>
  )
  const by = `${one.importedBy ?? t('terminal')}, ${format.moment(one.importedAt)}`
  return (
    <>
      <PageTitle detail={`${by} · ${stateText(t, format, one)}`} actions={actions}>
        {one.fileName}
      </PageTitle>
      <div className={css.parts}>
        <p>
          {t('content.figures', { figures: format.number(one.figures) })}
          {one.state === 'withdrawn' && ` ${t('content.withdrawn')}`}
        </p>
        {one.refused > 0 && (
          <p>
            {t('content.rest', { count: format.number(one.refused) })}{' '}
            <a href={`/api/v1/imports/${one.id}/rest`} download>
              {t('rest', { count: format.number(one.refused) })}
            </a>
          </p>
        )}
        {sums.length > 0 && (
          <section className={css.found}>
            <h2>{t('content.sums')}</h2>
            {measures > sums.length && (
              <p className="small muted">
                {t('content.sums.first', { count: format.number(sums.length), all: format.number(measures) })}
              </p>
            )}
            <DataTable stacks caption={t('content.sums')} columns={columns} rows={sums} rowKey={({ code }) => code} />
          </section>
        )}
        {one.state !== 'withdrawn' && (
          <section className={css.found}>
            <h2>{t('content.changes')}</h2>
            <p>
              {t(changed === 0 ? 'content.changes.none' : 'content.changes.count', { count: format.number(changed) })}
              {changed > changes.length && ` ${t('content.first', { count: format.number(changes.length) })}`}
            </p>
            {changes.length > 0 && (
              <DataTable
                stacks
                caption={t('content.changes')}
                columns={changeColumns}
                rows={changes.map((figure, at) => ({ ...figure, at }))}
                rowKey={({ at }) => at}
              />
            )}
          </section>
        )}
        {one.state !== 'withdrawn' && <FigurePages id={one.id} figures={one.figures} changes={changed > 0} />}
      </div>
      {asked === 'accept' && <Accept imports={[one]} onClose={() => setAsked(null)} />}
      {asked === 'withdraw' && <Withdraw one={one} onClose={() => setAsked(null)} />}
    </>
  )
}

/** A line a measure; what stood already has columns only where there is any. */
function useSumColumns(sums: Sum[]): Column<Sum>[] {
  const t = useWords()
  const format = useFormat()
  const changes: Column<Sum>[] = [
    {
      key: 'changed',
      title: t('content.col.changed'),
      number: true,
      cell: (one) =>
        one.changed === 0 ? '0' : `${format.number(one.changed)} (${format.signed(one.difference, one.decimals)})`,
    },
    { key: 'gone', title: t('content.col.gone'), number: true, cell: (one) => format.number(one.gone) },
  ]
  return [
    { key: 'measure', title: t('measure'), head: true, cell: (one) => format.pick(one) },
    { key: 'figures', title: t('content.col.new'), number: true, cell: (one) => format.number(one.figures) },
    {
      key: 'total',
      title: t('total'),
      number: true,
      cell: (one) => {
        const total = format.amount(one.total, one.unit, one.decimals)
        return one.isLevel && one.periods > 1 ? t('content.level', { total }) : total
      },
    },
    ...(sums.some(({ changed, gone }) => changed + gone > 0) ? changes : []),
    { key: 'places', title: t('content.col.places'), number: true, cell: (one) => format.number(one.places) },
    { key: 'periods', title: t('content.col.periods'), number: true, cell: (one) => format.number(one.periods) },
    {
      key: 'days',
      title: t('content.col.days'),
      cell: (one) => `${format.day(one.from)} – ${format.day(addDays(one.to, -1))}`,
    },
  ]
}
