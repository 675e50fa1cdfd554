import { Button, MultiSelect, Select, TagsInput, Textarea, TextInput } from '@mantine/core'
import type { Dispatch, RefObject } from 'react'
import { useFormat } from '../../../../ui/format.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { listIndicators } from '../../../indicators/contract.ts'
import { foldingFilter } from '../../../indicators/web/index.ts'
import type { PlanDraft } from '../../contract.ts'
import { useWords } from '../words.ts'
import { type DraftItem, subtree } from './draft.ts'
import type { Change } from './draft-state.ts'
import css from './import.module.css'
import { sourceOf } from './split.ts'
import { SplitLines } from './split-lines.tsx'

interface ItemEditorProps {
  item: DraftItem | undefined
  items: DraftItem[]
  agencies: PlanDraft['agencies']
  titleRef: RefObject<HTMLTextAreaElement | null>
  /** The words of the line chosen in the text. */
  chosenWords: string | null
  dispatch: Dispatch<Change>
  onRemoved: (next: string | null) => void
  /** Makes a line of the item's text an item. */
  onSplit: (key: string, index: number, words: string) => void
}

export function ItemEditor({ item, items, dispatch, onRemoved, ...rest }: ItemEditorProps) {
  const t = useWords()
  if (!item)
    return (
      <section className={css.form} aria-label={t('pane.item')}>
        <p className="muted">{t('item.none')}</p>
      </section>
    )
  const { key } = item
  const index = items.indexOf(item)
  const removeItem = () => {
    const home = items.find((one) => one.key === sourceOf(key))
    onRemoved((home ?? items[index - 1] ?? items[index + 1])?.key ?? null)
    dispatch({ do: 'remove', key })
  }
  return (
    <section className={css.form} aria-label={t('pane.item')} tabIndex={-1}>
      <div className={css.buttons}>
        <Button
          variant="default"
          size="xs"
          onClick={() => dispatch({ do: 'outdent', key })}
          disabled={item.parentKey === null}
        >
          ← {t('item.outdent')}
        </Button>
        <Button variant="default" size="xs" onClick={() => dispatch({ do: 'indent', key })}>
          {t('item.indent')} →
        </Button>
        <Button variant="default" size="xs" onClick={removeItem} title={t('item.delete.note')}>
          {t('item.delete')}
        </Button>
      </div>
      <Fields item={item} items={items} dispatch={dispatch} {...rest} />
    </section>
  )
}

type FieldsProps = Omit<ItemEditorProps, 'onRemoved'> & { item: DraftItem }

function Fields({ item, items, agencies, titleRef, chosenWords, dispatch, onSplit }: FieldsProps) {
  const t = useWords()
  const format = useFormat()
  const indicators = useQuestion(listIndicators).data?.items ?? []
  const names = [...new Set(agencies.map((one) => one.name))]
  const own = subtree(items, item.key)
  const change = (fields: Extract<Change, { do: 'item' }>['fields']) => dispatch({ do: 'item', key: item.key, fields })
  return (
    <>
      <Textarea
        ref={titleRef}
        label={`${t('item.title')} (${item.path})`}
        value={item.title}
        onChange={(event) => change({ title: event.currentTarget.value })}
        maxLength={4000}
        size="sm"
      />
      <Textarea
        label={t('item.text')}
        value={item.text}
        onChange={(event) => change({ text: event.currentTarget.value })}
        maxRows={8}
        size="sm"
      />
      <SplitLines item={item} chosenWords={chosenWords} onSplit={(index, words) => onSplit(item.key, index, words)} />
      <TextInput
        label={t('item.marker')}
        value={item.marker}
        onChange={(event) => change({ marker: event.currentTarget.value })}
        maxLength={20}
        size="sm"
      />
      <Select
        label={t('item.parent')}
        value={item.parentKey ?? ''}
        data={[
          { value: '', label: t('item.top') },
          ...items
            .filter((one) => !own.has(one.key))
            .map((one) => ({ value: one.key, label: `${one.path} ${one.title}`.slice(0, 120) })),
        ]}
        onChange={(next) => dispatch({ do: 'move', key: item.key, parentKey: next || null })}
        searchable
        filter={foldingFilter}
        limit={60}
        nothingFoundMessage={t('nothing')}
        size="sm"
      />
      <MultiSelect
        label={t('item.indicators')}
        value={item.indicators}
        onChange={(next) => change({ indicators: next })}
        data={indicators.map((one) => ({ value: one.code, label: `${one.code} · ${format.pick(one)}` }))}
        searchable
        filter={foldingFilter}
        nothingFoundMessage={t('nothing')}
        maxValues={20}
        size="sm"
      />
      {(['lead', 'support'] as const).map((role) => (
        <TagsInput
          key={role}
          label={t(`item.${role}`)}
          value={item[role]}
          onChange={(next) => change({ [role]: next })}
          data={names}
          filter={foldingFilter}
          placeholder={item[role].length === 0 ? t('item.agency.prompt') : ''}
          size="sm"
        />
      ))}
    </>
  )
}
