import type { CallInput, RouteAnswer } from '../../../../shared/contract.ts'
import type { editIndicator, getIndicator } from '../../catalogue/contract.ts'
import { parseAmount, parseBands, writeAmount } from './amount.ts'

export type Kept = RouteAnswer<typeof getIndicator>
type Decided = Omit<NonNullable<CallInput<typeof editIndicator>['body']>, 'baseVersion'>

/** What is decided about an indicator, as it stands in the fields of a form. */
export interface Fields {
  code: string
  vi: string
  en: string
  unit: string
  decimals: string
  layer: Decided['layer']
  direction: Decided['direction']
  cut: Decided['cut']
  planPath: string
  responsible: string
  evidence: string
  noteVi: string
  noteEn: string
  doneFrom: string
  riskFrom: string
  bands: string
}

export const noFields: Fields = {
  ...{ code: '', vi: '', en: '', unit: '%', decimals: '1', layer: 'city', direction: 'up', cut: 'year' },
  ...{
    planPath: '',
    responsible: '',
    evidence: '',
    noteVi: '',
    noteEn: '',
    doneFrom: '100',
    riskFrom: '85',
    bands: '',
  },
}

export const fieldsOf = (kept: Kept): Fields => ({
  ...{ code: kept.code, vi: kept.vi, en: kept.en, unit: kept.unit, decimals: String(kept.decimals) },
  ...{ layer: kept.layer, direction: kept.direction, cut: kept.cut, planPath: kept.planPath ?? '' },
  ...{ responsible: kept.responsible ?? '', evidence: kept.evidence ?? '' },
  ...{ noteVi: kept.note.vi, noteEn: kept.note.en },
  ...{ doneFrom: String(kept.doneFrom), riskFrom: String(kept.riskFrom) },
  bands: kept.bands?.map(writeAmount).join('; ') ?? '',
})

/** Which fields are missing or cannot be read. */
export function faultsOf(fields: Fields, isNew: boolean): Partial<Record<keyof Fields, 'needed' | 'number' | 'bands'>> {
  const needed = (
    [
      ...(['vi', 'en', 'unit'] as const),
      ...(isNew ? (['code'] as const) : []),
      ...(fields.layer === 'body' ? (['responsible'] as const) : []),
    ] as const
  ).filter((name) => fields[name].trim() === '')
  const numbers = (['decimals', 'doneFrom', 'riskFrom'] as const).filter((name) => {
    const value = parseAmount(fields[name])
    return value === null || !Number.isInteger(value)
  })
  return {
    ...Object.fromEntries(needed.map((name) => [name, 'needed'])),
    ...Object.fromEntries(numbers.map((name) => [name, 'number'])),
    ...(parseBands(fields.bands) === undefined && { bands: 'bands' as const }),
  }
}

/** What a form without faults sends. */
export const decided = (fields: Fields): Decided => ({
  ...{ vi: fields.vi.trim(), en: fields.en.trim(), unit: fields.unit.trim(), layer: fields.layer },
  ...{ direction: fields.direction, cut: fields.cut, planPath: fields.planPath.trim() || null },
  ...{ responsible: fields.responsible.trim() || null, evidence: fields.evidence.trim() || null },
  note: { vi: fields.noteVi.trim(), en: fields.noteEn.trim() },
  ...{ decimals: Number(fields.decimals), doneFrom: Number(fields.doneFrom), riskFrom: Number(fields.riskFrom) },
  bands: parseBands(fields.bands) ?? null,
})
