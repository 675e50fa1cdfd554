import { useMemo } from 'react'
import { Answered, Empty, ErrorNote, Loading } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { GoButton } from '../../../../ui/link.tsx'
import { capital } from '../../../../ui/text.ts'
import { useWords as useUi } from '../../../../ui/words.ts'
import { useWords } from '../words.ts'
import { AcceptBar } from './accept-bar.tsx'
import { Consolidation } from './consolidation.tsx'
import { Counts } from './counts.tsx'
import { FilterChips } from './filter-chips.tsx'
import { cellsOf, type Progress, sectionsOf } from './model.ts'
import { OwnForms } from './own-forms.tsx'
import { Pickers } from './pickers.tsx'
import css from './progress.module.css'
import { ProgressActions } from './progress-actions.tsx'
import { Sections } from './sections.tsx'
import { useProgress } from './use-progress.ts'
import { useSelection } from './use-selection.ts'

/** Who has sent and who is missing below a unit; accepting, entering for areas, consolidating start here. */
export function Page() {
  const t = useWords()
  const ui = useUi()
  const format = useFormat()
  const view = useProgress()
  const { data } = view.question
  if (view.place === 0)
    return (
      <>
        <PageTitle>{t('progress.title')}</PageTitle>
        <Empty title={t('progress.choose')}>
          <p>{t('progress.choose.text')}</p>
          <GoButton to="/places" mt="sm">
            {ui('nav.places')}
          </GoButton>
        </Empty>
      </>
    )
  return (
    <>
      <PageTitle
        trail={[{ title: t('trail'), to: '/' }]}
        detail={
          view.period && (
            <>
              {format.period(view.period)}
              {view.dueOn && ` · ${t('due', { day: format.weekday(view.dueOn) })}`}
            </>
          )
        }
        actions={data && <ProgressActions progress={data} view={view} />}
      >
        {data ? t('progress.of', { place: capital(data.place.name) }) : t('progress.title')}
      </PageTitle>
      <Pickers view={view} />
      <ErrorNote error={view.periodsError} />
      {view.hasPeriods && view.period === '' ? (
        <Empty title={t('progress.none')}>{t('progress.none.text')}</Empty>
      ) : (
        <Answered question={view.question} loading={<Loading rows={8} height={40} />}>
          {(progress) => <Board key={`${view.place} ${view.period}`} progress={progress} view={view} />}
        </Answered>
      )}
    </>
  )
}

/** What waits but is not for choosing many at once: one's own entries, and those that were explained as odd. */
function asideOf(progress: Progress): { mine: number; odd: number } {
  const waiting = cellsOf(progress.rows).flatMap((cell) => cell.waiting ?? [])
  return {
    mine: waiting.filter(({ mine }) => mine).length,
    odd: waiting.filter(({ mine, reason }) => !mine && reason).length,
  }
}

function Board({ progress, view }: { progress: Progress; view: ReturnType<typeof useProgress> }) {
  const t = useWords()
  const { filter, ownChain } = view
  // Only what the reader may decide can be chosen: forms of their own line that wait.
  const choosable = useMemo(() => {
    const codes = new Set(progress.forms.filter(({ chain }) => !ownChain || chain === ownChain).map(({ code }) => code))
    return new Map(
      progress.may.decide
        ? progress.rows.flatMap((row) =>
            Object.entries(row.cells)
              .filter(([code, { waiting }]) => waiting && !waiting.mine && !waiting.reason && codes.has(code))
              .map(([, cell]) => [cell.id, { ...cell, placeName: row.placeName }] as const),
          )
        : [],
    )
  }, [progress, ownChain])
  const selection = useSelection(choosable)
  const sections = sectionsOf(progress, filter)
  return (
    <>
      <div className={css.top}>
        <Counts progress={progress} />
        {view.isOwnPlace && <OwnForms view={view} />}
      </div>
      <Consolidation progress={progress} />
      {cellsOf(progress.rows).length === 0 ? (
        <Empty title={t('progress.none')}>{t('progress.none.text')}</Empty>
      ) : (
        <>
          <FilterChips rows={progress.rows} filter={filter} onChange={(state) => view.change({ state })} />
          {sections.length === 0 && <Empty title={t('progress.none.filter')} />}
          <Sections
            sections={sections}
            view={{ filter, isLate: view.isLate, period: view.period, mayEnterFor: progress.may.enterFor }}
            selection={selection}
          />
        </>
      )}
      <AcceptBar selection={selection} aside={asideOf(progress)} />
    </>
  )
}
