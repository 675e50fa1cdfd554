import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { countOwers, type Shape } from '../../builder/contract.ts'
import css from './builder.module.css'
import { useWords } from './words.ts'

/** How many units the rule on the screen would ask today: "3.214 tổ dân phố, 126 thôn"; of the city, how many of its bodies. */
export function OwingCount({ shape, code }: { shape: Shape; code: string }) {
  const t = useWords()
  const format = useFormat()
  const { level, owedBy, owedByGroups, owedByBodies } = shape
  const { data, error } = useQuestion(
    countOwers,
    { params: { code }, body: { level, owedBy, owedByGroups, owedByBodies } },
    { keep: true },
  )
  if (error) return <ErrorNote error={error} />
  const list = data?.items
    .map(({ form, count, bodies }) =>
      level === 'city' ? t('owed.bodies.count', { count: bodies }) : `${format.number(count)} ${form}`,
    )
    .join(', ')
  const day = data ? format.day(data.day) : ''
  return (
    <p role="status" className={css.count}>
      {data && (list ? t('owed.count', { day, list }) : t('owed.nobody', { day }))}
    </p>
  )
}
