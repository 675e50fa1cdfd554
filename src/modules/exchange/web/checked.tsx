import { Alert, Button } from '@mantine/core'
import { BusyButton } from '../../../ui/components/busy-button.tsx'
import { type Column, DataTable } from '../../../ui/components/data-table.tsx'
import { ErrorNote } from '../../../ui/components/notes.tsx'
import { Sheet } from '../../../ui/components/sheet.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useCommand } from '../../../ui/query.ts'
import { importValues } from '../contract.ts'
import type { Chosen } from './choose.tsx'
import css from './exchange.module.css'
import { useWords } from './words.ts'

type Found = Chosen['found']
type Fault = Found['faults'][number]

/** What the check found in a file, and the buttons that import all of it or its good rows. */
export function Checked({ chosen, onAnother }: { chosen: Chosen; onAnother: () => void }) {
  const t = useWords()
  const format = useFormat()
  const take = useCommand(importValues)
  const { file, chain, found } = chosen
  const { rows, figures, badRows, places, measures, faults, faultCount, unnamed, ignored } = found
  const said = {
    rows: format.number(rows),
    figures: format.number(figures),
    bad: format.number(badRows),
    places: format.number(places),
  }
  const another = (
    <Button variant="default" onClick={onAnother}>
      {t('another')}
    </Button>
  )
  if (take.data)
    return (
      <Sheet title={t('checked', { file: file.name })}>
        <Alert role="status">
          <p>{t('imported', { figures: format.number(take.data.figures) })}</p>
          {take.data.refused > 0 && <p>{t('imported.rest', { count: format.number(take.data.refused) })}</p>}
        </Alert>
        <p className={css.buttons}>{another}</p>
      </Sheet>
    )
  const isGood = badRows === 0
  const measureColumns: Column<Found['measures'][number]>[] = [
    { key: 'measure', title: t('measure'), head: true, cell: (one) => format.pick(one) },
    { key: 'figures', title: t('figures'), number: true, cell: (one) => format.number(one.figures) },
    { key: 'total', title: t('total'), number: true, cell: (one) => format.number(one.total, one.decimals) },
  ]
  const faultColumns: Column<Fault>[] = [
    { key: 'line', title: t('line'), head: true, cell: ({ line }) => line ?? '' },
    { key: 'column', title: t('column'), number: true, cell: ({ column }) => column ?? '' },
    { key: 'what', title: t('what'), cell: (fault) => format.pick(fault) },
  ]
  return (
    <Sheet title={t('checked', { file: file.name })}>
      <div className={css.found}>
        <p role="status">
          {t(
            figures === 0 ? (isGood ? 'checked.nothing' : 'checked.bad') : isGood ? 'checked.good' : 'checked.some',
            said,
          )}{' '}
          {t('checked.none')}
        </p>
        {ignored.length > 0 && <p className="small muted">{t('ignored', { names: ignored.join(', ') })}</p>}
        <ErrorNote error={take.error} />
        <p className={css.buttons}>
          {figures > 0 && (
            <BusyButton
              busy={take.isPending}
              variant={isGood ? 'filled' : 'default'}
              onClick={() => take.mutate({ body: { chain, rows: isGood ? 'all' : 'good' }, file })}
            >
              {t(isGood ? 'import' : 'import.good', said)}
            </BusyButton>
          )}
          {another}
        </p>
        {faults.length > 0 && (
          <>
            <h3>{t('faults', { count: format.number(faultCount) })}</h3>
            {unnamed > 0 && <p className="small muted">{t('faults.unnamed', { count: format.number(unnamed) })}</p>}
            <DataTable
              stacks
              caption={t('faults', { count: format.number(faultCount) })}
              columns={faultColumns}
              rows={faults}
              rowKey={(fault) => `${fault.line} ${fault.column} ${fault.vi}`}
              maxHeight="50vh"
            />
          </>
        )}
        {measures.length > 0 && (
          <>
            <h3>{t('measures')}</h3>
            <p className="small muted">{t('measures.total')}</p>
            <DataTable
              stacks
              caption={t('measures')}
              columns={measureColumns}
              rows={measures}
              rowKey={({ code }) => code}
            />
          </>
        )}
      </div>
    </Sheet>
  )
}
