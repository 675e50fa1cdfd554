import type { Sentence } from '../../../shared/problem.ts'

const weekly: Sentence = {
  vi: 'mỗi số là của trọn một tuần (hai tuần), không chia ra được: đọc từng tuần, hoặc một khoảng ngày tự chọn gồm trọn các tuần; tháng, quý, năm có tuần vắt qua hai đầu thì ô ghi “không tách được”',
  en: 'each figure is of a whole week (or two) and never split: read it week by week, or over days of your own choice made of whole weeks; in a month, quarter or year at whose edge a week straddles the cell says "not divisible"',
}

/** By the name of a period type in DHIS2, what is cut otherwise than months and calendar quarters. */
const readings: [RegExp, Sentence][] = [
  [/^(Bi)?Weekly/, weekly],
  [
    /^BiMonthly$/,
    {
      vi: 'mỗi số là của trọn hai tháng, không chia ra được: đọc từng kỳ hai tháng, nửa năm, cả năm; theo tháng và theo quý thì ô ghi “không tách được”',
      en: 'each figure is of two whole months and never split: read it by its two months, by half years and by the year; in a month or a quarter the cell says "not divisible"',
    },
  ],
  [
    /^(Financial|SixMonthly(April|Nov)|QuarterlyNov)/,
    {
      vi: 'năm của nó không bắt đầu từ tháng 1, số không chia ra được: đọc theo đúng kỳ của nó, hoặc trọn năm của nó, bằng khoảng ngày tự chọn; năm dương lịch và kỳ nào có số vắt qua thì ô ghi “không tách được”',
      en: 'its year does not begin in January and its figures are never split: read them by its own periods, or its own whole years, over days of your own choice; in a calendar year, and wherever a figure straddles, the cell says "not divisible"',
    },
  ],
]

/**
 * In which periods figures of a period type of DHIS2 (`Weekly`, `BiMonthly`, `FinancialApril`) can be read here; null for those
 * that add up to every month, quarter and year from theirs on.
 */
export const readIn = (periodType: string): Sentence | null =>
  readings.find(([pattern]) => pattern.test(periodType))?.[1] ?? null
