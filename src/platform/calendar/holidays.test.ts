import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import { addDays, type Day } from '../../shared/spans.ts'
import { rows } from '../db/database.ts'

/**
 * The days off that the platform knows from the start, held against days that are computed here: the statutory ones by their dates,
 * the lunar ones from the moon and the sun. Vietnam's calendar counts by the meridian of 105° east (UTC+7): a lunar month begins on
 * the local day of the new moon; the eleventh holds the winter solstice; where thirteen begin between two solstices, the first that
 * holds no principal term is a leap month (Decision 121-CP of 1967). Sums after Meeus, Astronomical Algorithms, chapters 25 and 49.
 */

const rad = Math.PI / 180
const OFFSET = 7 / 24
/** Days of Julian day numbers to local days and back, at noon. */
const dayOf = (jdn: number): Day => new Date((jdn - 2_440_588) * 86_400_000).toISOString().slice(0, 10)
const jdnOf = (day: Day): number => Date.parse(day) / 86_400_000 + 2_440_588

/** The moment of the k-th new moon since January 2000, as a Julian date in universal time. */
function newMoon(k: number): number {
  const t = k / 1236.85
  const mean = 2451550.09766 + 29.530588861 * k + 0.00015437 * t ** 2
  const e = 1 - 0.002516 * t - 0.0000074 * t ** 2
  const sun = (2.5534 + 29.1053567 * k - 0.0000014 * t ** 2) * rad
  const moon = (201.5643 + 385.81693528 * k + 0.0107582 * t ** 2) * rad
  const node = (160.7108 + 390.67050284 * k - 0.0016118 * t ** 2) * rad
  const omega = (124.7746 - 1.56375588 * k + 0.0020672 * t ** 2) * rad
  const terms: [number, number][] = [
    [-0.4072, moon],
    [0.17241 * e, sun],
    [0.01608, 2 * moon],
    [0.01039, 2 * node],
    [0.00739 * e, moon - sun],
    [-0.00514 * e, moon + sun],
    [0.00208 * e * e, 2 * sun],
    [-0.00111, moon - 2 * node],
    [-0.00057, moon + 2 * node],
    [0.00056 * e, 2 * moon + sun],
    [-0.00042, 3 * moon],
    [0.00042 * e, sun + 2 * node],
    [0.00038 * e, sun - 2 * node],
    [-0.00024 * e, 2 * moon - sun],
    [-0.00017, omega],
  ]
  // Terrestrial time runs 67 to 75 seconds ahead in these years.
  return mean + terms.reduce((sum, [size, angle]) => sum + size * Math.sin(angle), 0) - 70 / 86_400
}

/** In which twelfth of its way the sun stands at a local midnight, 0 from the spring equinox, 9 from the winter solstice. */
function twelfth(jdn: number): number {
  const t = (jdn - 0.5 - OFFSET - 2451545) / 36525
  const mean = 280.46646 + 36000.76983 * t + 0.0003032 * t ** 2
  const anomaly = (357.52911 + 35999.05029 * t) * rad
  const centre =
    (1.914602 - 0.004817 * t) * Math.sin(anomaly) + 0.019993 * Math.sin(2 * anomaly) + 0.000289 * Math.sin(3 * anomaly)
  const apparent = mean + centre - 0.00569 - 0.00478 * Math.sin((125.04 - 1934.136 * t) * rad)
  return Math.floor((((apparent % 360) + 360) % 360) / 30)
}

const monthBegins = (k: number): number => Math.floor(newMoon(k) + 0.5 + OFFSET)

/** The new moon of the eleventh month of a year: the last that begins before the sun has passed the winter solstice. */
function eleventh(year: number): number {
  let k = Math.round((year - 2000) * 12.3685 + 12.3)
  // 31 December is after the solstice.
  while (monthBegins(k) > jdnOf(`${year}-12-31`)) k--
  while (twelfth(monthBegins(k)) >= 9) k--
  return k
}

/** The local day on which a lunar month (1 to 10) of a year begins, leap months passed over. */
function lunarMonth(year: number, month: number): Day {
  const [first, next] = [eleventh(year - 1), eleventh(year)]
  const hasLeap = next - first === 13
  let number = 11
  let isLeapPassed = !hasLeap
  for (let k = first; ; k++) {
    if (k > first) {
      const holdsNoTerm = twelfth(monthBegins(k)) === twelfth(monthBegins(k + 1))
      if (!isLeapPassed && holdsNoTerm) isLeapPassed = true
      else number = (number % 12) + 1
    }
    if (number === month) return dayOf(monthBegins(k))
  }
}

test.each([
  // Known from the calendar itself: where Vietnam and China part, a leap month before Tết's third, and years around ours.
  [1968, '1968-01-29'],
  [1985, '1985-01-21'],
  [2007, '2007-02-17'],
  [2014, '2014-01-31'],
  [2030, '2030-02-02'],
])('the first day of the lunar year %i is %s', (year, day) => {
  expect(lunarMonth(year, 1)).toBe(day)
})

/** The second day of the National Day since 2021, the one before or after: no sum gives it, a yearly notice does. */
const announced: Record<number, Day> = {
  ...{ 2021: '2021-09-03', 2022: '2022-09-01', 2023: '2023-09-01', 2024: '2024-09-03', 2025: '2025-09-01' },
}
const isWeekend = (day: Day) => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())

test('the days off that are known from the start are those of the law, each of 2012 to 2027', async () => {
  const { db } = await testDatabase()
  const known = await rows(db, sql<{ day: Day; vi: string }>`select day, vi from platform.day_off where not works`)
  const computed = new Map<Day, string>()
  for (let year = 2012; year <= 2027; year++) {
    computed.set(`${year}-01-01`, 'Tết Dương lịch')
    computed.set(`${year}-04-30`, 'Ngày Chiến thắng')
    computed.set(`${year}-05-01`, 'Ngày Quốc tế lao động')
    computed.set(`${year}-09-02`, 'Quốc khánh')
    const second = announced[year]
    if (second) computed.set(second, 'Quốc khánh')
    const tet = lunarMonth(year, 1)
    for (const step of [-1, 0, 1, 2]) computed.set(addDays(tet, step), 'Tết Nguyên đán')
    // Five days since 1/5/2013 (Labour Code 2012, Article 115); before it four, and one in place of the Sunday or Saturday among them.
    computed.set(addDays(tet, 3), year < 2014 ? 'Nghỉ bù Tết Nguyên đán' : 'Tết Nguyên đán')
    if (year < 2014) expect([-1, 0, 1, 2].some((step) => isWeekend(addDays(tet, step)))).toBe(true)
    computed.set(addDays(lunarMonth(year, 3), 9), 'Giỗ Tổ Hùng Vương')
  }
  const seen = new Map(known.map(({ day, vi }) => [day, vi]))
  expect([...seen].sort()).toEqual([...computed].sort())
})
