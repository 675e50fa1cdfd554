import { useMemo } from 'react'
import { FirstHelp } from '../../../../ui/components/first-help.tsx'
import { Answered, AsOf, Empty, ErrorNote, Loading, NotThere } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { GoButton } from '../../../../ui/link.tsx'
import { capital } from '../../../../ui/text.ts'
import { useWords as useUi } from '../../../../ui/words.ts'
import { getProgress } from '../../progress/contract.ts'
import { useWords } from '../words.ts'
import { AcceptBar } from './accept-bar.tsx'
import { Consolidation } from './consolidation.tsx'
import { Counts } from './counts.tsx'
import { FilterChips } from './filter-chips.tsx'
import { cellsOf, countRemarks, type Progress, remarkOf, sectionsOf } from './model.ts'
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
  if (!view.isPlace || !view.isPeriod)
    return (
      <>
        <PageTitle trail={[{ title: t('trail'), to: '/' }]}>{t('progress.title')}</PageTitle>
        {view.isPlace ? (
          <NotThere period={view.period} to={`/collection?place=${view.place}`} />
        ) : (
          <NotThere to="/collection" />
        )}
      </>
    )
  if (view.question.error?.status === 403 && !data)
    return (
      <>
        <PageTitle trail={[{ title: t('trail'), to: '/' }]}>{t('denied.title')}</PageTitle>
        <Empty title={t('denied.text')} />
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
      <AsOf contract={getProgress} input={view.asked} />
      <FirstHelp page="progress" steps={t('help.progress')} />
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

function Board({ progress, view }: { progress: Progress; view: ReturnType<typeof useProgress> }) {
  const t = useWords()
  const { filter } = view
  // Only what the reader may decide, did not make, and need not read first.
  const choosable = useMemo(
    () =>
      new Map(
        progress.rows.flatMap((row) =>
          Object.values(row.cells)
            .filter(({ waiting }) => waiting && remarkOf(waiting) === 'none')
            .map((cell) => [cell.id, { ...cell, placeName: row.placeName }] as const),
        ),
      ),
    [progress],
  )
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
            place={progress.place.id}
            view={{ filter, today: view.today, period: view.period }}
            selection={selection}
          />
        </>
      )}
      <AcceptBar selection={selection} remarks={countRemarks(progress.rows)} />
    </>
  )
}
