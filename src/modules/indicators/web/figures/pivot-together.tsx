import { type Column, DataTable } from '../../../../ui/components/data-table.tsx'
import { useFormat } from '../../../../ui/format.ts'
import type { PivotAnswer } from '../../cells.ts'
import { usePeriodName } from '../pickers/periods.ts'
import { placeTitle } from '../value/place-title.ts'
import { useWords } from '../words.ts'
import { PlainFigure } from './figure-cell.tsx'
import { useItemTitle } from './item-title.ts'

type Group = PivotAnswer['comparable'][number]

/** The units whose figures are comparable only together, with how many they are and were; of what has no such figure, why. */
export function PivotTogether({ answer, names }: { answer: PivotAnswer; names: string[] }) {
  const t = useWords()
  const format = useFormat()
  const itemTitle = useItemTitle()
  const nameOf = usePeriodName()
  const isApart = new Set(answer.cells.flatMap(({ item, why }) => (why === 'not-comparable' ? [item] : [])))
  const single = answer.items.filter(({ code, joins }) => !joins && isApart.has(code))
  if (answer.comparable.length === 0 && single.length === 0) return null
  const columns: Column<Group>[] = [
    {
      key: 'units',
      title: t('together.units'),
      head: true,
      width: 'min(17rem, 55vw)',
      cell: ({ places }) => (
        <details>
          <summary>
            {t('together.first', { name: placeTitle(places[0]?.name ?? ''), count: places.length - 1 })}
          </summary>
          <span className="small">{places.map(({ name }) => placeTitle(name)).join(', ')}</span>
        </details>
      ),
    },
    { key: 'now', title: t('together.now'), number: true, cell: ({ places }) => format.number(places.length) },
    { key: 'before', title: t('together.before'), number: true, cell: ({ before }) => format.number(before) },
    ...answer.items
      .filter(({ joins }) => joins)
      .flatMap((item) =>
        names.map((name, period) => ({
          key: `${item.code} ${name}`,
          title: `${itemTitle(item)}, ${nameOf(name)}`,
          number: true,
          cell: ({ cells }: Group) => {
            const cell = cells.find((one) => one.item === item.code && one.period === period)
            return cell ? <PlainFigure cell={cell} unit={item.unit} decimals={item.decimals} /> : t('why.restricted')
          },
        })),
      ),
  ]
  return (
    <section>
      <h2>{t('together')}</h2>
      {single.length > 0 && (
        <p className="small muted">
          {t('together.none', { items: single.map((one) => format.pick(one)).join('”, “') })}
        </p>
      )}
      {answer.comparable.length > 0 && (
        <>
          <p className="small muted">{t('together.note')}</p>
          <DataTable
            caption={t('together')}
            columns={columns}
            rows={answer.comparable}
            rowKey={({ places }) => places.map(({ id }) => id).join()}
          />
        </>
      )}
    </section>
  )
}
