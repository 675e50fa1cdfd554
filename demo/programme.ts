import { coverageKey, type NewForm } from '../src/modules/collection/index.ts'
import type { NewMeasure } from '../src/modules/facts/index.ts'
import { areaForms } from './area-forms.ts'
import { type Breakdown, breakdowns } from './breakdowns.ts'
import { communeForms } from './commune-forms.ts'
import type { Cell, FormSketch } from './sketch.ts'
import { upperForms } from './upper-forms.ts'

/** The programme's measures and quarterly forms, of at most eight fields for an area, in our own words. */

const sketches = [...areaForms, ...communeForms, ...upperForms]

/** The forms of a day's structure: without districts the city's own bodies fill what was theirs. */
const sketchesOf = (hasDistricts: boolean): FormSketch[] =>
  sketches.map((form) => (hasDistricts || form.level !== 'district' ? form : { ...form, level: 'city' }))

/** The forms of the programme, valid from a local day. Without districts the city's own bodies fill what was theirs. */
export const forms = (hasDistricts: boolean, validFrom: string): NewForm[] =>
  sketchesOf(hasDistricts).map(({ cells, ...form }) => ({
    ...form,
    calendar: 'PLAN_YEAR',
    cut: 'quarter',
    validFrom,
    fields: cells.map(({ code, vi, en, atMost, help, helpEn, of, with: partner }) => ({
      ...{ code, vi, en, measure: of?.measure ?? code, category: of?.category ?? null },
      // Yes or no is counted too: the hint says how it is written.
      helpVi: help ?? (atMost === 1 ? 'Ghi 1 nếu có, 0 nếu không.' : ''),
      helpEn: helpEn ?? (atMost === 1 ? 'Write 1 for yes, 0 for no.' : ''),
      atMost: atMost ?? null,
      ...(partner && { with: partner }),
    })),
  }))

/** Names for cells that lean on the one above them in their form, as they are called where they stand alone. */
const standingAlone: Record<string, [vi: string, en: string]> = {
  talks_joined: ['Buổi họp cùng tổ chức, bên khác chủ trì', 'Meetings held together, led by others'],
  mediation_success: ['Vụ việc hòa giải thành', 'Mediations settled'],
  helped: ['Người đã phân công giúp đỡ', 'People with a helper'],
  progressed: ['Người được giúp đỡ có tiến bộ', 'Helped people making progress'],
  education_completed: ['Người hoàn thành giáo dục tại xã, phường, thị trấn', 'Completed education at commune level'],
  employed_12_months: ['Người ra tù có việc làm sau 12 tháng', 'Released people employed after 12 months'],
  households_pledged: ['Hộ đã ký cam kết', 'Households that signed the pledge'],
  transformed_kept: ['Địa bàn chuyển hóa không tái phức tạp sau 24 tháng', 'Transformed areas that stay so'],
  cases_now: ['Số vụ tại địa bàn chuyển hóa', 'Cases in transformed areas'],
  tips_on_time: ['Nguồn tin chuyển đúng hạn', 'Information forwarded in time'],
  findings_closed: ['Kiến nghị khắc phục đúng hạn', 'Recommendations closed in time'],
  tasks_done: ['Nhiệm vụ đã hoàn thành', 'Tasks done'],
  resolved_on_time: ['Nguồn tin giải quyết đúng hạn', 'Information resolved in time'],
}

/** Figures that another authority returns. */
const received = new Set(['resolved_due', 'resolved_on_time', 'reoffended'])

/** The measures of a form: its cells, those of a breakdown once. */
function countedBy({ cells }: FormSketch) {
  const broken: Record<string, Breakdown> = breakdowns
  const names = [...new Set(cells.map(({ code, of }) => of?.measure ?? code))]
  return names.map((code) => {
    const [vi, en] = standingAlone[code] ?? []
    const { parts = [], ...whole } = broken[code] ?? {}
    const cell = { ...cells.find((one) => one.code === code), ...whole } as Cell
    return { ...cell, code, vi: vi ?? cell.vi, en: en ?? cell.en, categories: parts }
  })
}

/** About crime, tips or relapse: units are never compared by them (B5, D1–D7, E5). */
const unranked = new Set([
  ...['tips_received', 'tips_classified', 'tips_forwarded', 'tips_on_time', 'resolved_due', 'resolved_on_time'],
  ...['report_points', 'box_planned', 'box_opened', 'surrendered', 'reoffended', 'cases_before', 'cases_now'],
])

/** Told by bands only (C7), with its sister: who newly signed, added up, tells how many have not (0b.11). */
const banded = new Set(['households_pledged', 'households_signed'])

/** A measure for each cell of the forms, at the level where it is asked. */
export const measures = (hasDistricts: boolean): NewMeasure[] =>
  sketchesOf(hasDistricts).flatMap((form) =>
    countedBy(form).map(({ code, vi, en, unit, nature, persons, categories }) => ({
      ...{ code, vi, en, unit, nature, decimals: 0, categories },
      levels: [form.level],
      source: received.has(code) ? 'received' : 'entered',
      bodies: 'add',
      leadingChain: null,
      coverage: coverageKey(form.code),
      persons: persons ?? false,
      unranked: unranked.has(code),
      banded: banded.has(code),
    })),
  )
