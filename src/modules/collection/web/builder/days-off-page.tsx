import { Button, Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { dropDayOff, listDaysOff, saveDayOff } from '../../../../platform/calendar/contract.ts'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { DataTable } from '../../../../ui/components/data-table.tsx'
import { DayInput } from '../../../../ui/components/day-input.tsx'
import { Answered, Empty, ErrorNote } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { focusFault } from '../../../../ui/fault-focus.ts'
import { useFormat } from '../../../../ui/format.ts'
import { useMe } from '../../../../ui/me.ts'
import { notify } from '../../../../ui/notify.tsx'
import { useAddress } from '../../../../ui/page.ts'
import { useCommand, useQuestion } from '../../../../ui/query.ts'
import css from './builder.module.css'
import { useWords } from './words.ts'

/** Declared days of a year: off, or worked in exchange; deadlines follow them. */
export function Page() {
  const t = useWords()
  const format = useFormat()
  const { today } = useMe()
  const [{ year = today.slice(0, 4) }, change] = useAddress()
  const found = useQuestion(listDaysOff, { query: { year: Number(year) || 0 } }, { keep: true })
  const drop = useCommand(dropDayOff)
  const now = Number(today.slice(0, 4))
  const years = [...new Set([now - 1, now, now + 1, now + 2, Number(year) || now])].sort().map(String)
  return (
    <>
      <PageTitle trail={[{ title: t('title'), to: '/forms' }]} detail={t('daysOff.detail')}>
        {t('daysOff.title')}
      </PageTitle>
      <div className={css.page}>
        <Select
          label={t('daysOff.year')}
          value={year}
          data={years}
          allowDeselect={false}
          w={160}
          onChange={(next) => change({ year: next })}
        />
        <Answered question={found}>
          {({ items, mayEdit }) => (
            <>
              {items.length === 0 ? (
                <Empty title={t('daysOff.none')} />
              ) : (
                <DataTable
                  stacks
                  caption={t('daysOff.caption', { year })}
                  rows={items}
                  rowKey={({ day }) => day}
                  columns={[
                    { key: 'day', title: t('daysOff.day'), head: true, cell: ({ day }) => format.weekday(day) },
                    { key: 'name', title: t('daysOff.name'), cell: format.pick },
                    {
                      key: 'kind',
                      title: t('daysOff.kind'),
                      cell: ({ works }) => t(works ? 'daysOff.works' : 'daysOff.off'),
                    },
                    {
                      key: 'drop',
                      title: t('daysOff.change'),
                      cell: ({ day }) =>
                        mayEdit && (
                          <Button
                            variant="default"
                            size="xs"
                            aria-label={t('daysOff.drop', { day: format.day(day) })}
                            onClick={() =>
                              drop.mutate({ params: { day } }, { onSuccess: () => notify(t('daysOff.dropped')) })
                            }
                          >
                            {t('remove')}
                          </Button>
                        ),
                    },
                  ]}
                />
              )}
              <ErrorNote error={drop.error} />
              {mayEdit && <Declare />}
            </>
          )}
        </Answered>
      </div>
    </>
  )
}

function Declare() {
  const t = useWords()
  const [day, setDay] = useState<string | null>(null)
  const [vi, setVi] = useState('')
  const [kind, setKind] = useState<'off' | 'works'>('off')
  const [isTried, setTried] = useState(false)
  const save = useCommand(saveDayOff)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    if (!day || !vi.trim()) return focusFault(event.currentTarget)
    save.mutate(
      { params: { day }, body: { vi, works: kind === 'works' } },
      {
        onSuccess: () => {
          notify(t('daysOff.saved'))
          setDay(null)
          setVi('')
          setTried(false)
        },
      },
    )
  }
  return (
    <Sheet title={t('daysOff.add')}>
      <form onSubmit={submit} noValidate className={css.fields}>
        <DayInput
          label={t('daysOff.day')}
          required
          value={day}
          onChange={setDay}
          error={isTried && !day && t('daysOff.needed')}
        />
        <TextInput
          label={t('daysOff.name')}
          required
          maxLength={100}
          value={vi}
          onChange={(event) => setVi(event.currentTarget.value)}
          error={isTried && !vi.trim() && t('daysOff.needed')}
        />
        <Select
          label={t('daysOff.kind')}
          value={kind}
          data={(['off', 'works'] as const).map((value) => ({ value, label: t(`daysOff.${value}`) }))}
          allowDeselect={false}
          onChange={(next) => next && setKind(next)}
        />
        <div className={css.wide}>
          <ErrorNote error={save.error} />
          <BusyButton type="submit" busy={save.isPending}>
            {t('daysOff.add')}
          </BusyButton>
        </div>
      </form>
    </Sheet>
  )
}
