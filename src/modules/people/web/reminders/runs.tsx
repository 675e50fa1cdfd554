import { DataTable } from '../../../../ui/components/data-table.tsx'
import { Answered, Empty, Loading } from '../../../../ui/components/notes.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { listReminderRuns } from '../../reminders/contract.ts'
import { useWords } from './words.ts'

/** How many were reminded on the last days; nobody is named. */
export function Runs() {
  const t = useWords()
  const format = useFormat()
  const runs = useQuestion(listReminderRuns)
  return (
    <Sheet title={t('runs')}>
      <p className="small muted">{t('runs.detail')}</p>
      <Answered question={runs} loading={<Loading rows={3} />}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('runs.none')}>{t('runs.none.text')}</Empty>
          ) : (
            <DataTable
              caption={t('runs')}
              rows={items}
              rowKey={({ day }) => day}
              columns={[
                { key: 'day', title: t('runs.day'), head: true, cell: ({ day }) => format.day(day) },
                { key: 'sent', title: t('runs.sent'), number: true, cell: ({ sent }) => format.number(sent) },
                { key: 'failed', title: t('runs.failed'), number: true, cell: ({ failed }) => format.number(failed) },
                { key: 'open', title: t('runs.open'), number: true, cell: ({ open }) => format.number(open) },
                {
                  ...{ key: 'unreachable', title: t('runs.unreachable'), number: true },
                  cell: ({ unreachable }) => (unreachable === null ? '–' : format.number(unreachable)),
                },
              ]}
            />
          )
        }
      </Answered>
    </Sheet>
  )
}
