import { Select } from '@mantine/core'
import { chainName } from './names.ts'
import { useWords } from './words.ts'

interface ChainSelectProps {
  /** The reporting line chosen; null for all of them. */
  chain: string | null
  /** The line the reader acts in; it comes first. */
  ownChain: string | null
  /** Told `all` where all lines are wanted. */
  onChange: (chain: string | null) => void
}

const usual = ['government', 'front', 'police']

/** Which reporting line. */
export function ChainSelect({ chain, ownChain, onChange }: ChainSelectProps) {
  const t = useWords()
  const chains = [...new Set([...(ownChain ? [ownChain] : []), ...(chain ? [chain] : []), ...usual])]
  return (
    <Select
      label={t('chain')}
      value={chain ?? 'all'}
      data={[
        ...chains.map((code) => ({ value: code, label: chainName(t, code) })),
        { value: 'all', label: t('chain.all') },
      ]}
      onChange={onChange}
    />
  )
}
