import { type FormSketch, flow, level } from './sketch.ts'

/** What neighbourhoods and residential areas report, at most eight fields each. */
export const areaForms: FormSketch[] = [
  {
    code: 'tdp1',
    vi: 'Hoạt động tuyên truyền',
    en: 'Communication activities',
    chain: 'government',
    level: 'neighbourhood',
    dueAfterDays: 15,
    cells: [
      flow('talks', 'Buổi họp, nói chuyện có nội dung phòng, chống tội phạm', 'Meetings on crime prevention', 'cuộc', {
        atMost: 500,
        help: 'Chỉ ghi buổi do thôn, tổ chủ trì; buổi bên khác chủ trì đã tính ở phiếu của bên ấy.',
        helpEn: 'Only meetings that the area led; what others led counts on their form.',
      }),
      flow('talks_joined', 'Trong đó tổ chức cùng Mặt trận', 'Of these, held with the Front', 'cuộc', {
        ...{ atMost: 'talks', with: 'front' },
        help: 'Để trống nếu không có.',
        helpEn: 'Leave empty if there were none.',
      }),
      flow('attendance', 'Lượt người dự', 'Attendance', 'lượt', {
        help: 'Cộng số người của từng buổi.',
        helpEn: 'Add up the people of each meeting.',
        atMost: 50_000,
      }),
      flow('leaflets', 'Tờ rơi, tờ gấp đã phát', 'Leaflets handed out', 'bản', { atMost: 100_000 }),
      flow('households_signed', 'Hộ ký cam kết mới', 'Households that newly signed', 'hộ', { atMost: 5_000 }),
      flow('visits', 'Lượt đến nhà vận động', 'Home visits', 'lượt', { atMost: 20_000 }),
    ],
  },
  {
    code: 'tdp2',
    vi: 'Hòa giải, tổ tự quản',
    en: 'Mediation and self-management groups',
    chain: 'government',
    level: 'neighbourhood',
    dueAfterDays: 15,
    cells: [
      flow('mediation_accepted', 'Vụ việc nhận hòa giải', 'Mediations taken on', 'vụ'),
      flow('mediation_success', 'Trong đó hòa giải thành', 'Of these, settled', 'vụ', { atMost: 'mediation_accepted' }),
      level('self_groups', 'Tổ tự quản đang hoạt động', 'Active self-management groups', 'tổ'),
      flow('group_meetings', 'Buổi sinh hoạt của tổ, nhóm nòng cốt', 'Meetings of core groups', 'buổi'),
    ],
  },
  {
    code: 'kdc1',
    vi: 'Khu dân cư an toàn',
    en: 'Safe residential areas',
    chain: 'front',
    level: 'residential_area',
    dueAfterDays: 15,
    cells: [
      flow(
        'front_talks',
        'Buổi sinh hoạt có nội dung phòng, chống tội phạm',
        'Front meetings on crime prevention',
        'cuộc',
      ),
      flow('front_attendance', 'Lượt người dự', 'Attendance', 'lượt'),
      flow('safe_new', 'Khu dân cư mới được công nhận an toàn', 'Area newly recognised as safe', 'khu', {
        atMost: 1,
        help: 'Ghi 1 nếu có quyết định công nhận trong quý, 0 nếu không.',
        helpEn: 'Write 1 if it was recognised by decision this quarter, else 0.',
      }),
      flow('transformed', 'Khu dân cư chuyển hóa xong theo quyết định', 'Area transformed by decision', 'khu', {
        atMost: 1,
        help: 'Ghi 1 nếu có quyết định trong quý, 0 nếu không.',
        helpEn: 'Write 1 if it was decided this quarter, else 0.',
      }),
      level(
        'conventions',
        'Khu dân cư có quy ước, hương ước đang thực hiện',
        'Area with a convention in force',
        'khu',
        {
          atMost: 1,
        },
      ),
      level('convention_clause', 'Quy ước có nội dung phòng, chống tội phạm', 'Convention has the clause', 'khu', {
        atMost: 'conventions',
      }),
      flow('core_planned', 'Buổi họp nhóm nòng cốt theo kế hoạch', 'Core group meetings planned', 'buổi'),
      flow('core_held', 'Buổi họp nhóm nòng cốt đã tổ chức', 'Core group meetings held', 'buổi', {
        atMost: 'core_planned',
      }),
      level('area_safe', 'Khu dân cư đang giữ danh hiệu an toàn', 'Area that holds the title', 'khu', {
        atMost: 1,
      }),
    ],
  },
]
