import { Select, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { Answered, Empty, ErrorNote } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { focusFault } from '../../../../ui/fault-focus.ts'
import { useMe } from '../../../../ui/me.ts'
import { useAddress, useGo } from '../../../../ui/page.ts'
import { useCommand, useQuestion } from '../../../../ui/query.ts'
import { addForm, getFormDraft, listFormDrafts } from '../../builder/contract.ts'
import { chainName } from '../names.ts'
import { useWords as useCollection } from '../words.ts'
import css from './builder.module.css'
import { copied } from './copied.ts'
import { HeadFields } from './head-fields.tsx'
import { emptyShape, type Kept } from './model.ts'
import { useWords } from './words.ts'

/** A new form: its code, line, and what it is; its cells come on its own page, or with a form that is copied (`?from=CODE`). */
export function Page() {
  const t = useWords()
  const { holds } = useMe()
  const [{ from }] = useAddress()
  const list = useQuestion(listFormDrafts, {}, { enabled: holds('forms.edit') })
  if (!holds('forms.edit')) return <Empty title={t('notAllowed')} />
  return (
    <>
      <PageTitle trail={[{ title: t('title'), to: '/forms' }]}>
        {from === undefined ? t('add.title') : t('copy.title', { code: from })}
      </PageTitle>
      <Answered question={list}>
        {({ chains }) => (from === undefined ? <NewForm chains={chains} /> : <Copy code={from} chains={chains} />)}
      </Answered>
    </>
  )
}

function Copy({ code, chains }: { code: string; chains: string[] }) {
  const t = useWords()
  const source = useQuestion(getFormDraft, { params: { code } })
  return (
    <Answered question={source}>
      {(kept) => (
        <>
          <p className="muted">{t('copy.text')}</p>
          <NewForm chains={chains} source={kept} />
        </>
      )}
    </Answered>
  )
}

/** The line that is proposed: of a copy another one than it comes from. */
const proposed = (chains: string[], source: Kept | undefined): string | undefined =>
  source ? chains.find((chain) => chain !== source.chain) : chains.find((chain) => chain === 'government')

function NewForm({ chains, source }: { chains: string[]; source?: Kept }) {
  const t = useWords()
  const of = useCollection()
  const go = useGo()
  const [code, setCode] = useState('')
  const [chain, setChain] = useState(proposed(chains, source) ?? chains[0] ?? '')
  const [shape, setShape] = useState(() => (source ? copied(source.shape) : emptyShape))
  const [isTried, setTried] = useState(false)
  const add = useCommand(addForm)
  const isCode = /^[a-z][a-z0-9_-]{0,29}$/.test(code)
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setTried(true)
    if (!isCode || !shape.vi) return focusFault(event.currentTarget)
    add.mutate({ body: { code, chain, shape } }, { onSuccess: () => go(`/forms/${code}`) })
  }
  return (
    <form className={css.page} onSubmit={submit} noValidate>
      <Sheet title={t('head')}>
        <div className={css.fields}>
          <TextInput
            label={t('code')}
            description={t('code.help')}
            required
            maxLength={30}
            value={code}
            inputWrapperOrder={['label', 'input', 'error', 'description']}
            error={isTried && !isCode && t('code.wrong')}
            onChange={(event) => setCode(event.currentTarget.value.trim())}
          />
          <Select
            label={t('chain')}
            value={chain}
            data={chains.map((value) => ({ value, label: chainName(of, value) }))}
            allowDeselect={false}
            onChange={(next) => next && setChain(next)}
          />
        </div>
        <HeadFields shape={shape} onChange={setShape} isPublished={false} isTried={isTried} />
      </Sheet>
      <ErrorNote error={add.error} />
      <div>
        <BusyButton type="submit" busy={add.isPending}>
          {t('add.done')}
        </BusyButton>
      </div>
    </form>
  )
}
