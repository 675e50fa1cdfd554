import { Checkbox } from '@mantine/core'
import { useState } from 'react'
import { useFormat } from '../../../ui/format.ts'
import type { ReportAnswer } from './answer.ts'
import { Figures } from './figures.tsx'
import { Narrative } from './narrative.tsx'
import { usePartName } from './part-name.ts'
import css from './reports.module.css'
import type { Narratives } from './use-narratives.ts'
import { useWords } from './words.ts'

type Section = ReportAnswer['sections'][number]

/** The report by the plan's own items: words beside figures. */
export function Sections({ report, narratives }: { report: ReportAnswer; narratives: Narratives }) {
  const t = useWords()
  const format = useFormat()
  const nameOf = usePartName()
  const [isShort, setShort] = useState(report.sections.length > 24)
  const { may } = report
  const sections = report.sections.filter((one) => !one.isStandard)
  const standard = report.sections.filter((one) => one.isStandard)
  const full = sections.filter((one) => holdsSomething(one, narratives))
  const highest = Math.min(...sections.map((one) => one.depth))
  const shown = isShort ? withAncestors(sections, full) : sections
  return (
    <section aria-label={t('sections')}>
      {full.length < sections.length && (
        <Checkbox
          className="no-print"
          label={t('filter.figures', { count: format.number(full.length), total: format.number(sections.length) })}
          checked={isShort}
          onChange={(event) => setShort(event.currentTarget.checked)}
          mb="sm"
        />
      )}
      {[...shown, ...standard].map((section) => {
        const depth = section.depth - highest
        const Heading = depth <= 0 ? 'h2' : 'h3'
        return (
          <article key={section.path} className={css.section} data-depth={Math.min(depth, 3)}>
            <Heading>
              {!section.isStandard && <span className={css.path}>{section.path} </span>}
              {section.isStandard ? nameOf(section.path) : section.title}
            </Heading>
            <div className={css.columns} data-alone={section.figures.length === 0 || undefined}>
              <Narrative section={section} mayEdit={may.edit} narratives={narratives} />
              {section.figures.length > 0 && <Figures section={section} report={report} />}
            </div>
          </article>
        )
      })}
    </section>
  )
}

const holdsSomething = (section: Section, narratives: Narratives): boolean =>
  section.figures.length > 0 || narratives.text(section.path) !== '' || narratives.theirs.has(section.path)

/** What is kept, under the headings it stands below. */
function withAncestors(sections: Section[], kept: Section[]): Section[] {
  const wanted = new Set(kept)
  const above: Section[] = []
  for (const section of sections) {
    while ((above.at(-1)?.depth ?? -1) >= section.depth) above.pop()
    if (wanted.has(section)) for (const one of above) wanted.add(one)
    above.push(section)
  }
  return sections.filter((one) => wanted.has(one))
}
