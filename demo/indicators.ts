import type { NewIndicator } from '../src/modules/indicators/index.ts'

/** The forty proposed indicators. What needs a module that does not exist yet says so. */

type Row = [
  code: string,
  vi: string,
  en: string,
  unit: string,
  cut: 'year' | 'half' | 'quarter',
  planPath: string,
  direction: 'up' | 'down' | 'none',
  expression: string | null,
  note?: string,
]

const none = null

const rows: Row[] = [
  ['A1', 'Người được giúp đỡ có tiến bộ', 'Helped people making progress', '%', 'year', 'I.1.2-2', 'up', 'progressed / helped', 'Người vi phạm pháp luật hình sự và người chấp hành xong án phạt tù; không tính người bị giáo dục hành chính tại xã (E1).'],
  ['A2', 'Người thuộc diện được phân công giúp đỡ', 'People in scope with a helper', '%', 'year', 'I.1.2-2', 'up', 'helped / in_scope'],
  ['A3', 'Xã, phường có khu dân cư an toàn mới hoặc được chuyển hóa', 'Communes with a newly safe or transformed area', '%', 'year', 'I.1.2-3', 'up', 'count(commune where safe_new + transformed >= 1) / places(commune)', 'Đếm khu dân cư mới được công nhận trong năm; khu giữ vững không tính.'],
  ['A4', 'Khu dân cư mới được công nhận an toàn', 'Residential areas newly recognised as safe', 'khu', 'year', 'I.1.2-3', 'up', 'safe_new'],
  ['A5', 'Khu dân cư phức tạp được chuyển hóa', 'Complex areas transformed', 'khu', 'year', 'II.1.5', 'up', 'transformed'],
  ['A6', 'Cán bộ cơ sở được tập huấn', 'Grassroots posts trained', '%', 'quarter', 'I.1.2-4', 'up', 'posts_trained / posts_in_scope', 'Tính theo chức danh, không theo đầu người.'],
  ['B1', 'Khu dân cư đạt chuẩn an toàn', 'Residential areas meeting the safe standard', '%', 'year', 'II.1.5', 'up', none],
  ['B2', 'Xã, phường đạt chuẩn an toàn', 'Communes meeting the safe standard', '%', 'year', 'II.1.5', 'up', none],
  ['B3', 'Cơ quan, doanh nghiệp, nhà trường đạt chuẩn', 'Agencies, enterprises, schools meeting the standard', 'đơn vị', 'year', 'II.1.5', 'up', none],
  ['B4', 'Địa bàn chuyển hóa không tái phức tạp', 'Transformed areas that stay so', '%', 'year', 'I.1.1', 'up', none],
  ['B5', 'Mức giảm số vụ tại địa bàn chuyển hóa', 'Fall of cases in transformed areas', '%', 'year', 'I.1.2-3', 'up', none],
  ['C1', 'Hoạt động tuyên truyền', 'Communication activities', 'cuộc', 'quarter', 'II.1.1', 'none', 'talks + front_talks + department_talks'],
  ['C2', 'Lượt người dự', 'Attendance', 'lượt', 'quarter', 'II.1.1', 'none', 'attendance + front_attendance'],
  ['C3', 'Khu dân cư trọng điểm có tuyên truyền trong quý', 'Key areas with an activity in the quarter', '%', 'quarter', 'II.1.1.1', 'up', none],
  ['C4', 'Tin, bài, phóng sự, chuyên mục', 'Media items', 'tin', 'quarter', 'II.1.1.2', 'none', 'media_items'],
  ['C5', 'Tờ rơi, ấn phẩm phát hành', 'Publications handed out', 'bản', 'year', 'II.2.4', 'none', 'leaflets + publications'],
  ['C6', 'Kỳ Bản tin phòng, chống tội phạm', 'Bulletin issues', 'kỳ', 'year', 'II.2.4', 'none', 'bulletins'],
  ['C7', 'Hộ ký cam kết', 'Households that signed', '%', 'year', 'II.1.1.1', 'up', none],
  ['D1', 'Nguồn tin tiếp nhận từ nhân dân', 'Information received from people', 'tin', 'quarter', 'II.1.2.2', 'none', 'tips_received'],
  ['D2', 'Nguồn tin được phân loại', 'Information classified', '%', 'quarter', 'II.1.2.2', 'up', 'tips_classified / tips_received'],
  ['D3', 'Nguồn tin chuyển đúng hạn', 'Information forwarded in time', '%', 'quarter', 'II.1.2.2', 'up', 'tips_on_time / tips_forwarded'],
  ['D4', 'Nguồn tin giải quyết đúng hạn', 'Information resolved in time', '%', 'quarter', 'II.1.2.2', 'up', 'resolved_on_time / resolved_due', 'Số do Công an trả về.'],
  ['D5', 'Điểm tiếp nhận tin hoạt động', 'Working report points', 'điểm', 'half', 'II.1.2.2', 'none', 'report_points'],
  ['D6', 'Mở hòm thư đúng lịch', 'Boxes opened on schedule', '%', 'quarter', 'II.1.2.2', 'up', 'box_opened / box_planned'],
  ['D7', 'Người ra tự thú, đầu thú được vận động', 'Surrendered after encouragement', 'người', 'year', 'II.1.2.2', 'none', 'surrendered'],
  ['E1', 'Hoàn thành giáo dục tại xã', 'Completed education at commune level', '%', 'year', 'II.1.3', 'up', 'education_completed / education_ended'],
  ['E2', 'Có việc làm sau 12 tháng', 'Employed after 12 months', '%', 'year', 'II.1.3', 'up', none],
  ['E3', 'Cơ sở sản xuất, kinh doanh tiếp nhận', 'Enterprises taking people on', 'cơ sở', 'year', 'II.1.3', 'none', none],
  ['E4', 'Tổ chức, gia đình nhận giúp đỡ', 'Sponsors', 'đăng ký', 'year', 'II.1.3', 'none', 'sponsors'],
  ['E5', 'Tái phạm trong số được giúp đỡ', 'Re-offending among the helped', '%', 'year', 'II.1.3', 'down', none],
  ['F1', 'Mô hình hoạt động hiệu quả', 'Effective models', '%', 'year', 'II.1.5', 'up', 'models_effective / models'],
  ['F2', 'Mô hình nhân rộng', 'Models replicated', 'điểm', 'year', 'II.1.5', 'none', none],
  ['F3', 'Nhóm nòng cốt họp đúng kỳ', 'Core groups meeting as planned', '%', 'quarter', 'II.1.5', 'up', 'core_held / core_planned'],
  ['F4', 'Hòa giải thành', 'Mediations settled', '%', 'year', 'II.1.5', 'up', 'mediation_success / mediation_accepted'],
  ['F5', 'Quy ước có nội dung phòng, chống tội phạm', 'Conventions with the clause', '%', 'year', 'II.1.5', 'up', 'convention_clause / places(residential_area)'],
  ['G1', 'Giải ngân kinh phí', 'Funds disbursed', '%', 'quarter', 'II.3', 'up', 'funds_spent / funds_allocated'],
  ['G2', 'Phiếu cấp xã đã được duyệt', 'Commune forms accepted', '%', 'quarter', 'III.3', 'up', '(form.xub:received + form.xmt:received + form.xca:received) / (form.xub:expected + form.xmt:expected + form.xca:expected)', 'Theo số chính thức là phiếu đã duyệt; đúng hạn sẽ tính riêng.'],
  ['G3', 'Kết luận kiểm tra được khắc phục', 'Inspection findings closed', '%', 'half', 'II.2.2', 'up', 'findings_closed / findings_due'],
  ['G4', 'Nhiệm vụ kế hoạch hoàn thành', 'Plan tasks done', '%', 'quarter', 'II.2', 'up', 'tasks_done / tasks_due'],
  ['G5', 'Cá nhân, tập thể được biểu dương', 'Praised', 'lượt', 'year', 'II.1.6', 'none', 'praised'],
]

const notYet = {
  vi: 'Chưa tính: cần số liệu của phân hệ chưa có.',
  en: 'Not computed yet: it needs a module that does not exist yet.',
}

export function indicators(validFrom: string, hasDistricts: boolean, planPaths: boolean): NewIndicator[] {
  return rows.map(([code, vi, en, unit, cut, planPath, direction, written, note]) => {
    // District forms carry these; without districts nobody reports them yet.
    const expression = !hasDistricts && ['D4', 'G3', 'G4'].includes(code) ? null : written
    return {
      ...{ code, vi, en, unit, cut, direction, expression, validFrom },
      layer: 'city' as const,
      decimals: unit === '%' ? 1 : 0,
      planPath: planPaths ? planPath : null,
      notComputed: expression === null ? notYet : null,
      note: { vi: note ?? '', en: '' },
    }
  })
}
