import { type FormEvent, useState } from 'react'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { Empty } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { focusFault } from '../../../../ui/fault-focus.ts'
import { useMe } from '../../../../ui/me.ts'
import { notify } from '../../../../ui/notify.tsx'
import { useGo } from '../../../../ui/page.ts'
import { useCommand } from '../../../../ui/query.ts'
import { addIndicator } from '../../catalogue/contract.ts'
import css from './editor.module.css'
import { decided, faultsOf, noFields } from './fields.ts'
import { FieldsForm } from './fields-form.tsx'
import { type Draft, drafted, FormulaPart, isOfFormula, isWhole } from './formula-part.tsx'
import { useWords } from './words.ts'

/** A new indicator: what it is, and its first formula. */
export function Page() {
  const t = useWords()
  const go = useGo()
  const { holds, today } = useMe()
  const [fields, setFields] = useState(noFields)
  const [draft, setDraft] = useState<Draft>({
    expression: '',
    why: null,
    validFrom: `${today.slice(0, 4)}-01-01`,
    replaces: false,
  })
  const [isTried, setTried] = useState(false)
  const add = useCommand(addIndicator)
  if (!holds('indicators.edit')) return <Empty title={t('notAllowed')} />
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    if (Object.keys(faultsOf(fields, true)).length > 0 || !isWhole(draft)) return focusFault(event.currentTarget)
    const code = fields.code.trim()
    const form = event.currentTarget
    add.mutate(
      { body: { code, ...decided(fields), ...drafted(draft) } },
      {
        onError: () => focusFault(form),
        onSuccess: () => {
          notify(t('saved'))
          go(`/indicators/${encodeURIComponent(code)}`)
        },
      },
    )
  }
  return (
    <>
      <PageTitle trail={[{ title: t('title'), to: '/indicators' }]}>{t('add.title')}</PageTitle>
      <form className={css.page} onSubmit={submit} noValidate>
        <Sheet title={t('fields.title')}>
          <FieldsForm
            value={fields}
            onChange={(next) => {
              setFields(next)
              add.reset()
            }}
            isNew
            isTried={isTried}
            refused={isOfFormula(add.error) ? null : add.error}
          />
        </Sheet>
        <Sheet title={t('formula.title')}>
          <FormulaPart
            value={draft}
            onChange={(next) => {
              setDraft(next)
              add.reset()
            }}
            code={fields.code.trim() || null}
            unit={fields.unit.trim()}
            decimals={Number(fields.decimals) || 0}
            isTried={isTried}
            begins={[]}
            refused={add.error}
          />
        </Sheet>
        <div>
          <BusyButton type="submit" busy={add.isPending}>
            {t('new.save')}
          </BusyButton>
        </div>
      </form>
    </>
  )
}
