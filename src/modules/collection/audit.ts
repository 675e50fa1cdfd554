import { sql } from 'kysely'
import { type InWords, inWords, type ObjectKind } from '../../platform/audit/actions.ts'
import { rows } from '../../platform/db/database.ts'
import { periodName } from '../../shared/calendars.ts'
import { mayEditForm, mayRead } from './policy.ts'
import { formReaders, submissionReaders } from './readers.ts'
import { loadSubmissions } from './submissions/queries.ts'

/** What the module writes into the audit log, in plain words. */
export const actions = inWords({
  'submission.draft-kept': { vi: 'lưu nháp', en: 'kept a draft' },
  'submission.sent': { vi: 'gửi phiếu', en: 'sent the form' },
  'submission.entered-for': { vi: 'nhập hộ và gửi', en: 'entered and sent it for the area' },
  'submission.returned': { vi: 'trả lại', en: 'returned it' },
  'submission.accepted': { vi: 'duyệt', en: 'accepted it' },
  'submission.extended': { vi: 'gia hạn[ đến {until}]', en: 'gave more time[ until {until}]' },
  'submission.cell-remarked': { vi: 'ghi chú hoặc giữ một ô[: {cell}]', en: 'noted or held a cell[: {cell}]' },
  'photo.added': { vi: 'tải ảnh hoặc tệp lên', en: 'uploaded a photo or file' },
  'total.areas-included': { vi: 'đưa[ {areas}] địa bàn vào phiếu tổng', en: 'included[ {areas}] areas in the totals' },
  'total.areas-withdrawn': {
    vi: 'rút[ {areas}] địa bàn khỏi phiếu tổng',
    en: 'took[ {areas}] areas out of the totals',
  },
  'form.draft-begun': { vi: 'bắt đầu soạn', en: 'began a draft' },
  'form.draft-kept': { vi: 'lưu bản soạn', en: 'kept the draft' },
  'form.draft-dropped': { vi: 'bỏ bản soạn', en: 'dropped the draft' },
  'form.published': {
    vi: 'công bố[ bản {number}][, dùng từ {from}]',
    en: 'published[ version {number}][, in use from {from}]',
  },
  'rounds.opened': { vi: 'mở kỳ báo cáo[, {due} phiếu đến hạn]', en: 'opened rounds[, {due} forms due]' },
  'consolidation.sent': { vi: 'gửi bản tổng hợp', en: 'sent the consolidation' },
  'mapping.kept': { vi: 'lưu cách đọc bảng tính', en: 'kept how a workbook is read' },
})

declare module '../../platform/audit/actions.ts' {
  interface Actions extends InWords<typeof actions> {}
}

const uuid = /^[0-9a-f-]{36}$/

/** The module's own objects in the audit log. */
export const objects: Record<string, ObjectKind> = {
  submission: {
    ...{ vi: 'phiếu', en: 'form', readers: submissionReaders },
    find: async (db, actor, ids, today) => {
      const known = ids.filter((id) => uuid.test(id))
      const found = known.length > 0 ? await loadSubmissions(db, known, today, false) : []
      return found.map((one) => {
        const reads = mayRead(actor, one)
        return {
          id: one.id,
          title: {
            vi: `${one.formVi} · ${one.placeName} · ${periodName(one.period)}`,
            en: `${one.formEn || one.formVi} · ${one.placeName} · ${periodName(one.period, 'en')}`,
          },
          mayRead: reads,
          link: reads ? `/submissions/${one.id}` : null,
        }
      })
    },
  },
  form: {
    ...{ vi: 'biểu mẫu', en: 'form sheet', readers: formReaders },
    find: async (db, actor, codes) => {
      const found = await rows(
        db,
        sql<{ code: string; vi: string; en: string; chain: string }>`select f.code, f.vi, f.en, c.code as chain
          from collection.form f join people.chain c on c.id = f.chain_id where f.code = any(${codes})`,
      )
      return found.map(({ code, vi, en, chain }) => {
        const edits = mayEditForm(actor, { chain })
        const link = edits ? `/forms/${encodeURIComponent(code)}` : null
        return { id: code, title: { vi, en: en || vi }, mayRead: edits, link }
      })
    },
  },
}
