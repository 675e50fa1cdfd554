import { annexes } from './annexes.ts'
import type { BarChart, Block, OfficialDocument, TemplateVersion } from './document/index.ts'
import type { ReportFigures } from './figures.ts'
import { ending, opening, subjectWith } from './opening.ts'
import type { StoredReport } from './queries.ts'
import { sections, standardSections } from './sections.ts'
import { signatureOf, usualSignature } from './signature.ts'
import { inPeriod, quarterName } from './wording.ts'

export interface Assembly {
  report: StoredReport
  figures: ReportFigures
  narratives: Record<string, string>
  template: TemplateVersion
  demo: boolean
}

/**
 * A report of a place as an official document: its People's Committee issues and signs it, the standing agency and
 * the Front put it together and submit it (domain 0b.14). Sections follow the plan's own order.
 */
export function assemble({ report, figures, narratives, template, demo }: Assembly): OfficialDocument {
  const own = sections(figures, narratives)
  return {
    template,
    issuer: {
      name: `ỦY BAN NHÂN DÂN\n${report.placeName.toLocaleUpperCase('vi')}`,
      abbreviation: 'UBND',
      title: `Ủy ban nhân dân ${report.placeName}`,
    },
    place: report.placeShortName,
    year: Number(report.dated.slice(0, 4)),
    kind: { name: 'BÁO CÁO', code: 'BC' },
    subject: subjectWith(report.subject, figures.days),
    body: [
      opening(report, figures),
      ...own,
      ...chartOf(report, figures),
      ...standardSections(narratives, own),
      ...ending(report, figures),
    ],
    signature: signatureOf(report.signature ?? usualSignature),
    recipients: figures.recipients,
    annexes: annexes(figures, `Toàn ${report.placeName}`),
    language: 'vi',
    demo,
    draft: report.state === 'draft',
    preparedAt: `${report.dated}T00:00:00Z`,
  }
}

/** One chart: the rates that have a target, against it. */
function chartOf(report: StoredReport, { items, days }: ReportFigures): Block[] {
  const targets = items
    .flatMap((item) => item.scores)
    .filter((score, index, all) => all.findIndex((one) => one.code === score.code) === index)
    .filter(({ target, unit }) => target !== null && unit === '%')
  if (targets.length === 0) return []
  const period = inPeriod(report.period.split(':')[1] ?? '')
  const chart: BarChart = {
    title: days.upTo
      ? `Kết quả đến hết ${quarterName(days.upTo)} so với mục tiêu ${period}`
      : `Kết quả so với mục tiêu ${period}`,
    unit: '%',
    categories: targets.map((score) => score.vi),
    series: [
      { name: 'Thực hiện', values: targets.map((score) => score.value) },
      { name: days.upTo ? 'Mục tiêu cả năm' : 'Mục tiêu', values: targets.map((score) => score.target) },
    ],
    decimals: 1,
  }
  return [{ type: 'chart', chart }]
}
