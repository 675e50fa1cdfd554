import { type FormSketch, flow, level, postCells } from './sketch.ts'

/** What communes report, by their three lines. */
export const communeForms: FormSketch[] = [
  {
    code: 'xub',
    vi: 'Giúp đỡ người lầm lỗi, kinh phí',
    en: 'Help for people who erred, funds',
    chain: 'government',
    level: 'commune',
    dueAfterDays: 20,
    cells: [
      level('in_scope', 'Người thuộc diện giúp đỡ', 'People in scope', 'người', { persons: true }),
      level('helped', 'Trong đó đã phân công giúp đỡ', 'Of these, with a helper', 'người', {
        persons: true,
        atMost: 'in_scope',
      }),
      level('progressed', 'Trong đó có tiến bộ', 'Of these, making progress', 'người', {
        persons: true,
        atMost: 'helped',
      }),
      flow(
        'education_ended',
        'Người hết thời hạn giáo dục tại xã, phường, thị trấn',
        'Ended education at commune level',
        'người',
        {
          persons: true,
        },
      ),
      flow('education_completed', 'Trong đó hoàn thành', 'Of these, completed', 'người', {
        persons: true,
        atMost: 'education_ended',
      }),
      level('funds_allocated', 'Kinh phí được giao từ đầu năm', 'Funds allocated this year', 'đồng'),
      level('funds_spent', 'Kinh phí đã giải ngân', 'Funds disbursed', 'đồng', { atMost: 'funds_allocated' }),
    ],
  },
  {
    code: 'xtn',
    vi: 'Tái hòa nhập, đơn vị an toàn',
    en: 'Reintegration, safe units',
    chain: 'government',
    level: 'commune',
    dueAfterDays: 20,
    cells: [
      flow(
        'reached_12_months',
        'Người ra tù được giúp đỡ đủ 12 tháng',
        'Released people whose 12 months of help ended',
        'người',
        { persons: true },
      ),
      flow('employed_12_months', 'Trong đó có việc làm', 'Of these, employed', 'người', {
        persons: true,
        atMost: 'reached_12_months',
      }),
      level('enterprises', 'Cơ sở đang nhận người ra tù làm việc', 'Enterprises that take released people on', 'cơ sở'),
      level(
        'units_registered',
        'Cơ quan, doanh nghiệp, nhà trường đăng ký an toàn',
        'Agencies, enterprises, schools that registered',
        'đơn vị',
      ),
      level('units_safe', 'Trong đó được công nhận', 'Of these, recognised', 'đơn vị', { atMost: 'units_registered' }),
      flow('models_replicated', 'Điểm mới làm theo mô hình điểm', 'New points that follow a pilot', 'điểm'),
      level('households', 'Số hộ gia đình', 'Households', 'hộ'),
      level('households_pledged', 'Trong đó đã ký cam kết', 'Of these, signed the pledge', 'hộ', {
        atMost: 'households',
      }),
    ],
  },
  {
    code: 'xmt',
    vi: 'Mô hình, biểu dương',
    en: 'Models, praise',
    chain: 'front',
    level: 'commune',
    dueAfterDays: 20,
    cells: [
      level('models', 'Mô hình đang duy trì', 'Models kept up', 'mô hình'),
      level('models_effective', 'Trong đó hoạt động hiệu quả', 'Of these, effective', 'mô hình', { atMost: 'models' }),
      level('sponsors', 'Tổ chức, gia đình nhận giúp đỡ', 'Sponsors', 'đăng ký'),
      level('report_points', 'Điểm tiếp nhận tin đang hoạt động', 'Working report points', 'điểm'),
      flow('praised', 'Lượt cá nhân, tập thể được biểu dương', 'Praised', 'lượt'),
      level('commune_safe', 'Xã, phường đang giữ danh hiệu an toàn', 'Commune that holds the title', 'xã, phường', {
        atMost: 1,
      }),
    ],
  },
  {
    code: 'xth',
    vi: 'Tập huấn cán bộ cơ sở',
    en: 'Training of grassroots posts',
    chain: 'front',
    level: 'commune',
    dueAfterDays: 20,
    cells: [
      ...postCells,
      level('people_trained', 'Số người đã tập huấn', 'People trained', 'người', {
        help: 'Người giữ nhiều chức danh chỉ tính một lần.',
        helpEn: 'Who holds several posts counts once.',
      }),
    ],
  },
  {
    code: 'xca',
    vi: 'Tiếp nhận nguồn tin',
    en: 'Information received',
    chain: 'police',
    level: 'commune',
    dueAfterDays: 20,
    cells: [
      flow('tips_received', 'Nguồn tin tiếp nhận từ nhân dân', 'Information received from people', 'tin'),
      flow('tips_classified', 'Trong đó đã phân loại', 'Of these, classified', 'tin', { atMost: 'tips_received' }),
      flow('tips_forwarded', 'Nguồn tin chuyển cơ quan điều tra', 'Forwarded', 'tin', { atMost: 'tips_received' }),
      flow('tips_on_time', 'Trong đó chuyển đúng hạn', 'Of these, in time', 'tin', { atMost: 'tips_forwarded' }),
      flow('box_planned', 'Lần mở hòm thư theo lịch', 'Box openings planned', 'lần'),
      flow('box_opened', 'Lần mở hòm thư đã thực hiện', 'Box openings done', 'lần', { atMost: 'box_planned' }),
      flow('surrendered', 'Người ra tự thú, đầu thú được vận động', 'Surrendered after encouragement', 'người', {
        persons: true,
      }),
      flow('reoffended', 'Người được giúp đỡ tái phạm', 'Helped people who re-offended', 'người', { persons: true }),
    ],
  },
  {
    code: 'xdb',
    vi: 'Địa bàn đã chuyển hóa',
    en: 'Transformed areas',
    chain: 'police',
    level: 'commune',
    dueAfterDays: 20,
    cells: [
      flow(
        'transformed_24_months',
        'Địa bàn chuyển hóa đủ 24 tháng',
        'Transformed areas followed for 24 months',
        'địa bàn',
      ),
      flow('transformed_kept', 'Trong đó không tái phức tạp', 'Of these, not complex again', 'địa bàn', {
        atMost: 'transformed_24_months',
      }),
      flow('cases_before', 'Số vụ tại địa bàn chuyển hóa, cùng quý năm trước', 'Cases there, a year before', 'vụ'),
      flow('cases_now', 'Số vụ tại các địa bàn ấy, quý này', 'Cases there, this quarter', 'vụ'),
    ],
  },
]
