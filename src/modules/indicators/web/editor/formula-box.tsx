import { Input } from '@mantine/core'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useFormat } from '../../../../ui/format.ts'
import css from './editor.module.css'
import { accept, type Offer, offerAfter, offerAt, type Vocabulary } from './suggest.ts'
import { useWords } from './words.ts'

export interface Fault {
  column: number
  length: number
  vi: string
  en: string
}

interface FormulaBoxProps {
  value: string
  onChange: (formula: string) => void
  vocabulary: Vocabulary
  /** What is wrong at a word of the formula as it stands; the word is marked. */
  fault: Fault | null
  /** Why it cannot be saved though it can be read; null where it can. */
  misfit: { vi: string; en: string } | null
  /** What is said under it where nothing is wrong. */
  status: string
}

/**
 * A formula as text, completed while typing: arrows choose, Enter or Tab writes, Esc closes, Ctrl and space open. The
 * list is told to those who listen; the focus stays in the text.
 */
export function FormulaBox({ value, onChange, vocabulary, fault, misfit, status }: FormulaBoxProps) {
  const t = useWords()
  const format = useFormat()
  const wrong = fault
    ? t('formula.fault', { column: fault.column, fault: format.pick(fault) })
    : misfit && t('formula.misfit', { why: format.pick(misfit) })
  const id = useId()
  const area = useRef<HTMLTextAreaElement>(null)
  const caret = useRef<number | null>(null)
  const [offer, setOffer] = useState<Offer | null>(null)
  const [active, setActive] = useState(0)

  // biome-ignore lint/correctness/useExhaustiveDependencies: the caret is put back when the text it belongs to is there
  useEffect(() => {
    if (caret.current === null) return
    area.current?.setSelectionRange(caret.current, caret.current)
    caret.current = null
  }, [value])

  const open = (text: string, at: number, isAsked = false) => {
    setOffer(offerAt(text, at, vocabulary, isAsked))
    setActive(0)
  }
  const choose = (index: number) => {
    const chosen = offer?.items[index]
    if (!offer || !chosen) return
    const done = accept(value, offer, chosen)
    caret.current = done.caret
    onChange(done.text)
    setOffer(offerAfter(chosen, done, vocabulary))
    setActive(0)
    area.current?.focus()
  }
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (event.key === ' ' && event.ctrlKey) {
      event.preventDefault()
      return open(value, event.currentTarget.selectionStart, true)
    }
    if (event.key === 'Enter') event.preventDefault()
    // Enter that ends a composed letter chooses nothing.
    if (!offer || event.shiftKey || event.nativeEvent.isComposing) return
    const count = offer.items.length
    if (event.key === 'ArrowDown') setActive((active + 1) % count)
    else if (event.key === 'ArrowUp') setActive((active + count - 1) % count)
    else if (event.key === 'Enter' || event.key === 'Tab') choose(active)
    else if (event.key === 'Escape') setOffer(null)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const option = (index: number) => `${id}-${index}`
  return (
    <Input.Wrapper
      id={`${id}-text`}
      label={t('formula.label')}
      description={t('formula.help')}
      inputWrapperOrder={['label', 'input', 'description']}
      descriptionProps={{ id: `${id}-help` }}
    >
      <div className={css.box}>
        <div className={css.mirror} aria-hidden="true">
          <Marked text={value} fault={fault} />
        </div>
        <textarea
          ref={area}
          id={`${id}-text`}
          className={css.text}
          value={value}
          rows={1}
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          aria-autocomplete="list"
          aria-controls={offer ? `${id}-list` : undefined}
          aria-activedescendant={offer ? option(active) : undefined}
          aria-invalid={wrong !== null || undefined}
          aria-describedby={`${id}-said ${id}-help`}
          onChange={(event) => {
            // A formula is one line, also where it was copied from two.
            const text = event.currentTarget.value.replace(/\n/g, ' ')
            onChange(text)
            open(text, event.currentTarget.selectionStart)
          }}
          onKeyDown={press}
          onBlur={() => setOffer(null)}
        />
        {offer && (
          <div id={`${id}-list`} className={css.list} role="listbox" aria-label={t('formula.list')}>
            {offer.items.map((item, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: keys are the text's, which keeps the focus
              <div
                key={`${item.kind} ${item.code}`}
                id={option(index)}
                ref={index === active ? showActive : undefined}
                role="option"
                tabIndex={-1}
                aria-selected={index === active}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => choose(index)}
              >
                <code>{item.code}</code>
                <span>{format.pick(item.name)}</span>
                <small>
                  {t(`kind.${item.kind}`)}
                  {item.unit && ` · ${format.unit(item.unit)}`}
                </small>
              </div>
            ))}
          </div>
        )}
      </div>
      <p id={`${id}-said`} className={wrong ? css.fault : css.status} role="status">
        {wrong ?? status}
      </p>
      <span className="visually-hidden" role="status">
        {offer && t('formula.offers', { count: offer.items.length })}
      </span>
    </Input.Wrapper>
  )
}

const showActive = (option: HTMLDivElement | null): void => option?.scrollIntoView({ block: 'nearest' })

/** The text once more behind itself, with the faulty word underlined; at the end of the text, a space of its own. */
function Marked({ text, fault }: { text: string; fault: Fault | null }) {
  if (!fault) return `${text} `
  const [from, to] = [fault.column - 1, fault.column - 1 + fault.length]
  return (
    <>
      {text.slice(0, from)}
      <mark>{text.slice(from, to) || ' '}</mark>
      {`${text.slice(to)} `}
    </>
  )
}
