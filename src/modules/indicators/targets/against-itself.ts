import { findPeriod, type Period, periodName } from '../../../shared/calendars.ts'
import { formatNumber } from '../../../shared/numbers.ts'
import type { Sentence } from '../../../shared/problem.ts'
import { isStep } from './held.ts'
import type { Target } from './targets.ts'

/**
 * Where a yearly target contradicts itself for sure, in sentences that say what to do: steps of its path that end on one day
 * with different values, the last against the year's value; and of what only grows through the year (`isGrowing`) a step
 * below an earlier one. Steps that are none of its year are passed over.
 */
export function contradictionsOf({ year, value, path }: Pick<Target, 'year' | 'value' | 'path'>, isGrowing: boolean) {
  const whole = findPeriod('PLAN_YEAR', String(year))
  const steps = Object.entries(path).flatMap(([code, due]) => {
    const period = findPeriod('PLAN_YEAR', code)
    return period && isStep(code, year) ? [{ period, due }] : []
  })
  const points = [...steps, ...(whole ? [{ period: whole, due: value }] : [])].sort(
    (a, b) => compare(a.period.to, b.period.to) || compare(a.period.from, b.period.from) * -1,
  )
  return points.slice(1).flatMap((later, index): Sentence[] => {
    const earlier = points[index]
    if (!earlier || earlier.due === later.due) return []
    if (earlier.period.to === later.period.to) return [unequal(earlier, later)]
    return isGrowing && later.due < earlier.due ? [falling(earlier, later)] : []
  })
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

interface Point {
  period: Period
  due: number
}

const said = ({ period, due }: Point, language: 'vi' | 'en') => ({
  name: periodName(period.code, language).replace(/^./, (first) => first.toLocaleLowerCase()),
  due: formatNumber(due, Number.isInteger(due) ? 0 : 2, language),
})

function unequal(one: Point, other: Point): Sentence {
  const [a, b, x, y] = [said(one, 'vi'), said(other, 'vi'), said(one, 'en'), said(other, 'en')]
  return {
    vi: `Mốc đến hết ${a.name} là ${a.due}, mà ${b.name} là ${b.due}: hai kỳ hết cùng ngày nên phải bằng nhau. Sửa cho bằng nhau, hoặc để trống mốc ấy.`,
    en: `By the end of ${x.name} ${x.due} is due, and ${y.due} by that of ${y.name}: both end on one day, so they must be equal. Make them equal, or leave that step empty.`,
  }
}

function falling(earlier: Point, later: Point): Sentence {
  const [a, b, x, y] = [said(earlier, 'vi'), said(later, 'vi'), said(earlier, 'en'), said(later, 'en')]
  return {
    vi: `Mức đến hết ${b.name} (${b.due}) thấp hơn đến hết ${a.name} (${a.due}), mà số này cộng dồn từ đầu năm, không giảm. Ghi số tính từ đầu năm đến hết mỗi kỳ.`,
    en: `By the end of ${y.name} less is due (${y.due}) than by that of ${x.name} (${x.due}), but this adds up from the beginning of the year and does not fall. Write what is due from the beginning of the year to the end of each period.`,
  }
}
