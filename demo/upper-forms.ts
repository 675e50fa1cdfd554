import { partCells } from './breakdowns.ts'
import { type FormSketch, flow } from './sketch.ts'

/** What districts, and the city's own bodies, report. */
export const upperForms: FormSketch[] = [
  {
    code: 'hub',
    vi: 'Kiểm tra, tiến độ nhiệm vụ',
    en: 'Inspection and progress of tasks',
    chain: 'government',
    level: 'district',
    dueAfterDays: 25,
    cells: [
      flow('findings_due', 'Kiến nghị kiểm tra đến hạn', 'Recommendations due', 'kiến nghị'),
      flow('findings_closed', 'Trong đó khắc phục đúng hạn', 'Of these, closed in time', 'kiến nghị', {
        atMost: 'findings_due',
      }),
      flow('tasks_due', 'Nhiệm vụ kế hoạch đến hạn', 'Plan tasks due', 'nhiệm vụ'),
      flow('tasks_done', 'Trong đó đã hoàn thành', 'Of these, done', 'nhiệm vụ', { atMost: 'tasks_due' }),
    ],
  },
  {
    code: 'hca',
    vi: 'Giải quyết nguồn tin',
    en: 'Information resolved',
    chain: 'police',
    level: 'district',
    dueAfterDays: 25,
    cells: [
      flow('resolved_due', 'Nguồn tin đến hạn giải quyết', 'Due to be resolved', 'tin'),
      flow('resolved_on_time', 'Trong đó giải quyết đúng hạn', 'Of these, resolved in time', 'tin', {
        atMost: 'resolved_due',
      }),
    ],
  },
  {
    code: 'tpca',
    vi: 'Bản tin, ấn phẩm của Thành phố',
    en: 'Bulletins and publications of the city',
    chain: 'police',
    level: 'city',
    dueAfterDays: 25,
    cells: [
      flow('bulletins', 'Bản tin phòng, chống tội phạm đã phát hành', 'Bulletin issues', 'kỳ'),
      ...partCells('publications'),
    ],
  },
  {
    code: 'sn1',
    vi: 'Tin, bài của sở, ngành',
    en: 'Media items of departments',
    chain: 'department',
    level: 'city',
    dueAfterDays: 20,
    cells: [...partCells('media_items'), ...partCells('department_talks')],
  },
]
