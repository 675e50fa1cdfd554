import { Button } from '@mantine/core'
import { type MouseEvent, useState } from 'react'
import type { Fault } from '../../../../shared/problem.ts'
import { Confirm } from '../../../../ui/components/confirm.tsx'
import { DayInput } from '../../../../ui/components/day-input.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useMe } from '../../../../ui/me.ts'
import { notify } from '../../../../ui/notify.tsx'
import { useGo } from '../../../../ui/page.ts'
import { useCommand } from '../../../../ui/query.ts'
import { dropFormDraft, publishForm, type Shape } from '../../builder/contract.ts'
import css from './builder.module.css'
import type { Kept } from './model.ts'
import { OwingCount } from './owing-count.tsx'
import { useWords } from './words.ts'

interface PublishProps {
  kept: Kept
  shape: Shape
  isChanged: boolean
  faults: Fault[]
  /** Keeps the draft first. Out: its version; null where it was refused. */
  keep: () => Promise<number | null>
  onTried: () => void
}

/** From a day on; what still stands against it is listed, each fault a way to its place. */
export function Publish({ kept, shape, isChanged, faults, keep, onTried }: PublishProps) {
  const t = useWords()
  const format = useFormat()
  const go = useGo()
  const { today } = useMe()
  const [from, setFrom] = useState<string | null>(today)
  const [asked, setAsked] = useState<'publish' | 'drop' | null>(null)
  const [isTried, setTried] = useState(false)
  const publish = useCommand(publishForm)
  const drop = useCommand(dropFormDraft)
  const params = { code: kept.code }
  const isNothing = !isChanged && kept.draft === null
  const ask = () => {
    setTried(true)
    onTried()
    if (from && faults.length === 0 && !isNothing) setAsked('publish')
  }
  const confirm = async () => {
    const baseVersion = await keep()
    if (baseVersion === null || !from) return setAsked(null)
    publish.mutate(
      { params, body: { baseVersion, from } },
      {
        onSuccess: ({ number, opened }) => {
          setAsked(null)
          notify(t(opened > 0 ? 'publish.opened' : 'publish.done', { number, count: opened }))
        },
      },
    )
  }
  return (
    <Sheet title={t('publish.title')}>
      <p>{t('publish.text')}</p>
      <div role="status">
        {faults.length > 0 ? (
          <>
            <b>{t('publish.faults', { count: faults.length })}</b>
            <ul className={css.faults}>
              {faults.map((fault) => (
                <li key={`${fault.path} ${fault.vi}`}>
                  <a href={`#${anchorOf(fault)}`} onClick={(event) => show(event, anchorOf(fault))}>
                    {format.pick(fault)}
                  </a>
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p className="muted">{t(isNothing ? 'publish.nothing' : 'publish.ready')}</p>
        )}
      </div>
      <Remarks kept={kept} shape={shape} />
      <div className={css.publish}>
        <DayInput
          label={t('publish.from')}
          value={from}
          onChange={setFrom}
          required
          error={isTried && !from && t('publish.needed')}
        />
        <Button onClick={ask}>{t('publish')}</Button>
        {kept.draft && (
          <Button variant="default" onClick={() => setAsked('drop')}>
            {t('draft.drop')}
          </Button>
        )}
      </div>
      <Confirm
        opened={asked === 'publish'}
        title={t('publish.confirm', { day: from ? format.day(from) : '' })}
        confirm={t('publish')}
        onConfirm={() => void confirm()}
        onClose={() => {
          setAsked(null)
          publish.reset()
        }}
        busy={publish.isPending}
        error={publish.error}
      >
        <p>{t('publish.text')}</p>
        <OwingCount shape={shape} code={kept.code} />
      </Confirm>
      <Confirm
        opened={asked === 'drop'}
        title={t('draft.drop')}
        confirm={t('draft.drop')}
        danger
        onConfirm={() =>
          drop.mutate(
            { params, query: { baseVersion: kept.draft?.version ?? 0 } },
            {
              onSuccess: () => {
                setAsked(null)
                notify(t('draft.dropped'))
                if (kept.versions.length === 0) go('/forms')
              },
            },
          )
        }
        onClose={() => setAsked(null)}
        busy={drop.isPending}
        error={drop.error}
      >
        {t('draft.drop.text')}
      </Confirm>
    </Sheet>
  )
}

/** What is worth a look, and refuses nothing; of cells that are still there. */
function Remarks({ kept, shape }: Pick<PublishProps, 'kept' | 'shape'>) {
  const t = useWords()
  const { pick } = useFormat()
  const said = kept.remarks.filter(({ cell }) => shape.cells.some(({ code }) => code === cell))
  if (said.length === 0) return null
  return (
    <>
      <b>{t('publish.remarks', { count: said.length })}</b>
      <ul className={css.remarks}>
        {said.map(({ cell, ...sentence }) => (
          <li key={cell}>
            <a href={`#cell-${cell}`} onClick={(event) => show(event, `cell-${cell}`)}>
              {pick(sentence)}
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The place of a fault comes into sight, opened, with the focus. */
function show(event: MouseEvent, id: string): void {
  event.preventDefault()
  const place = document.getElementById(id)
  if (place instanceof HTMLDetailsElement) place.open = true
  place?.scrollIntoView({ block: 'center' })
  place?.querySelector<HTMLElement>('summary, input')?.focus()
}

const anchorOf = ({ path = '' }: Fault): string =>
  path
    .replace(/^cells\./, 'cell-')
    .replace(/^sections\./, 'section-')
    .replace(/^checks\./, 'check-')
