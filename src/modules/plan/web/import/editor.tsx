import { Button, SegmentedControl, Textarea } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useBlocker } from '@tanstack/react-router'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { Confirm } from '../../../../ui/components/confirm.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useIsNarrow } from '../../../../ui/narrow.ts'
import { useWords } from '../words.ts'
import { Doubts } from './doubts.tsx'
import { type ReadAnswer, useDraft } from './draft-state.ts'
import { DraftTree } from './draft-tree.tsx'
import css from './import.module.css'
import { ItemEditor } from './item-editor.tsx'
import { keep } from './kept.ts'
import { ListsEditor } from './lists-editor.tsx'
import { SaveForm } from './save-form.tsx'
import { SourceText } from './source-text.tsx'
import { nextKey, ownedBy } from './split.ts'

const panes = ['tree', 'text', 'item'] as const
type Pane = (typeof panes)[number]

/** The tree beside the text it was read from; what is chosen in one is found in the other. */
export function Editor({ read }: { read: ReadAnswer }) {
  const t = useWords()
  const format = useFormat()
  const [state, dispatch] = useDraft(read.draft)
  const { draft, past } = state
  const [chosen, setChosen] = useState<string | null>(draft.items[0]?.key ?? null)
  const [hovered, setHovered] = useState<string | null>(null)
  const [line, setLine] = useState<number | null>(null)
  const [fault, setFault] = useState('')
  const [pane, setPane] = useState<Pane>('tree')
  const isNarrow = useIsNarrow(1000)
  const title = useRef<HTMLTextAreaElement>(null)
  const saved = useRef(false)
  const keepSoon = useDebouncedCallback(() => keep(read, draft), 600)
  // biome-ignore lint/correctness/useExhaustiveDependencies: kept whenever the draft changes
  useEffect(() => keepSoon(), [draft])
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: () => !saved.current,
    enableBeforeUnload: () => !saved.current && past.length > 0,
    disabled: past.length === 0,
    withResolver: true,
  })

  const lines = useMemo(() => ownedBy(read.lines, draft.items), [read.lines, draft.items])
  const choose = useCallback((key: string | null, at: number | null = null) => {
    setChosen(key)
    setLine(at)
  }, [])
  const edit = () => {
    setPane('item')
    setTimeout(() => title.current?.focus(), 30)
  }
  /** The new item is at hand at once, its title first. */
  const splitLine = (key: string, index: number, words: string) => {
    const at = lines.find((one) => one.key === key && one.text === words)?.line
    const own = draft.items.find((one) => one.key === key)?.line ?? 1
    dispatch({ do: 'split', key, index, line: at ?? own })
    choose(nextKey(draft.items, key), at ?? null)
    edit()
  }
  /** The one removed took the focus with it. */
  const afterRemoval = (next: string | null) => {
    choose(next)
    setTimeout(() => title.current?.closest('section')?.focus(), 30)
  }
  /** Where a fault can be mended: its item, or its line in a list. */
  const show = (path: string) => {
    const index = /items\.(\d+)/.exec(path)?.[1]
    if (index) choose(draft.items[Number(index)]?.key ?? null)
    // A long list must show the line before it can be gone to.
    flushSync(() => setFault(path))
    const [place = ''] = /^draft\.\w+\.\d+/.exec(path) ?? []
    const line = place && document.querySelector(`[data-fault="${place}"]`)
    if (!line) return
    line.scrollIntoView({ block: 'center' })
    const field = line.querySelector<HTMLElement>('[aria-invalid="true"]') ?? line.querySelector('input')
    field?.focus({ preventScroll: true })
  }
  const item = draft.items.find((one) => one.key === chosen)
  const shows = (one: Pane) => !isNarrow || pane === one
  return (
    <div className={css.editor}>
      <Textarea
        label={t('draft.title')}
        value={draft.title}
        minRows={1}
        onChange={(event) =>
          dispatch({ do: 'plan', fields: { title: event.currentTarget.value.replace(/\s*\n\s*/g, ' ') } })
        }
        maxLength={1000}
      />
      {draft.opening && (
        <Textarea
          label={t('draft.opening')}
          value={draft.opening}
          onChange={(event) => dispatch({ do: 'plan', fields: { opening: event.currentTarget.value } })}
          maxRows={6}
          maxLength={20000}
        />
      )}
      <Doubts doubts={read.doubts} onJump={(at) => choose(lines.find((one) => one.line >= at)?.key ?? chosen, at)} />
      <div className={css.tools}>
        <Button variant="default" size="sm" disabled={past.length === 0} onClick={() => dispatch({ do: 'undo' })}>
          {t('draft.undo')}
        </Button>
        <span className="small muted" role="status">
          {t('draft.count', { items: format.number(draft.items.length), lines: format.number(lines.length) })}
        </span>
        {isNarrow && (
          <SegmentedControl
            fullWidth
            value={pane}
            data={panes.map((one) => ({ value: one, label: t(`pane.${one}`) }))}
            onChange={(next) => setPane(next as Pane)}
          />
        )}
        {!isNarrow && <span className="small muted">{t('tree.hint')}</span>}
      </div>
      <div className={css.panes}>
        {shows('tree') && (
          <DraftTree
            items={draft.items}
            chosen={chosen}
            hovered={hovered}
            onChoose={choose}
            onHover={setHovered}
            onEdit={edit}
            dispatch={dispatch}
          />
        )}
        {shows('text') && (
          <SourceText
            lines={lines}
            chosen={chosen}
            line={line}
            hovered={hovered}
            onChoose={choose}
            onHover={setHovered}
          />
        )}
        {shows('item') && (
          <ItemEditor
            key={chosen}
            item={item}
            items={draft.items}
            agencies={draft.agencies}
            titleRef={title}
            chosenWords={line === null ? null : (lines.find((one) => one.line === line)?.text ?? null)}
            dispatch={dispatch}
            onRemoved={afterRemoval}
            onSplit={splitLine}
          />
        )}
      </div>
      <ListsEditor draft={draft} fault={fault} dispatch={dispatch} />
      <SaveForm
        read={read}
        draft={draft}
        onSaved={() => {
          saved.current = true
        }}
        onFault={show}
      />
      <Confirm
        opened={status === 'blocked'}
        title={t('import.leave.title')}
        confirm={t('import.leave.yes')}
        onConfirm={() => proceed?.()}
        onClose={() => reset?.()}
      >
        {t('import.leave')}
      </Confirm>
    </div>
  )
}
