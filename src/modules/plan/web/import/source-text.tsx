import { memo, useEffect, useRef } from 'react'
import { useWords } from '../words.ts'
import type { ReadAnswer } from './draft-state.ts'
import css from './import.module.css'

type Line = ReadAnswer['lines'][number]

interface SourceTextProps {
  lines: Line[]
  chosen: string | null
  /** The line jumped to, if one was. */
  line: number | null
  hovered: string | null
  onChoose: (key: string | null, line: number) => void
  onHover: (key: string | null) => void
}

/** The text as it stands in the file, each line tied to its item. */
export function SourceText({ lines, chosen, line, hovered, onChoose, onHover }: SourceTextProps) {
  const t = useWords()
  const list = useRef<HTMLDivElement>(null)
  const target = line === null ? undefined : lines.find((one) => one.line >= line)?.line
  // biome-ignore lint/correctness/useExhaustiveDependencies: follows what is chosen
  useEffect(() => {
    const selector = target === undefined ? '[data-on]' : `[data-line="${target}"]`
    list.current?.querySelector(selector)?.scrollIntoView({ block: target === undefined ? 'nearest' : 'center' })
  }, [chosen, target])
  return (
    // biome-ignore lint/a11y/useSemanticElements: a pane of the editor, not a form's group
    <div ref={list} role="group" aria-label={t('pane.text')} className={css.pane} onMouseLeave={() => onHover(null)}>
      {lines.map((one) => (
        <Text
          key={one.line}
          line={one}
          isOn={one.key !== null && one.key === chosen}
          isHovered={one.key !== null && one.key === hovered}
          isTarget={one.line === target}
          onChoose={onChoose}
          onHover={onHover}
        />
      ))}
    </div>
  )
}

interface TextProps {
  line: Line
  isOn: boolean
  isHovered: boolean
  isTarget: boolean
  onChoose: (key: string | null, line: number) => void
  onHover: (key: string | null) => void
}

const Text = memo(function Text({ line, isOn, isHovered, isTarget, onChoose, onHover }: TextProps) {
  return (
    <button
      type="button"
      className={css.line}
      data-line={line.line}
      data-on={isOn || undefined}
      data-hover={isHovered || undefined}
      data-target={isTarget || undefined}
      aria-pressed={isOn}
      onClick={() => onChoose(line.key, line.line)}
      onFocus={() => onHover(line.key)}
      onMouseEnter={() => onHover(line.key)}
    >
      <span className={css.lineNumber}>{line.line}</span>
      <span>{line.text}</span>
    </button>
  )
})
