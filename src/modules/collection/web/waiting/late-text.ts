import { levelNames } from '../../../../shared/levels.ts'
import type { Format } from '../../../../ui/format.ts'
import { capital } from '../../../../ui/text.ts'
import type { useWords } from '../words.ts'
import type { Waiting } from './level-sums.tsx'

/** A short note for a group chat: how much waits at each level and how late. Units and counts only, never a person. */
export function lateText(input: { waiting: Waiting; t: ReturnType<typeof useWords>; format: Format }): string {
  const { waiting, t, format } = input
  const count = (value: number) => format.number(value)
  const lines = waiting.levels.map(({ level, wait, units, forms, late, longest }) =>
    t('waits.zalo', {
      level: format.pick(levelNames[level]),
      wait: t(`waits.${wait}`),
      ...{ units: count(units), forms: count(forms), late: count(late), longest: count(longest) },
    }),
  )
  return [t('waits.of', { place: capital(waiting.place.name) }), ...lines].join('\n')
}
