import { useEffect, useState } from 'react'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { Confirm } from '../../../../ui/components/confirm.tsx'
import { FirstHelp } from '../../../../ui/components/first-help.tsx'
import { Answered, ErrorNote } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { RecordHistory } from '../../../../ui/components/record-history.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { named, useFormat } from '../../../../ui/format.ts'
import { GoButton } from '../../../../ui/link.tsx'
import { notify } from '../../../../ui/notify.tsx'
import { usePathParam } from '../../../../ui/page.ts'
import { useCommand, useQuestion } from '../../../../ui/query.ts'
import { getFormDraft, saveFormDraft } from '../../builder/contract.ts'
import { shapeFaults } from '../../checks/shape.ts'
import css from './builder.module.css'
import { Checks } from './checks.tsx'
import { Clash } from './clash.tsx'
import { HeadFields } from './head-fields.tsx'
import type { Kept } from './model.ts'
import { OwedBy } from './owed-by.tsx'
import { Preview } from './preview.tsx'
import { Publish } from './publish.tsx'
import { Sections } from './sections.tsx'
import { seenOf, useShape } from './use-shape.ts'
import { Versions } from './versions.tsx'
import { useWords } from './words.ts'

/** One form: its draft is changed here, and published from a day on. */
export function Page() {
  const t = useWords()
  const { language } = useFormat()
  const code = usePathParam('code')
  const found = useQuestion(getFormDraft, { params: { code } })
  return (
    <Answered question={found} page>
      {(kept) => (
        <>
          <PageTitle
            trail={[{ title: t('title'), to: '/forms' }]}
            actions={
              <GoButton to={`/forms/new?from=${encodeURIComponent(kept.code)}`} variant="default">
                {t('copy')}
              </GoButton>
            }
          >
            {`${kept.code} · ${named(language, kept.shape.vi, kept.shape.en)}`}
          </PageTitle>
          <FirstHelp page="builder" steps={t('help')} />
          <Builder key={kept.code} kept={kept} />
          {kept.versions.length > 0 && <RecordHistory kind="form" object={kept.code} />}
        </>
      )}
    </Answered>
  )
}

function Builder({ kept }: { kept: Kept }) {
  const t = useWords()
  const format = useFormat()
  const { seen, setSeen, shape, setShape, isChanged, ...own } = useShape(kept)
  const [isTried, setTried] = useState(false)
  const save = useCommand(saveFormDraft)
  const take = () => {
    setSeen(seenOf(kept))
    setShape(kept.shape)
    save.reset()
  }
  // What somebody else saved is shown at once, unless something is changed here: that stays, and saving tells.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another answer comes
  useEffect(() => {
    if (!isChanged && JSON.stringify(seenOf(kept)) !== JSON.stringify(seen)) take()
  }, [kept])
  /** Keeps the draft where something is changed. Out: its version; null where it was refused. */
  const keep = async (over = seen): Promise<number | null> => {
    if (!isChanged && over.version > 0) return over.version
    const body = { baseVersion: over.version, base: over.base, shape }
    try {
      const { version } = await save.mutateAsync({ params: { code: kept.code }, body })
      setSeen({ shape, base: over.base, version })
      return version
    } catch {
      return null
    }
  }
  const isClash = save.error?.code === 'request.changedMeanwhile'
  const faults = shapeFaults(shape)
  return (
    <div className={css.page}>
      <p className="muted">
        {kept.draft
          ? t('saved.by', { who: kept.draft.changedBy ?? '–', at: format.moment(kept.draft.changedAt) })
          : t('draft.none', { number: kept.base })}
      </p>
      {own.isBack && (
        <p className="muted" role="status">
          {t('unsaved.back')}
        </p>
      )}
      <Sheet title={t('head')}>
        <HeadFields shape={shape} onChange={setShape} isPublished={kept.versions.length > 0} isTried={isTried} />
      </Sheet>
      <OwedBy shape={shape} kept={kept} onChange={setShape} faults={faults} />
      <Sections shape={shape} onChange={setShape} fixed={kept.fixed} faults={faults} isTried={isTried} />
      <Checks shape={shape} code={kept.code} onChange={setShape} faults={faults} isTried={isTried} />
      <Preview shape={shape} />
      {isClash ? (
        <Clash
          kept={kept}
          onTheirs={take}
          onMine={() => {
            void keep(seenOf(kept)).then((version) => version !== null && notify(t('saved')))
          }}
        />
      ) : (
        <ErrorNote error={save.error} />
      )}
      <div className={css.foot}>
        <BusyButton
          busy={save.isPending}
          variant="default"
          onClick={() => void keep().then((version) => version !== null && notify(t('saved')))}
        >
          {t('save')}
        </BusyButton>
        <span role="status">{isChanged ? t('unsaved') : ''}</span>
      </div>
      <Publish
        kept={kept}
        shape={shape}
        isChanged={isChanged}
        faults={faults}
        keep={keep}
        onTried={() => setTried(true)}
      />
      <Versions kept={kept} />
      <Confirm
        opened={own.isLeaving}
        title={t('leave.title')}
        confirm={t('leave.yes')}
        onConfirm={own.leave}
        onClose={own.stay}
      >
        {t('leave')}
      </Confirm>
    </div>
  )
}
