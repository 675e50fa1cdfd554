import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { fold } from '../../../../shared/text.ts'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { capital } from '../../../../ui/text.ts'
import type { Mapping } from '../../workbook/contract.ts'
import { useWords } from '../words.ts'
import type { FileRead } from './from-file.ts'
import css from './grid.module.css'

interface DoubtsProps {
  doubts: FileRead['doubts']
  isReading: boolean
  onTold: (names: Mapping['names']) => void
}

/** Rows whose area cannot be told from how it is written: a person says, once for all times. */
export function Doubts({ doubts, isReading, onTold }: DoubtsProps) {
  const t = useWords()
  const [names, setNames] = useState<Mapping['names']>({})
  if (doubts.length === 0) return null
  const tell = (name: string, placeId: number) =>
    setNames(({ [fold(name)]: _, ...rest }) => (placeId === 0 ? rest : { ...rest, [fold(name)]: placeId }))
  return (
    <section aria-label={t('map.doubts')} className={css.found}>
      <h3>{t('map.doubts')}</h3>
      <div className={css.mapping}>
        {doubts.map(({ cell, name, likely }) => (
          <NativeSelect
            key={cell}
            label={`${cell}: “${name}”`}
            data={[
              { value: '', label: t('map.doubt.none') },
              ...likely.map(({ placeId, placeName }) => ({ value: String(placeId), label: capital(placeName) })),
            ]}
            value={String(names[fold(name)] ?? '')}
            onChange={({ currentTarget: { value } }) => tell(name, Number(value))}
          />
        ))}
      </div>
      <div className={css.fileLine}>
        <BusyButton
          variant="default"
          busy={isReading}
          disabled={Object.keys(names).length === 0}
          onClick={() => onTold(names)}
        >
          {t('map.again')}
        </BusyButton>
      </div>
    </section>
  )
}
