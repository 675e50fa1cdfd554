import { Badge, type Tone } from '../../../ui/components/state-badge.tsx'
import { useFormat } from '../../../ui/format.ts'
import { Icon } from '../../../ui/icons.tsx'
import { Go } from '../../../ui/link.tsx'
import { useWords as useUiWords } from '../../../ui/words.ts'
import type { WorkItem } from '../contract.ts'
import { useWords } from './words.ts'
import css from './work.module.css'

const tones: Record<WorkItem['state'], Tone> = {
  returned: 'late',
  overdue: 'late',
  due: 'none',
  'to-accept': 'wait',
  'to-sign': 'wait',
  'to-review': 'wait',
  drafting: 'none',
  missing: 'none',
  submitted: 'wait',
  sent: 'wait',
  done: 'done',
}

/** One line of work, whole line a link. */
export function WorkLine({ item, today }: { item: WorkItem; today: string }) {
  const t = useWords()
  const ui = useUiWords()
  const format = useFormat()
  // How late it is stands in the badge, once.
  const word =
    item.state === 'overdue' && item.due
      ? format.deadline(today, item.due)
      : t(`state.${item.state}`, { count: item.count })
  const isLate = item.due !== null && item.due < today
  const { missing = 0 } = item
  const tone = item.state === 'missing' && isLate && missing > 0 ? 'late' : tones[item.state]
  return (
    <Go to={item.link} className={css.line}>
      <span className={css.what}>
        <b>{format.pick(item.title)}</b>
        <span className="muted small">{format.pick(item.detail)}</span>
      </span>
      <span className={css.when}>
        {item.due && item.state !== 'done' && item.state !== 'sent' && (
          <span className="small muted">
            {item.state === 'overdue'
              ? ui('due.on', { day: format.day(item.due) })
              : `${format.deadline(today, item.due)} · ${format.day(item.due)}`}
          </span>
        )}
        {item.state === 'to-accept' && missing > 0 && isLate && (
          <Badge tone="late">{t('state.missing', { count: missing })}</Badge>
        )}
        <Badge tone={tone}>{word}</Badge>
      </span>
      <Icon name="next" size={16} />
    </Go>
  )
}
