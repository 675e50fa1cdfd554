import { Select } from '@mantine/core'
import { CopyButton } from '../../../../ui/components/copy-button.tsx'
import { Answered, Empty, Loading, NotThere } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { capital } from '../../../../ui/text.ts'
import { ChainSelect } from '../chain-select.tsx'
import { useWords } from '../words.ts'
import { lateText } from './late-text.ts'
import { LevelSums } from './level-sums.tsx'
import { UnitList } from './unit-list.tsx'
import { useWaiting } from './use-waiting.ts'
import css from './waiting.module.css'

/** Who waits for whom, of everything open below a unit: sums by level, then the units waited for, longest first. */
export function Page() {
  const t = useWords()
  const format = useFormat()
  const view = useWaiting()
  const { data, error } = view.question
  const title = (text: string, actions?: React.ReactNode) => (
    <PageTitle trail={[{ title: t('trail'), to: '/' }]} actions={actions}>
      {text}
    </PageTitle>
  )
  if (!view.isPlace)
    return (
      <>
        {title(t('waits.title'))}
        <NotThere to="/collection/waiting" />
      </>
    )
  if (error?.status === 403 && !data)
    return (
      <>
        {title(t('denied.title'))}
        <Empty title={t('denied.text')} />
      </>
    )
  return (
    <>
      {title(
        data ? t('waits.of', { place: capital(data.place.name) }) : t('waits.title'),
        data && data.total > 0 && <CopyButton label={t('zalo')} text={() => lateText({ waiting: data, t, format })} />,
      )}
      <div className={`${css.pickers} no-print`}>
        <Select
          label={t('period')}
          value={view.period ?? 'all'}
          data={[
            { value: 'all', label: t('waits.everyPeriod') },
            ...view.periods.map((code) => ({ value: code, label: format.period(code) })),
          ]}
          onChange={(next) => view.change({ period: next === 'all' ? null : next, limit: null })}
          maxDropdownHeight={320}
        />
        <ChainSelect
          chain={view.chain}
          ownChain={view.ownChain}
          onChange={(next) => view.change({ chain: next === 'all' ? null : next, limit: null })}
        />
      </div>
      <Answered question={view.question} loading={<Loading rows={8} height={40} />}>
        {(waiting) =>
          waiting.levels.length === 0 ? (
            <Empty title={t('waits.none')}>{t('waits.none.text')}</Empty>
          ) : (
            <>
              <LevelSums waiting={waiting} view={view} />
              <UnitList waiting={waiting} view={view} />
            </>
          )
        }
      </Answered>
    </>
  )
}
