import { DataTable } from '../../../../ui/components/data-table.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { useFormat } from '../../../../ui/format.ts'
import type { Kept } from './model.ts'
import { useWords } from './words.ts'

/** Every version that was published, the newest first, with the periods that were asked in it. */
export function Versions({ kept: { code, versions } }: { kept: Kept }) {
  const t = useWords()
  const format = useFormat()
  if (versions.length === 0) return null
  return (
    <Sheet title={t('versions')}>
      <DataTable
        stacks
        caption={t('versions.caption', { code })}
        rows={versions}
        rowKey={({ number }) => number}
        columns={[
          { key: 'number', title: t('versions.number'), head: true, cell: ({ number }) => number },
          { key: 'from', title: t('versions.from'), cell: ({ from }) => format.day(from) },
          {
            key: 'due',
            title: t('versions.due'),
            cell: ({ dueAfterDays, dueInWorkingDays }) =>
              t(dueInWorkingDays ? 'versions.due.working' : 'versions.due.days', { count: dueAfterDays }),
          },
          { key: 'by', title: t('versions.by'), cell: ({ publishedBy }) => publishedBy ?? '–' },
          {
            key: 'periods',
            title: t('versions.periods'),
            cell: ({ periods }) => periods.map(format.period).join(', ') || t('versions.unused'),
          },
        ]}
      />
    </Sheet>
  )
}
