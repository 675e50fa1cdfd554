import type { Sentence } from '../../../shared/problem.ts'
import { joined } from './list.ts'
import type { Item } from './read.ts'

/**
 * How DHIS2 sums up over time (over units all of these add up), as what kinds of figures do here. Of a level by the year the
 * mean over time is its last figure too; by the month it would be another.
 */
const natures: Record<string, 'flow' | 'snapshot'> = {
  SUM: 'flow',
  LAST: 'snapshot',
  LAST_IN_PERIOD: 'snapshot',
  AVERAGE_SUM_ORG_UNIT: 'snapshot',
}

/** DHIS2's word for how a data element is summed up. */
export const aggregationOf = ({ raw }: Item): string => String(raw.aggregationType ?? 'SUM')

export const natureOf = (item: Item): 'flow' | 'snapshot' => natures[aggregationOf(item)] ?? 'flow'

/** The years of DHIS2: of the calendar, and those that begin in another month. */
const isYearly = (periodType: string): boolean => /^(Yearly|Financial)/.test(periodType)

/** Why figures summed up so have no equal here, asked for over such periods (DHIS2's types); null where they have one. */
export function whyNoNature(item: Item, periods: Set<string>): Sentence | null {
  const word = aggregationOf(item)
  if (word === 'AVERAGE_SUM_ORG_UNIT') return [...periods].every(isYearly) ? null : meanWithin
  if (word in natures) return null
  const named = { vi: `cách tổng hợp ${word}`, en: `its aggregation ${word}` }
  return joined([named, /AVERAGE/.test(word) ? overUnits : other])
}

/** What must be said of how a data element is taken that is new here; null where nothing. */
export const noteOfNature = (item: Item): Sentence | null => notes[aggregationOf(item)] ?? null

const meanWithin: Sentence = {
  vi: 'trung bình theo thời gian của số liệu kỳ ngắn hơn một năm; ở đây số hiện có lấy số cuối kỳ, nên chỉ số liệu năm mới như nhau',
  en: 'a mean over time of periods shorter than a year; here of a level the last figure counts, the same of yearly ones only',
}
const takenAsLevel: Sentence = {
  vi: 'nhận như số hiện có: mỗi năm một số, kỳ dài hơn lấy số cuối, cộng theo đơn vị; quý và tháng không có số này, nên tỷ lệ chia cho nó chỉ có theo năm',
  en: 'taken as a level: one figure a year, of longer periods the last, added up over units; quarters and months have none, so that a rate over it has a value by the year only',
}
const takenAsInPeriod: Sentence = {
  vi: 'LAST nhận như LAST_IN_PERIOD: ở DHIS2 kỳ không có số lấy lại số cuối của kỳ trước, ở đây kỳ ấy là không có số liệu; gửi lại số ở mỗi kỳ, kể cả khi không đổi',
  en: 'LAST is taken as LAST_IN_PERIOD: in DHIS2 a period without a value takes the last one of a period before, here it has no data; send the figure in each period, also where it is the same',
}
const notes: Record<string, Sentence> = { AVERAGE_SUM_ORG_UNIT: takenAsLevel, LAST: takenAsInPeriod }

const overUnits: Sentence = {
  vi: 'lấy trung bình giữa các đơn vị; ở đây số của các đơn vị thì cộng; viết bằng chỉ số, tổng chia cho tổng',
  en: 'it takes a mean over units; here figures of units add up; write an indicator, a sum by a sum',
}
const other: Sentence = {
  vi: 'ở đây số phát sinh thì cộng, số hiện có thì lấy số cuối kỳ',
  en: 'here flows add up and of levels the last counts',
}
