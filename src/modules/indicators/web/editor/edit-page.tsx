import { type FormEvent, useState } from 'react'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { Answered, ErrorNote } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { RecordHistory } from '../../../../ui/components/record-history.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { focusFault } from '../../../../ui/fault-focus.ts'
import { useFormat } from '../../../../ui/format.ts'
import { useMe } from '../../../../ui/me.ts'
import { notify } from '../../../../ui/notify.tsx'
import { usePathParam } from '../../../../ui/page.ts'
import { useCommand, useQuestion } from '../../../../ui/query.ts'
import { addFormula, editIndicator, getIndicator } from '../../catalogue/contract.ts'
import { Definition } from './definition.tsx'
import css from './editor.module.css'
import { EndPart } from './end-part.tsx'
import { decided, faultsOf, fieldsOf, type Kept } from './fields.ts'
import { FieldsForm } from './fields-form.tsx'
import { type Draft, drafted, FormulaPart, isWhole } from './formula-part.tsx'
import { Targets } from './targets.tsx'
import { Versions } from './versions.tsx'
import { useWords } from './words.ts'

/** One indicator: what it is, its formulas by date, its targets; to who decides about them each to be saved by itself. */
export function Page() {
  const t = useWords()
  const { holds } = useMe()
  const format = useFormat()
  const code = usePathParam('code')
  const found = useQuestion(getIndicator, { params: { code } })
  return (
    <Answered question={found} page>
      {(kept) => (
        <>
          <PageTitle
            trail={[{ title: t('title'), to: '/indicators' }]}
          >{`${kept.code} · ${format.pick(kept)}`}</PageTitle>
          <div className={css.page}>
            {holds('indicators.edit') ? <Edited kept={kept} /> : <Definition kept={kept} />}
            <RecordHistory kind="indicator" object={kept.code} />
          </div>
        </>
      )}
    </Answered>
  )
}

function Edited({ kept }: { kept: Kept }) {
  return (
    <>
      <Fields key={`fields ${kept.version}`} kept={kept} />
      <Formula key={`formula ${kept.version}`} kept={kept} />
      <Targets kept={kept} />
    </>
  )
}

function Fields({ kept }: { kept: Kept }) {
  const t = useWords()
  const [fields, setFields] = useState(() => fieldsOf(kept))
  const [isTried, setTried] = useState(false)
  const edit = useCommand(editIndicator)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(faultsOf(fields, false)).length > 0) return focusFault(event.currentTarget)
    const body = { ...decided(fields), baseVersion: kept.version }
    edit.mutate({ params: { code: kept.code }, body }, { onSuccess: () => notify(t('saved')) })
  }
  return (
    <Sheet title={t('fields.title')}>
      <form onSubmit={submit} noValidate>
        {kept.unranked && <p className={css.fact}>{t('unranked')}</p>}
        <FieldsForm value={fields} onChange={setFields} isNew={false} isTried={isTried} refused={edit.error} />
        <ErrorNote error={edit.error} />
        <div className={css.foot}>
          <BusyButton type="submit" busy={edit.isPending}>
            {t('save')}
          </BusyButton>
        </div>
      </form>
    </Sheet>
  )
}

const draftOf = ({ expression, notComputed }: Kept): Draft => ({
  ...{ expression: expression ?? '', validFrom: null, why: expression === null ? notComputed : null },
  replaces: false,
})

function Formula({ kept }: { kept: Kept }) {
  const t = useWords()
  const [draft, setDraft] = useState(() => draftOf(kept))
  const [isTried, setTried] = useState(false)
  const add = useCommand(addFormula)
  const now = draftOf(kept)
  const begins = kept.versions.map(({ from }) => from)
  const isSame = draft.expression.trim() === now.expression && JSON.stringify(draft.why) === JSON.stringify(now.why)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    if (isSame || !isWhole(draft)) return focusFault(event.currentTarget)
    const replaces = draft.replaces && begins.includes(draft.validFrom ?? '')
    if (begins.includes(draft.validFrom ?? '') && !replaces) return focusFault(event.currentTarget)
    const body = { ...drafted(draft), baseVersion: kept.version, replaces }
    const form = event.currentTarget
    add.mutate(
      { params: { code: kept.code }, body },
      { onSuccess: () => notify(t('version.saved')), onError: () => focusFault(form) },
    )
  }
  return (
    <Sheet title={t('formula.title')}>
      <form onSubmit={submit} noValidate>
        <FormulaPart
          value={draft}
          onChange={(next) => {
            setDraft(next)
            add.reset()
          }}
          code={kept.code}
          unit={kept.unit}
          decimals={kept.decimals}
          isTried={isTried && !isSame}
          begins={begins}
          refused={add.error}
        />
        <div className={css.foot}>
          <BusyButton type="submit" busy={add.isPending}>
            {t('version.save')}
          </BusyButton>
          {isTried && isSame && <span role="status">{t('version.same')}</span>}
        </div>
      </form>
      <h3 className={css.next}>{t('versions.title')}</h3>
      <Versions kept={kept} />
      <EndPart kept={kept} />
    </Sheet>
  )
}
