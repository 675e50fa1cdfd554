import { Coverage } from '../../../../ui/components/figure.tsx'
import type { Value } from '../../contract.ts'
import { useWords } from '../words.ts'

/**
 * How many forms of those due a figure rests on; of one that no form asks for, from a file or a register, that it does: how
 * many have spoken is not known. Nothing where there is no figure either.
 */
export function Forms({
  of: { value, received, expected },
  unit = '',
}: {
  of: Pick<Value, 'value' | 'received' | 'expected'>
  unit?: string
}) {
  const t = useWords()
  if (expected !== null && expected > 0) return <Coverage received={received ?? 0} expected={expected} unit={unit} />
  return value === null ? null : <span className="small muted">{t('forms.none')}</span>
}
