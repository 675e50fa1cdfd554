import { DataTable } from '../../../../ui/components/data-table.tsx'
import { useFormat } from '../../../../ui/format.ts'
import css from './editor.module.css'
import type { Kept } from './fields.ts'
import { useWords } from './words.ts'

/** Every formula of an indicator, the newest first, with the day it is valid from. */
export function Versions({ kept }: { kept: Kept }) {
  const t = useWords()
  const format = useFormat()
  const stateOf = ({ number, from, ends }: Kept['versions'][number]) => {
    if (number === kept.formula.number && ends) return t('ended')
    if (number === kept.formula.number) return t('versions.now')
    if (kept.versions.some((one) => one.from === from && one.number > number)) return t('versions.replaced')
    if (ends && from > kept.formula.from) return t('versions.willEnd')
    return t(from > kept.formula.from ? 'versions.later' : 'versions.before')
  }
  return (
    <DataTable
      stacks
      caption={t('versions.caption', { code: kept.code })}
      rows={[...kept.versions].reverse()}
      rowKey={({ number }) => number}
      columns={[
        { key: 'number', title: t('versions.number'), head: true, cell: ({ number }) => number },
        { key: 'from', title: t('col.since'), cell: ({ from }) => format.day(from) },
        {
          key: 'formula',
          title: t('col.formula'),
          cell: ({ expression, notComputed }) =>
            expression ? (
              <span className={css.formula}>{expression}</span>
            ) : (
              <span className="muted">{notComputed && format.pick(notComputed)}</span>
            ),
        },
        { key: 'state', title: t('versions.state'), cell: stateOf },
      ]}
    />
  )
}
