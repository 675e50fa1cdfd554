import type { Format } from '../../../../ui/format.ts'
import { capital } from '../../../../ui/text.ts'
import type { useWords } from '../words.ts'
import { type Progress, placesIn } from './model.ts'

interface ZaloInput {
  progress: Progress
  period: string
  dueOn: string | null
  t: ReturnType<typeof useWords>
  format: Format
}

const NAMED = 30

/** "Tổ dân phố số 1, 2, 5": what neighbours in the list begin with is said once. */
function runTogether(names: string[]): string {
  const parts = names.map((name) => /^(.*\S)\s(\d+\w?)$/.exec(name) ?? [name, name, ''])
  return parts.map(([whole, start, number], at) => (number && parts[at - 1]?.[1] === start ? number : whole)).join(', ')
}

/** A short note for a group chat: what is done, which places are missing. Places and counts only, never a person. */
export function zaloText({ progress, period, dueOn, t, format }: ZaloInput): string {
  const { expected, received, accepted, inTotal } = progress.counts
  const count = (value: number) => format.number(value)
  const lines = progress.forms.flatMap((form) =>
    (['missing', 'returned'] as const).flatMap((kind) => {
      return [...placesIn(kind, progress.rows, form)].map(([day, places]) => {
        const names = runTogether(places.slice(0, NAMED).map(capital))
        const rest = places.length > NAMED ? ` ${t('more', { count: places.length - NAMED })}` : ''
        const said = { form: format.pick(form), places: names + rest }
        // Who was given more time is not told the day of the others.
        return day === form.dueOn
          ? t(`zalo.${kind}`, said)
          : t(`zalo.${kind}.until`, { ...said, day: format.weekday(day) })
      })
    }),
  )
  return [
    t('zalo.head', { place: capital(progress.place.name), period: format.period(period) }),
    t('zalo.counts', { received: count(received), expected: count(expected), accepted: count(accepted) }),
    ...(inTotal > 0 ? [t('zalo.inTotal', { count: count(inTotal) })] : []),
    ...lines,
    ...(received >= expected && expected > 0 ? [t('zalo.complete')] : []),
    ...(dueOn && received < expected ? [t('zalo.due', { day: format.weekday(dueOn) })] : []),
  ].join('\n')
}
