import { sql } from 'kysely'
import { type InWords, inWords, type ObjectSource } from '../../platform/audit/actions.ts'
import { rows } from '../../platform/db/database.ts'

/** What the module writes into the audit log, in plain words. */
export const actions = inWords({
  'indicator.added': {
    vi: 'thêm chỉ số[, công thức từ {validFrom}]',
    en: 'added the indicator[, its formula from {validFrom}]',
  },
  'indicator.edited': { vi: 'sửa thông tin chỉ số', en: 'edited the indicator' },
  'indicator.formula-added': { vi: 'thêm công thức[ dùng từ {validFrom}]', en: 'added a formula[ from {validFrom}]' },
  'indicator.ended': { vi: 'cho thôi dùng[ từ {validFrom}]', en: 'ended the indicator[ from {validFrom}]' },
  'indicator.targets-set': { vi: 'đặt chỉ tiêu[ năm {years}]', en: 'set targets[ of {years}]' },
  'view.kept': { vi: 'lưu cách xem', en: 'kept a view' },
  'view.changed': { vi: 'sửa cách xem', en: 'changed a view' },
  'view.removed': { vi: 'bỏ cách xem', en: 'removed a view' },
})

declare module '../../platform/audit/actions.ts' {
  interface Actions extends InWords<typeof actions> {}
}

/** Indicators by code: read by whoever is signed in. */
export const indicatorObjects: ObjectSource = async (db, _actor, codes) => {
  const found = await rows(
    db,
    sql<{
      code: string
      vi: string
      en: string
    }>`select code, vi, en from indicators.indicator where code = any(${codes})`,
  )
  return found.map(({ code, vi, en }) => ({
    ...{ id: code, title: { vi: `${code} · ${vi}`, en: `${code} · ${en || vi}` }, mayRead: true },
    link: `/indicators/${encodeURIComponent(code)}`,
  }))
}
