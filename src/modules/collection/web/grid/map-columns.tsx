import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import type { RouteAnswer } from '../../../../shared/contract.ts'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { useLanguage } from '../../../../ui/i18n.ts'
import type { lookIntoWorkbook, Mapping } from '../../workbook/contract.ts'
import { labelOf } from '../fields.ts'
import { useWords } from '../words.ts'
import css from './grid.module.css'
import type { Grid } from './model.ts'

export type Look = RouteAnswer<typeof lookIntoWorkbook>

interface MapColumnsProps {
  grid: Grid
  file: File
  look: Look
  /** What was said before, when its answer raised doubts. */
  said: Mapping | null
  isReading: boolean
  error: Error | null
  onRead: (mapping: Mapping) => void
  onAnother: () => void
}

/** Of a commune's own workbook: which sheet, which row of heads, which column names the areas, which go to which cells. */
export function MapColumns({ grid, file, look, said, isReading, error, onRead, onAnother }: MapColumnsProps) {
  const t = useWords()
  const language = useLanguage()
  const first = look.sheets[0]
  const [mapping, setMapping] = useState<Mapping>(
    said ??
      look.guess?.mapping ?? {
        ...{ sheet: first?.name ?? '', head: first?.rows[0]?.number ?? 1, area: 0, columns: {}, names: {} },
      },
  )
  const sheet = look.sheets.find(({ name }) => name === mapping.sheet)
  const heads = sheet?.rows.find(({ number }) => number === mapping.head)?.cells ?? []
  const columns = heads.map((text, value) => ({
    value: String(value),
    label: `${columnLetter(value)}: ${text || '–'}`,
  }))
  const change = (part: Partial<Mapping>) => setMapping((old) => ({ ...old, ...part }))
  const setColumn = (code: string, text: string) => {
    const { [code]: _, ...rest } = mapping.columns
    change({ columns: text === '' ? rest : { ...rest, [code]: Number(text) } })
  }
  return (
    <Sheet title={t('map.title', { file: file.name })} className={css.found}>
      <p>{t(look.guess?.isKept ? 'map.kept' : 'map.text')}</p>
      <div className={css.mapping}>
        <NativeSelect
          label={t('map.sheet')}
          data={look.sheets.map(({ name }) => name)}
          value={mapping.sheet}
          onChange={({ currentTarget: { value } }) => change({ sheet: value })}
        />
        <NativeSelect
          label={t('map.head')}
          data={(sheet?.rows ?? []).map(({ number, cells }) => ({
            value: String(number),
            label: `${number}: ${cells.filter(Boolean).join(' | ').slice(0, 80)}`,
          }))}
          value={String(mapping.head)}
          onChange={({ currentTarget: { value } }) => change({ head: Number(value) })}
        />
        <NativeSelect
          label={t('map.area')}
          data={columns}
          value={String(mapping.area)}
          onChange={({ currentTarget: { value } }) => change({ area: Number(value) })}
        />
        {grid.form.fields.map((field) => (
          <NativeSelect
            key={field.code}
            label={labelOf(language, field)}
            data={[{ value: '', label: t('map.none') }, ...columns]}
            value={String(mapping.columns[field.code] ?? '')}
            onChange={({ currentTarget: { value } }) => setColumn(field.code, value)}
          />
        ))}
      </div>
      <ErrorNote error={error} />
      <div className={css.fileLine}>
        <BusyButton busy={isReading} onClick={() => onRead(mapping)}>
          {t('map.read')}
        </BusyButton>
        <Button variant="default" onClick={onAnother}>
          {t('file.another')}
        </Button>
      </div>
    </Sheet>
  )
}

/** 0 → A, 25 → Z, 26 → AA, as spreadsheets call their columns. */
const columnLetter = (column: number): string =>
  (column < 26 ? '' : columnLetter(Math.floor(column / 26) - 1)) + String.fromCharCode(65 + (column % 26))
