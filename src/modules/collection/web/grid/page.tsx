import { Button, Progress, SegmentedControl } from '@mantine/core'
import { useState } from 'react'
import { Answered, Empty, Loading } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { named, useFormat } from '../../../../ui/format.ts'
import { useMe } from '../../../../ui/me.ts'
import { useAddress } from '../../../../ui/page.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { capital } from '../../../../ui/text.ts'
import { sources } from '../../contract.ts'
import { getGrid } from '../../grid/contract.ts'
import { useWords } from '../words.ts'
import css from './grid.module.css'
import { type At, type Grid, isOpen, readiness } from './model.ts'
import { RowPanel } from './row-panel.tsx'
import { Sheet } from './sheet.tsx'
import { useGrid } from './use-grid.ts'
import { useSendRows } from './use-send-rows.ts'

/** Nhập hộ at the desk: all areas of a commune in one table. */
export function Page() {
  const [address] = useAddress()
  const query = { place: Number(address.place) || 0, form: address.form ?? '', period: address.period ?? '' }
  const question = useQuestion(getGrid, { query })
  return (
    <Answered page question={question} loading={<Loading rows={10} height={40} />}>
      {(grid) => <Table key={JSON.stringify(query)} grid={grid} period={query.period} />}
    </Answered>
  )
}

function Table({ grid, period }: { grid: Grid; period: string }) {
  const t = useWords()
  const format = useFormat()
  const { account } = useMe()
  const { place, form, rows } = grid
  const sheet = useGrid(grid, account?.id ?? 0, `grid ${form.code} ${place.id} ${period}`)
  const { state, run, stop } = useSendRows(grid, sheet)
  const [current, setCurrent] = useState<At>([0, 0])
  const [note, setNote] = useState<string | null>(null)
  const [asked, setAsked] = useState<'source' | 'rows' | null>(null)
  const ready = rows.flatMap((row) => {
    const edit = sheet.edits[row.id]
    return edit && isOpen(row) && readiness(form.fields, row, edit) === 'ready' ? [{ row, edit }] : []
  })
  const send = () => {
    if (ready.length === 0) return setAsked('rows')
    if (!sheet.source) return setAsked('source')
    setAsked(null)
    setNote(null)
    sheet.forgetUndo()
    void run(ready, sheet.source)
  }
  const row = rows[current[0]]
  const name = named(format.language, form.vi, form.en)
  const counts = { sent: rows.filter((one) => !isOpen(one)).length, count: rows.length, ready: ready.length }
  return (
    <>
      <PageTitle
        trail={[
          { title: t('trail'), to: '/' },
          { title: t('place'), to: `/collection?place=${place.id}&period=${period}` },
        ]}
        detail={`${t('grid.place', { place: capital(place.name), period: format.period(period) })} · ${t('due', { day: format.weekday(grid.dueOn) })}`}
      >
        {t('grid.title', { form: name })}
      </PageTitle>
      {rows.length === 0 ? (
        <Empty title={t('grid.none')}>{t('grid.none.text')}</Empty>
      ) : (
        <>
          <div className={css.head}>
            <fieldset className={css.sources} aria-describedby={asked === 'source' ? 'grid-source-fault' : undefined}>
              <legend>{t('grid.source')}</legend>
              <SegmentedControl
                value={sheet.source ?? ''}
                onChange={(value) => sheet.setSource(sources.find((one) => one === value) ?? null)}
                data={sources.map((value) => ({ value, label: t(`for.${value}`) }))}
              />
              {asked === 'source' && !sheet.source && (
                <p id="grid-source-fault" className={css.fault} role="alert">
                  {t('for.needed')}
                </p>
              )}
            </fieldset>
            <p className={css.counts} role="status">
              {t('grid.counts', counts)}
            </p>
          </div>
          <Sheet
            {...{ grid, sheet, current }}
            onCurrent={setCurrent}
            onLaid={(count, left) => setNote(t(left > 0 ? 'grid.pasted.left' : 'grid.pasted', { count, left }))}
          />
          <p className="small muted">{t('grid.keys')}</p>
          {row && <RowPanel {...{ row, sheet, fields: form.fields, field: form.fields[current[1]] }} />}
          <div className={css.bar}>
            <div role="status">
              {note && (
                <>
                  {note}{' '}
                  {sheet.undo && (
                    <Button
                      variant="subtle"
                      size="compact-sm"
                      onClick={() => {
                        sheet.undo?.()
                        setNote(null)
                      }}
                    >
                      {t('grid.undo')}
                    </Button>
                  )}
                </>
              )}
              {asked === 'rows' && ready.length === 0 && <span className={css.fault}>{t('grid.send.nothing')}</span>}
              {state && !note && <Told state={state} />}
            </div>
            {state?.running ? (
              <>
                <Progress
                  value={(100 * (state.sent + state.refused)) / state.count}
                  aria-label={t('grid.sending', { done: state.sent + state.refused, count: state.count })}
                />
                <Button variant="default" onClick={stop}>
                  {t('grid.stop')}
                </Button>
              </>
            ) : (
              <Button id="grid-send" onClick={send}>
                {ready.length > 0 ? t('grid.send', { count: ready.length }) : t('grid.send.none')}
              </Button>
            )}
          </div>
        </>
      )}
    </>
  )
}

function Told({ state }: { state: NonNullable<ReturnType<typeof useSendRows>['state']> }) {
  const t = useWords()
  const { running, sent, refused, count, error } = state
  if (running) return t('grid.sending', { done: sent + refused, count })
  if (error) return <span className={css.fault}>{error.status === 0 ? t('grid.away') : error.message}</span>
  return t(refused > 0 ? 'grid.sent.refused' : 'grid.sent', { sent, refused })
}
