import { levelNames } from '../../../../shared/levels.ts'
import { useFormat } from '../../../../ui/format.ts'
import { useIsNarrow } from '../../../../ui/narrow.ts'
import { useWords } from '../words.ts'
import type { CellView } from './cell-view.ts'
import { Matrix } from './matrix.tsx'
import type { Section } from './model.ts'
import css from './progress.module.css'
import { RowCards } from './row-cards.tsx'
import type { Selection } from './use-selection.ts'

interface SectionsProps {
  sections: Section[]
  view: CellView
  selection: Selection
}

/** A matrix where there is room, cards on a phone. */
export function Sections({ sections, view, selection }: SectionsProps) {
  const t = useWords()
  const format = useFormat()
  const isWide = !useIsNarrow()
  const Shape = isWide ? Matrix : RowCards
  return (
    <>
      {sections.map((section) => (
        <section key={section.level} className={css.section} aria-label={format.pick(levelNames[section.level])}>
          <h2>
            {format.pick(levelNames[section.level])} <span className="muted">{section.rows.length}</span>
          </h2>
          <Shape section={section} view={view} selection={selection} />
        </section>
      ))}
      {isWide && sections.length > 0 && <p className="small muted no-print">{t('keys')}</p>}
    </>
  )
}
