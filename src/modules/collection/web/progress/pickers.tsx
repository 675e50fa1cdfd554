import { Select } from '@mantine/core'
import { useFormat } from '../../../../ui/format.ts'
import { ChainSelect } from '../chain-select.tsx'
import { useWords } from '../words.ts'
import css from './progress.module.css'
import type { useProgress } from './use-progress.ts'

/** Which period, which reporting line. */
export function Pickers({ view }: { view: ReturnType<typeof useProgress> }) {
  const t = useWords()
  const format = useFormat()
  const { period, periods, chain, ownChain, change } = view
  const codes = !period || periods.includes(period) ? periods : [period, ...periods]
  return (
    <div className={`${css.pickers} no-print`}>
      <Select
        label={t('period')}
        value={period || null}
        data={codes.map((code) => ({ value: code, label: format.period(code) }))}
        onChange={(next) => change({ period: next })}
        maxDropdownHeight={320}
      />
      <ChainSelect chain={chain} ownChain={ownChain} onChange={(next) => change({ chain: next })} />
    </div>
  )
}
