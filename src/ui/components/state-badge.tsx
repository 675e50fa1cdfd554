import { useWords } from '../words.ts'
import css from './state-badge.module.css'

/** Tones differ in shape as well as in colour: round is done, a diamond is at risk, a square is late, a ring is open. */
export type Tone = 'done' | 'risk' | 'late' | 'none' | 'wait'

const toneOf = {
  due: 'none',
  overdue: 'late',
  draft: 'none',
  sent: 'wait',
  returned: 'late',
  accepted: 'done',
  done: 'done',
  risk: 'risk',
  late: 'late',
  unfinished: 'none',
  none: 'none',
} as const satisfies Record<string, Tone>

export type StateName = keyof typeof toneOf

/** The state of a form or of an indicator, in the words everybody uses. */
export function StateBadge({ state, children }: { state: StateName; children?: React.ReactNode }) {
  const t = useWords()
  return <Badge tone={toneOf[state]}>{children ?? t(`state.${state}`)}</Badge>
}

/** Shape, colour and always a word. */
export function Badge({ tone, children }: { tone: Tone; children: React.ReactNode }) {
  return (
    <span className={css.badge} data-tone={tone}>
      <StateMark tone={tone} />
      {children}
    </span>
  )
}

/** The shape alone, beside a word or in a matrix; `label` says it to those who listen. */
export function StateMark({ tone, label }: { tone: Tone; label?: string }) {
  return label ? (
    <span className={css.mark} data-tone={tone} role="img" aria-label={label} title={label} />
  ) : (
    <span className={css.mark} data-tone={tone} aria-hidden="true" />
  )
}

export const stateTone = (state: StateName): Tone => toneOf[state]
