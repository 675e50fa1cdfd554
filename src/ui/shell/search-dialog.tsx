import { Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type KeyboardEvent, useId, useState } from 'react'
import { search } from '../../platform/home/contract.ts'
import { ErrorNote, Loading } from '../components/notes.tsx'
import { Go } from '../link.tsx'
import { useGo } from '../page.ts'
import { useQuestion } from '../query.ts'
import { capital } from '../text.ts'
import { useWords } from '../words.ts'
import css from './search-dialog.module.css'

/** Finds places, plan items and forms; arrows choose, Enter opens. */
export function SearchDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useWords()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={<b>{t('search')}</b>}
      centered={false}
      size="lg"
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <Finder onClose={onClose} />
    </Modal>
  )
}

function Finder({ onClose }: { onClose: () => void }) {
  const t = useWords()
  const go = useGo()
  const list = useId()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState(0)
  const [q] = useDebouncedValue(text.trim(), 180)
  const found = useQuestion(search, { query: { q } }, { enabled: q.length > 0, keep: true })
  const items = q ? (found.data?.items ?? []) : []
  const current = Math.min(chosen, items.length - 1)
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setChosen(Math.max(0, Math.min(items.length - 1, current + (event.key === 'ArrowDown' ? 1 : -1))))
    }
    const item = items[current]
    if (event.key === 'Enter' && item) {
      event.preventDefault()
      onClose()
      go(item.link)
    }
  }
  return (
    <div className={css.finder}>
      <input
        className={css.input}
        value={text}
        onChange={(event) => {
          setText(event.currentTarget.value)
          setChosen(0)
        }}
        onKeyDown={onKey}
        placeholder={t('search.prompt')}
        aria-label={t('search.prompt')}
        role="combobox"
        aria-expanded={items.length > 0}
        aria-controls={list}
        aria-activedescendant={items.length > 0 ? `${list}-${current}` : undefined}
        autoComplete="off"
        enterKeyHint="search"
        maxLength={100}
        data-autofocus
      />
      {!q && <p className="small muted">{t('search.hint')}</p>}
      {q && found.isPending && <Loading rows={3} height={44} />}
      <ErrorNote error={q ? found.error : null} retry={() => void found.refetch()} />
      <div id={list} role="listbox" aria-label={t('search.results')} className={css.list}>
        {items.map((item, index) => (
          <Go
            key={`${item.kind} ${item.link} ${item.title}`}
            id={`${list}-${index}`}
            to={item.link}
            role="option"
            aria-selected={index === current}
            tabIndex={-1}
            onClick={onClose}
          >
            <span>{capital(item.title)}</span>
            <small>{[t(`search.kind.${item.kind}`), capital(item.detail)].filter(Boolean).join(' · ')}</small>
          </Go>
        ))}
      </div>
      <p role="status" className="muted">
        {q && found.data && items.length === 0 && !found.isFetching ? t('search.none', { q }) : ''}
      </p>
    </div>
  )
}
