import { readStatement } from '../../../../shared/sealing/epoch.ts'
import { fingerprint } from '../../../../shared/sealing/identity.ts'
import { type Column, DataTable } from '../../../../ui/components/data-table.tsx'
import { Badge } from '../../../../ui/components/state-badge.tsx'
import { useFormat } from '../../../../ui/format.ts'
import type { UnitEpoch } from '../../contract.ts'
import css from '../keys.module.css'
import { useWords } from '../words.ts'
import type { Standing } from './standing.ts'

/** What a statement says, or null where it is none: then the check above says so. */
function said(statement: string) {
  try {
    return readStatement(statement)
  } catch {
    return null
  }
}

/** The unit's epochs, the newest first. Signed means: held against the root key by this device. */
export function EpochList({ standing: { unit, checked } }: { standing: Standing }) {
  const t = useWords()
  const format = useFormat()
  const current = checked.state === 'sound' ? checked.current : null
  const stateOf = ({ number, signature }: UnitEpoch) => {
    if (signature === null) return <Badge tone="wait">{t('epoch.waiting')}</Badge>
    if (checked.state !== 'sound') return <Badge tone="late">{t('epoch.unchecked')}</Badge>
    return number === current?.epoch ? (
      <Badge tone="done">{t('epoch.current')}</Badge>
    ) : (
      <Badge tone="none">{t(number > (current?.epoch ?? 0) ? 'epoch.coming' : 'epoch.past')}</Badge>
    )
  }
  const columns: Column<UnitEpoch>[] = [
    { key: 'number', title: t('epoch'), head: true, cell: ({ number }) => t('epoch.number', { number }) },
    {
      key: 'from',
      title: t('epoch.from'),
      cell: ({ statement }) => {
        const from = said(statement)?.from
        return from ? format.day(from) : '–'
      },
    },
    { key: 'state', title: t('member.state'), cell: stateOf },
    {
      key: 'own',
      title: t('epoch.own'),
      cell: ({ share }) => t(share ? 'epoch.own.yes' : 'epoch.own.no'),
    },
    {
      key: 'print',
      title: t('epoch.print'),
      cell: ({ statement }) => {
        const key = said(statement)?.key
        return key ? <span className={css.print}>{fingerprint('epoch', key)}</span> : '–'
      },
    },
  ]
  return (
    <section className={css.part}>
      <h2>{t('epochs')}</h2>
      {unit.epochs.length === 0 ? (
        <p className="muted">{t('epochs.none')}</p>
      ) : (
        <DataTable
          stacks
          caption={t('epochs')}
          columns={columns}
          rows={unit.epochs.toReversed()}
          rowKey={({ number }) => number}
        />
      )}
    </section>
  )
}
