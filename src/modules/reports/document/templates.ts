import { formatDay } from '../../../shared/numbers.ts'
import { Problem } from '../../../shared/problem.ts'
import { type Day, isDay } from '../../../shared/spans.ts'
import type { IssuerKind, TemplateVersion } from './model.ts'
import { documentProblems } from './problems.ts'

/**
 * What both forms share. A4 portrait; margins within 20–25 / 20–25 / 30–35 / 15–20 mm; Times metrics in black; body
 * justified, first line indented 1.27 cm, at least 6 pt between paragraphs, single to one and a half line spacing.
 * Source: Decree 30/2020/NĐ-CP, Annex I, part I and II; Circular 01/2011/TT-BNV is taken to say the same (unsure of the
 * exact articles; to be checked against the gazette). The end mark “./.” is usage of both times.
 */
const COMMON = {
  margin: { top: 20, bottom: 20, left: 30, right: 20 },
  heading: { kind: 'national' },
  body: { indent: 12.7, spacing: 6, lineSpacing: 1.1, endMark: './.' },
  headings: {
    1: { bold: true, italic: false, after: '.' },
    2: { bold: true, italic: false, after: '.' },
    3: { bold: false, italic: false, after: ')' },
  },
  rule: { issuer: 0.4, subject: 0.4 },
} as const

const SIZE_2020 = {
  country: 12,
  motto: 13,
  superior: 12,
  issuer: 12,
  number: 13,
  date: 13,
  kind: 14,
  subject: 14,
  addressee: 14,
  body: 14,
  table: 12,
  authority: 14,
  recipientsTitle: 12,
  recipients: 11,
  pageNumber: 13,
  annexNumber: 14,
  annexTitle: 14,
  annexNote: 14,
}

/**
 * Circular 01/2011/TT-BNV: the page number at the right of the foot, from page 2; type and subject in 14. Annexes are
 * numbered each from its own page 1 (believed, unsure). In force by the day its successor is; the first day is unsure.
 */
const CIRCULAR_2011: TemplateVersion = {
  ...COMMON,
  id: 'tt-01-2011',
  source: 'Thông tư 01/2011/TT-BNV',
  issuer: 'state',
  from: '2011-04-06',
  to: '2020-03-05',
  size: { ...SIZE_2020, country: 12, motto: 13, kind: 14, subject: 14, pageNumber: 13 },
  pageNumber: { edge: 'bottom', align: 'right', onFirst: false },
  annex: { restartPages: true },
}

/**
 * Decree 30/2020/NĐ-CP, Annex I: the page number centred in the top margin, not on the first page, 13–14; type and
 * subject 13–14. Nothing is known here about annexes' own page numbers, so they run on (unsure).
 */
const DECREE_2020: TemplateVersion = {
  ...COMMON,
  id: 'nd-30-2020',
  source: 'Nghị định 30/2020/NĐ-CP, Phụ lục I',
  issuer: 'state',
  from: '2020-03-05',
  size: SIZE_2020,
  pageNumber: { edge: 'top', align: 'center', onFirst: false },
  annex: { restartPages: false },
}

/**
 * The Front's own manner. Its guidance 91/HD-MTTW-BTT of 8 April 2013 rests on Circular 01/2011 and itself carries the
 * country's name at the upper right, so the layout is the circular's and the national heading stands. Before that
 * day the circular is applied “as suitable”. Only the opening of the guidance was seen: whatever else it asks is unsure.
 */
const FRONT_2011: TemplateVersion = {
  ...CIRCULAR_2011,
  id: 'mttq-2011',
  source: 'Hướng dẫn 91/HD-MTTW-BTT (8/4/2013), theo Thông tư 01/2011/TT-BNV',
  issuer: 'front',
}

/**
 * The Front from 2020: Decree 30/2020 reaches socio-political organisations “as suitable”; no newer guidance of the
 * Front was found (unsure). A chapter that keeps another heading at the upper right
 * is a version of its own.
 */
const FRONT_2020: TemplateVersion = {
  ...DECREE_2020,
  id: 'mttq-2020',
  source: 'Nghị định 30/2020/NĐ-CP, áp dụng phù hợp với Mặt trận Tổ quốc Việt Nam',
  issuer: 'front',
}

/** Every version known, oldest first. */
export const TEMPLATES: readonly TemplateVersion[] = [CIRCULAR_2011, DECREE_2020, FRONT_2011, FRONT_2020]

/** The form valid for an issuer on a local day. Raises `reports.noTemplate` for days before the first form, `reports.badDate`. */
export function templateFor(date: Day, issuer: IssuerKind): TemplateVersion {
  if (!isDay(date)) throw new Problem(documentProblems.badDate, { date })
  const versions = TEMPLATES.filter((version) => version.issuer === issuer)
  const found = versions.find((version) => version.from <= date && (!version.to || date < version.to))
  if (!found)
    throw new Problem(documentProblems.noTemplate, {
      ...{ date: formatDay(date), from: formatDay(versions[0]?.from ?? '') },
    })
  return found
}
