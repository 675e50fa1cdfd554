import type { RouteAnswer } from '../../../../shared/contract.ts'
import { type Column, DataTable } from '../../../../ui/components/data-table.tsx'
import { Answered, Empty, Loading } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { Badge } from '../../../../ui/components/state-badge.tsx'
import { useQuestion } from '../../../../ui/query.ts'
import { capital } from '../../../../ui/text.ts'
import { listEnrolled } from '../../contract.ts'
import css from '../keys.module.css'
import { useWords } from '../words.ts'

type EnrolledUnit = RouteAnswer<typeof listEnrolled>['units'][number]

/** For the administrator: which units can be sealed to, and who is enrolled; no keys. */
export function Page() {
  const t = useWords()
  const enrolled = useQuestion(listEnrolled)
  const columns: Column<EnrolledUnit>[] = [
    { key: 'unit', title: t('enrolled.unit'), head: true, cell: ({ name }) => capital(name) },
    {
      key: 'state',
      title: t('member.state'),
      cell: ({ epoch, isSigned }) =>
        epoch === 0 ? (
          <Badge tone="none">{t('enrolled.none')}</Badge>
        ) : (
          <Badge tone={isSigned ? 'done' : 'wait'}>
            {t(isSigned ? 'enrolled.signed' : 'enrolled.waiting', { number: epoch })}
          </Badge>
        ),
    },
    {
      key: 'members',
      title: t('members'),
      cell: ({ members }) => (
        <ul className={css.list}>
          {members.map(({ name, hasKey, hasEpoch }) => (
            <li key={name}>
              {name}
              <small className="muted">{t(!hasKey ? 'member.noKey' : hasEpoch ? 'member.in' : 'member.waiting')}</small>
            </li>
          ))}
        </ul>
      ),
    },
  ]
  return (
    <div className={css.page}>
      <PageTitle detail={t('enrolled.detail')}>{t('enrolled.title')}</PageTitle>
      <Answered question={enrolled} loading={<Loading rows={4} />}>
        {({ units }) =>
          units.length === 0 ? (
            <Empty title={t('enrolled.empty')}>{t('enrolled.empty.text')}</Empty>
          ) : (
            <DataTable
              stacks
              caption={t('enrolled.title')}
              columns={columns}
              rows={units}
              rowKey={({ bodyId }) => bodyId}
            />
          )
        }
      </Answered>
    </div>
  )
}
