import { useCallback, useDeferredValue, useMemo, useRef, useState } from 'react'
import { addressOf } from '../../../../ui/client.ts'
import { FirstHelp } from '../../../../ui/components/first-help.tsx'
import { Answered, AsOf, Empty, Loading } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { named, useFormat } from '../../../../ui/format.ts'
import { useMe } from '../../../../ui/me.ts'
import { outbox, useArrived, useOutbox } from '../../../../ui/offline/outbox.ts'
import type { Queue } from '../../../../ui/offline/queue.ts'
import { useAddress } from '../../../../ui/page.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { capital } from '../../../../ui/text.ts'
import { isPictured } from '../../contract.ts'
import { getGrid } from '../../grid/contract.ts'
import { exportGrid } from '../../workbook/contract.ts'
import { useIsOpen } from '../submission/use-is-open.ts'
import { useWords } from '../words.ts'
import { FilePart } from './file-part.tsx'
import css from './grid.module.css'
import { Head } from './head.tsx'
import { type At, type Change, type Grid, isOpen, nextTyped, readyRows } from './model.ts'
import { RowPanel } from './row-panel.tsx'
import { SendBar } from './send-bar.tsx'
import { Sheet } from './sheet.tsx'
import { useGrid } from './use-grid.ts'
import { useSendRows } from './use-send-rows.ts'
import { withArrived, withWaiting } from './waiting.ts'

/** Nhập hộ at the desk: all areas of a commune in one table. */
export function Page() {
  const t = useWords()
  const format = useFormat()
  const [address] = useAddress()
  const { place, form = '', period = '' } = address
  const query = useMemo(() => ({ place: Number(place) || 0, form, period }), [place, form, period])
  const question = useQuestion(getGrid, { query })
  return (
    <Answered page question={question} loading={<Loading rows={10} height={40} />}>
      {(grid) => (
        <>
          <PageTitle
            trail={[
              { title: t('trail'), to: '/' },
              { title: t('place'), to: `/collection?place=${grid.place.id}&period=${query.period}` },
            ]}
            actions={<a href={addressOf(exportGrid, { query })}>{t('export')}</a>}
            detail={`${t('grid.place', { place: capital(grid.place.name), period: format.period(query.period) })} · ${t('due', { day: format.weekday(grid.dueOn) })}`}
          >
            {t('grid.title', { form: named(format.language, grid.form.vi, grid.form.en) })}
          </PageTitle>
          <AsOf contract={getGrid} input={{ query }} />
          <FirstHelp page="grid" steps={t('help.grid')} />
          {grid.rows.length === 0 ? (
            <Empty title={t('grid.none')}>{t('grid.none.text')}</Empty>
          ) : (
            <Table
              key={JSON.stringify(query)}
              query={query}
              grid={grid}
              what={`grid ${query.form} ${query.place} ${query.period}`}
            />
          )}
        </>
      )}
    </Answered>
  )
}

interface TableProps {
  grid: Grid
  query: { place: number; form: string; period: string }
  what: string
}

function Table({ grid: answered, query, what }: TableProps) {
  const t = useWords()
  const format = useFormat()
  const { account } = useMe()
  const isOpenYet = useIsOpen(answered)
  const queue = useSettled()
  const arrived = useArrived()
  const grid = useMemo(() => withWaiting(answered, withArrived(answered, queue, arrived)), [answered, queue, arrived])
  const { form, rows } = grid
  const { edits, source, laid, actions } = useGrid(grid, queue, account?.id ?? 0, what)
  const link = `/collection/grid?place=${query.place}&form=${query.form}&period=${query.period}`
  const { state, run, stop } = useSendRows(grid, actions, { period: query.period, link })
  const [current, setCurrent] = useState<At>(() => nextTyped(answered, [0, -1], [0, 1]) ?? [0, 0])
  const [note, setNote] = useState<string | null>(null)
  const [asked, setAsked] = useState<'source' | 'rows' | null>(null)
  // The cell answers each key at once; what counts and explains follows.
  const calm = useDeferredValue(edits)
  const at = useDeferredValue(current)
  const ready = readyRows(grid, calm).length
  const send = () => {
    const chosen = readyRows(grid, edits)
    setAsked(chosen.length === 0 ? 'rows' : source ? null : 'source')
    if (chosen.length === 0 || !source) return
    if (!isOpenYet) return setNote(t('notOpen.grid', { day: format.weekday(grid.opensOn) }))
    setNote(null)
    actions.forgetUndo()
    void run(chosen, source)
  }
  const doSend = useLatest(send)
  const undo = useLatest(() => {
    if (laid) actions.undo(laid)
    setNote(null)
  })
  const onLaid = useLatest((count: number, left: number) =>
    setNote(t(left > 0 ? 'grid.pasted.left' : 'grid.pasted', { count, left })),
  )
  const take = useLatest((changes: Change[]) => {
    actions.lay(changes)
    onLaid(changes.length, 0)
  })
  const row = rows[at[0]]
  return (
    <>
      {!isOpenYet && <p className={css.notice}>{t('notOpen.grid', { day: format.weekday(grid.opensOn) })}</p>}
      <Head
        {...{ source, actions, ready, count: rows.length }}
        isAsked={asked === 'source'}
        sent={rows.filter((one) => !isOpen(one) && !one.waits).length}
      />
      <Sheet {...{ grid, edits, actions, current, onCurrent: setCurrent, onLaid }} />
      {row && (
        <RowPanel
          {...{ row, actions, form, field: form.fields[at[1]], edit: calm[row.id] }}
          reason={edits[row.id]?.reason ?? ''}
          pictured={isPictured(source) ? source : null}
        />
      )}
      <SendBar
        {...{ ready, state, note, onSend: doSend, onStop: stop, onUndo: laid && undo }}
        isNothing={asked === 'rows' && ready === 0}
      />
      <p className="small muted">{t('grid.keys')}</p>
      <FilePart {...{ grid, query }} edits={calm} onTake={take} />
    </>
  )
}

/** What waits on this device, without what is being sent at this moment. */
function useSettled(): Queue {
  const queue = useOutbox()
  return useMemo(() => queue.filter((one) => !outbox.isHeld(one)), [queue])
}

/** One function throughout that does what the last one given does: what hangs on it is not drawn again. */
function useLatest<Args extends unknown[]>(work: (...args: Args) => void): (...args: Args) => void {
  const latest = useRef(work)
  latest.current = work
  return useCallback((...args: Args) => latest.current(...args), [])
}
