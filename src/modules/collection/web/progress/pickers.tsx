import { Select } from '@mantine/core'
import { useFormat } from '../../../../ui/format.ts'
import { chainName } from '../names.ts'
import { useWords } from '../words.ts'
import css from './progress.module.css'
import type { useProgress } from './use-progress.ts'

const usual = ['government', 'front', 'police']

/** Which period, which reporting line. */
export function Pickers({ view }: { view: ReturnType<typeof useProgress> }) {
  const t = useWords()
  const format = useFormat()
  const { period, periods, chain, ownChain, change } = view
  const chains = [...new Set([...(ownChain ? [ownChain] : []), ...(chain ? [chain] : []), ...usual])]
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
      <Select
        label={t('chain')}
        value={chain ?? 'all'}
        data={[
          ...chains.map((code) => ({ value: code, label: chainName(t, code) })),
          { value: 'all', label: t('chain.all') },
        ]}
        onChange={(next) => change({ chain: next })}
      />
    </div>
  )
}
