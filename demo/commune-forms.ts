import { partCells } from './breakdowns.ts'
import { type FormSketch, flow, level } from './sketch.ts'

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
      ...partCells('funds_allocated', {
        ...{ measure: 'funds_spent', vi: 'Trong đó đã giải ngân', en: 'Of these, disbursed' },
      }),
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
      ...partCells('enterprises'),
      ...partCells('units_registered', {
        ...{ measure: 'units_safe', vi: 'Trong đó được công nhận', en: 'Of these, recognised' },
      }),
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
      ...partCells('models', {
        ...{ measure: 'models_effective', vi: 'Trong đó hoạt động hiệu quả', en: 'Of these, effective' },
      }),
      ...partCells('sponsors'),
      ...partCells('report_points'),
      ...partCells('praised'),
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
      ...partCells('posts_in_scope', {
        ...{ measure: 'posts_trained', vi: 'Trong đó đã tập huấn', en: 'Of these, trained' },
      }),
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
      ...partCells('tips_received'),
      flow('tips_classified', 'Nguồn tin đã phân loại', 'Information classified', 'tin', { atMost: 'tips_received' }),
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
