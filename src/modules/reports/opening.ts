import { lastDay } from '../../shared/calendars.ts'
import type { Block } from './document/index.ts'
import type { ReportFigures } from './figures.ts'
import type { StoredReport } from './queries.ts'
import { inPeriod, lowerFirst, sentenceCase, written } from './wording.ts'

type Plan = ReportFigures['plan']

/** "Kết quả thực hiện Kế hoạch phòng, chống tội phạm năm 2014": the plan's title as in a sentence, and the period. */
export function subjectOf(planTitle: string, periodCode: string, placeName: string): string {
  return `Kết quả thực hiện ${sentenceCase(planTitle, [placeName])} ${inPeriod(periodCode)}`
}

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
      text: `Trên đây là báo cáo ${lowerFirst(report.subject)} của Ủy ban nhân dân ${report.placeName}.`,
    },
  ]
}

const codeOf = (report: StoredReport): string => report.period.split(':')[1] ?? ''
