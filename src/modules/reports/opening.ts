import { lastDay } from '../../shared/calendars.ts'
import { type EndedPart, endedPart } from '../../shared/ended.ts'
import { type Day, dayAt } from '../../shared/spans.ts'
import type { Block } from './document/index.ts'
import type { ReportFigures } from './figures.ts'
import type { ListedReport, StoredReport } from './queries.ts'
import { inPeriod, lowerFirst, quarterName, sentenceCase, written } from './wording.ts'

type Plan = ReportFigures['plan']

/** "Kết quả thực hiện Kế hoạch phòng, chống tội phạm năm 2014": the plan's title as in a sentence, and the period. */
export function subjectOf(planTitle: string, periodCode: string, placeName: string): string {
  return `Kết quả thực hiện ${sentenceCase(planTitle, [placeName])} ${inPeriod(periodCode)}`
}

/** The subject as it is read on a local day: a draft's figures reach to that day, a fixed report's to its submission. */
export const titled = <T extends ListedReport>(report: T, today: Day): T => {
  const day = report.submittedAt ? dayAt(new Date(report.submittedAt)) : today
  return { ...report, subject: subjectWith(report.subject, endedPart(report.period, day)) }
}

/** The subject with how far its figures reach, where the period goes on: "… năm 2014 (số liệu đến hết quý III/2014)". */
export const subjectWith = (subject: string, days: EndedPart | null): string =>
  days?.upTo ? `${subject} (số liệu đến hết ${quarterName(days.upTo)})` : subject

/**
 * What is carried out: "Kế hoạch số 158/KH-UBND ngày 31/10/2013 của Ủy ban nhân dân thành phố Hà Nội về phòng, chống
 * tội phạm". What the plan does not say is left out, never made up.
 */
function planReference({ title, number, issuedOn }: Plan, report: StoredReport): string {
  const text = sentenceCase(title, [report.placeShortName])
  if (!number && !issuedOn) return text
  const about = text.replace(/^Kế hoạch\s*/i, '').replace(/^(về việc|về)\s+/i, '')
  const isAction = /^(thực hiện|triển khai|tổ chức)\s/i.test(about)
  const isRest = about.length < text.length
  return [
    'Kế hoạch',
    number && `số ${number}`,
    issuedOn && `ngày ${written(issuedOn)}`,
    // The number says who issued it; nothing else here does.
    number && /-UBND\b/.test(number) && `của Ủy ban nhân dân ${report.placeName}`,
    about && `về ${isAction ? 'việc ' : ''}${isRest ? lowerFirst(about) : about}`,
  ]
    .filter(Boolean)
    .join(' ')
}

/** "Thực hiện Kế hoạch số …, Ủy ban nhân dân … báo cáo kết quả năm 2014 như sau:" */
export function opening(report: StoredReport, { plan, days }: ReportFigures): Block {
  const until = days.upTo ? ` (số liệu đến hết ngày ${written(lastDay(days))})` : ''
  const result = `báo cáo kết quả ${inPeriod(codeOf(report))}${until} như sau:`
  return {
    type: 'paragraph',
    text: `Thực hiện ${planReference(plan, report)}, Ủy ban nhân dân ${report.placeName} ${result}`,
  }
}

/** How the figures are to be read, and the last sentence, which bears the mark of the end. */
export function ending(report: StoredReport, { days }: ReportFigures): Block[] {
  const span = `từ ngày ${written(days.from)} đến hết ngày ${written(lastDay(days))}`
  const gone = days.upTo ? `; ${inPeriod(codeOf(report))} chưa kết thúc khi lập báo cáo` : ''
  return [
    {
      type: 'paragraph',
      text: `Ghi chú: Số liệu trong báo cáo là số chính thức (đã được người thứ hai duyệt), ${span}${gone}.`,
    },
    {
      type: 'paragraph',
      text: `Trên đây là báo cáo ${lowerFirst(subjectWith(report.subject, days))} của Ủy ban nhân dân ${report.placeName}.`,
    },
  ]
}

const codeOf = (report: StoredReport): string => report.period.split(':')[1] ?? ''
