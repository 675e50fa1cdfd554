import { levelNames } from '../../../../shared/levels.ts'
import { useFormat } from '../../../../ui/format.ts'
import { GoButton } from '../../../../ui/link.tsx'
import { useIsNarrow } from '../../../../ui/narrow.ts'
import { useWords } from '../words.ts'
import type { CellView } from './cell-view.ts'
import { Matrix } from './matrix.tsx'
import { formsToEnter, formsToTotal, type Section } from './model.ts'
import css from './progress.module.css'
import { RowCards } from './row-cards.tsx'
import type { Selection } from './use-selection.ts'

interface SectionsProps {
  sections: Section[]
  /** The unit whose areas they are. */
  place: number
  view: CellView
  selection: Selection
}

/** A matrix where there is room, cards on a phone. */
export function Sections({ sections, place, view, selection }: SectionsProps) {
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
          {/* On a phone one form after the other is easier than a table. */}
          {isWide &&
            formsToEnter(section).map((form) => (
              <GoButton
                key={form.code}
                to={`/collection/grid?place=${place}&form=${form.code}&period=${view.period}`}
                variant="default"
                size="sm"
                mb="xs"
                mr="xs"
              >
                {t('grid.open', { form: format.pick(form) })}
              </GoButton>
            ))}
          {formsToTotal(section).map((form) => (
            <GoButton
              key={form.code}
              to={`/collection/totals?place=${place}&form=${form.code}&period=${view.period}`}
              variant="default"
              size="sm"
              mb="xs"
              mr="xs"
            >
              {t('totals.open', { form: format.pick(form) })}
            </GoButton>
          ))}
          <Shape section={section} view={view} selection={selection} />
        </section>
      ))}
      {isWide && sections.length > 0 && <p className="small muted no-print">{t('keys')}</p>}
    </>
  )
}
