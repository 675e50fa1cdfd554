import { Select } from '@mantine/core'
import { permissions } from '../../../../shared/actor.ts'
import { isDay } from '../../../../shared/spans.ts'
import { DayInput } from '../../../../ui/components/day-input.tsx'
import { Answered, Empty, Loading } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useMe } from '../../../../ui/me.ts'
import { mayBeId, useAddress } from '../../../../ui/page.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { listReaders, listRightHolders } from '../../grants/contract.ts'
import { HolderTable, PAGE } from './holder-table.tsx'
import { PlaceField } from './place-field.tsx'
import css from './rights.module.css'
import { useWords } from './words.ts'

/** Who may see or do something, and why: of one record, or of a right at a place. */
export function Page() {
  const [address] = useAddress()
  const { kind, object } = address
  return kind && object ? <OfRecord key={`${kind} ${object}`} kind={kind} object={object} /> : <AtPlace />
}

/** From which line the page goes on, as the address says it. */
const offsetIn = (page: string | undefined): number => (mayBeId(page) && page ? (Number(page) - 1) * PAGE : 0)

function OfRecord({ kind, object }: { kind: string; object: string }) {
  const t = useWords()
  const format = useFormat()
  const [{ page }] = useAddress()
  const readers = useQuestion(
    listReaders,
    { query: { kind, object, limit: PAGE, offset: offsetIn(page) } },
    { keep: true },
  )
  return (
    <Answered page question={readers} loading={<Loading rows={8} />}>
      {(answer) => (
        <>
          <PageTitle detail={format.pick(answer.title)}>{t('who.record')}</PageTitle>
          <div className={css.parts}>
            {answer.everybody ? (
              <Empty title={t('who.everybody')}>
                <p>{t('who.everybody.text')}</p>
              </Empty>
            ) : (
              <HolderTable answer={answer} isOfRecord />
            )}
          </div>
        </>
      )}
    </Answered>
  )
}

function AtPlace() {
  const t = useWords()
  const [address, change] = useAddress()
  const { account, today, holds } = useMe()
  const permission = permissions.find((one) => one === address.permission)
  const place = (mayBeId(address.place) && Number(address.place)) || 0
  const on = isDay(address.on ?? '') ? address.on : undefined
  const holders = useQuestion(
    listRightHolders,
    { query: { permission: permission ?? 'figures.read', place, on, limit: PAGE, offset: offsetIn(address.page) } },
    { enabled: permission !== undefined && place > 0, keep: true },
  )
  if (account && !holds('people.manage', 'audit.read', 'heads.manage'))
    return (
      <>
        <PageTitle>{t('who.title')}</PageTitle>
        <Empty title={t('who.notAllowed')} />
      </>
    )
  return (
    <>
      <PageTitle detail={t('who.detail')}>{t('who.title')}</PageTitle>
      <div className={css.parts}>
        <div className={css.filters}>
          <Select
            label={t('who.permission')}
            searchable
            value={permission ?? null}
            data={permissions.map((one) => ({ value: one, label: t(`p.${one}`) }))}
            onChange={(next) => change({ permission: next, page: null })}
          />
          <PlaceField
            value={place}
            asOf={on ?? today}
            onChange={(next) => change({ place: String(next), page: null })}
          />
          <DayInput
            label={t('on')}
            value={on ?? today}
            onChange={(day) => change({ on: day === today ? null : day, page: null })}
          />
        </div>
        {permission === undefined || place === 0 ? (
          <Empty title={t('who.choose')}>
            <p>{t('who.choose.text')}</p>
          </Empty>
        ) : (
          <Answered question={holders} loading={<Loading rows={8} />}>
            {(answer) => <HolderTable answer={answer} />}
          </Answered>
        )}
      </div>
    </>
  )
}
