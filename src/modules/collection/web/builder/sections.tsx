import { Button, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Fault } from '../../../../shared/problem.ts'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { useFormat } from '../../../../ui/format.ts'
import type { Shape } from '../../builder/contract.ts'
import { nameOf } from '../fields.ts'
import css from './builder.module.css'
import { CellEditor } from './cell-editor.tsx'
import { withCell, withoutSection, withSection } from './model.ts'
import { useWords } from './words.ts'

interface SectionsProps {
  shape: Shape
  onChange: (shape: Shape) => void
  /** Codes of cells that any version had. */
  fixed: string[]
  faults: Fault[]
  isTried: boolean
}

/** The parts of the form with their cells; first those cells that stand in no part. */
export function Sections({ shape, onChange, fixed, faults, isTried }: SectionsProps) {
  const t = useWords()
  const { language, pick } = useFormat()
  const [open, setOpen] = useState<string | null>(null)
  const faultsAt = (path: string) => faults.filter((fault) => fault.path === path).map(pick)
  const addCell = (section: string | undefined) => {
    const next = withCell(shape, section, fixed)
    onChange(next.shape)
    setOpen(next.code)
    focusIn(`cell-${next.code}`)
  }
  const addSection = () => {
    const next = withSection(shape)
    onChange(next)
    focusIn(`section-${next.sections.at(-1)?.code}`)
  }
  const cellsOf = (section: string | undefined) =>
    shape.cells
      .filter((cell) => cell.section === section)
      .map((cell) => (
        <CellEditor
          key={cell.code}
          {...{ shape, cell, onChange }}
          number={shape.cells.indexOf(cell) + 1}
          isFixed={fixed.includes(cell.code)}
          fixed={fixed}
          isOpen={open === cell.code}
          onOpen={(isOpen) => setOpen((old) => (isOpen ? cell.code : old === cell.code ? null : old))}
          // A cell that was just added is not told at once that it has no name.
          faults={isTried || cell.vi !== '' ? faultsAt(`cells.${cell.code}`) : []}
        />
      ))
  const common = cellsOf(undefined)
  return (
    <>
      {(common.length > 0 || shape.sections.length === 0) && (
        <Sheet title={t('section.none')}>
          {common}
          <Button className={css.add} variant="default" onClick={() => addCell(undefined)}>
            {t('cell.add')}
          </Button>
        </Sheet>
      )}
      {shape.sections.map((section) => {
        const name = nameOf(language, section)
        const set = (part: object) =>
          onChange({
            ...shape,
            sections: shape.sections.map((one) => (one.code === section.code ? { ...one, ...part } : one)),
          })
        const said = isTried || section.vi !== '' ? faultsAt(`sections.${section.code}`) : []
        return (
          <Sheet key={section.code} title={name || t('section.add')}>
            <div id={`section-${section.code}`} className={css.fields}>
              <TextInput
                label={t('section.vi')}
                required
                maxLength={300}
                value={section.vi}
                error={said[0]}
                onChange={(event) => set({ vi: event.currentTarget.value })}
              />
              <TextInput
                label={t('section.en')}
                lang="en"
                maxLength={300}
                value={section.en}
                onChange={(event) => set({ en: event.currentTarget.value })}
              />
            </div>
            {cellsOf(section.code)}
            <div className={css.tools}>
              <Button variant="default" onClick={() => addCell(section.code)}>
                {t('cell.add')}
              </Button>
              <Button
                variant="default"
                aria-label={t('section.remove', { name })}
                onClick={() => onChange(withoutSection(shape, section.code))}
              >
                {t('remove')}
              </Button>
            </div>
          </Sheet>
        )
      })}
      <div>
        <Button variant="default" onClick={addSection}>
          {t('section.add')}
        </Button>
      </div>
    </>
  )
}

/** What was just added takes the focus, in its first field. */
function focusIn(id: string): void {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => document.getElementById(id)?.querySelector<HTMLElement>('input')?.focus()),
  )
}
