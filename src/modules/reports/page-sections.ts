import { type Section, standardParts } from './contract.ts'
import type { ReportFigures } from './figures.ts'
import { sentencesOf } from './sentence.ts'

/** The report as its page edits it: every item of the plan, then what a report says beside it. */
export function sectionsOf({ items, days, about }: ReportFigures, narratives: Record<string, string>): Section[] {
  const own = items.map(({ path, title, depth, scores }, index) => ({
    ...{ path, title, depth, figures: scores },
    narrative: narratives[path] ?? '',
    drafted: sentencesOf(scores, days, about),
    isStandard: false,
    isParent: (items[index + 1]?.depth ?? 0) > depth,
  }))
  const standard = standardParts.map(({ key, vi }) => ({
    ...{ path: key, title: vi, depth: 1, figures: [], narrative: narratives[key] ?? '', drafted: '' },
    ...{ isStandard: true, isParent: false },
  }))
  return [...own, ...standard]
}
