import { type InWords, inWords } from '../../platform/audit/actions.ts'

/** What the module writes into the audit log, in plain words. */
export const actions = inWords({
  'values.imported': { vi: 'nhập[ {figures}] số liệu từ tệp', en: 'imported[ {figures}] figures of a file' },
  'values.checked': { vi: 'gửi tệp số liệu, không nhận số nào', en: 'sent a file of figures, of which none was taken' },
  'values.accepted': { vi: 'duyệt số liệu nhập', en: 'accepted imported figures' },
  'values.withdrawn': { vi: 'rút số liệu nhập', en: 'withdrew imported figures' },
  'metadata.imported': { vi: 'nhập siêu dữ liệu', en: 'imported metadata' },
  'upward.exported': {
    vi: 'xuất tệp gửi lên cấp trên[, {values} số]',
    en: 'exported the file for above[, {values} figures]',
  },
})

declare module '../../platform/audit/actions.ts' {
  interface Actions extends InWords<typeof actions> {}
}
