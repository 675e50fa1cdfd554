import { Checkbox, FileInput, Select, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { CallInput } from '../../../../shared/contract.ts'
import { levelNames, levels } from '../../../../shared/levels.ts'
import { FileDrop } from '../../../../ui/components/file-drop.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useCommand } from '../../../../ui/query.ts'
import { checkMetadataFile } from '../../dhis2/contract.ts'
import css from '../exchange.module.css'
import { useWords } from '../words.ts'
import type { ChosenMetadata } from './dhis.tsx'

export type Understanding = NonNullable<CallInput<typeof checkMetadataFile>['body']>

/** Chooses how a metadata file is to be understood, and the file; the server looks at it and keeps nothing. */
export function ChooseMetadata({ onChosen }: { onChosen: (chosen: ChosenMetadata) => void }) {
  const t = useWords()
  const format = useFormat()
  const [level, setLevel] = useState<(typeof levels)[number]>('commune')
  const [isCentral, setCentral] = useState(false)
  const [deep, setDeep] = useState('')
  const [unranked, setUnranked] = useState('')
  const [units, setUnits] = useState<File | null>(null)
  const check = useCommand(checkMetadataFile, { quiet: true })
  const take = async (file: File) => {
    const said = units ? await units.text() : ''
    const body: Understanding = {
      level,
      levels: deep,
      layer: isCentral ? 'central' : 'city',
      unranked,
      units: said,
    }
    check.mutate({ body, file }, { onSuccess: (found) => onChosen({ file, body, found }) })
  }
  return (
    <FileDrop
      title={t('metadata.file')}
      prompt={t('metadata.drop')}
      choose={t('choose')}
      accept=".json,application/json"
      reading={check.isPending ? t('metadata.reading') : null}
      onFile={(file) => void take(file)}
    >
      <Select
        label={t('metadata.level')}
        description={t('metadata.level.help')}
        value={level}
        data={levels.map((one) => ({ value: one, label: format.pick(levelNames[one]) }))}
        onChange={(next) => setLevel(levels.find((one) => one === next) ?? level)}
        className={css.chain}
      />
      <TextInput
        label={t('metadata.levels')}
        description={t('metadata.levels.help')}
        placeholder="2=city,3=district,4=commune"
        value={deep}
        onChange={(event) => setDeep(event.currentTarget.value)}
        className={css.chain}
      />
      <FileInput
        label={t('metadata.units')}
        description={t('metadata.units.help')}
        placeholder={t('choose')}
        accept=".csv,text/csv"
        clearable
        value={units}
        onChange={setUnits}
        className={css.chain}
      />
      <TextInput
        label={t('metadata.unranked')}
        description={t('metadata.unranked.help')}
        value={unranked}
        onChange={(event) => setUnranked(event.currentTarget.value)}
        className={css.chain}
      />
      <Checkbox
        label={t('metadata.central')}
        description={t('metadata.central.help')}
        checked={isCentral}
        onChange={(event) => setCentral(event.currentTarget.checked)}
      />
      <ErrorNote error={check.error} />
      <p className="small muted">{t('metadata.help')}</p>
    </FileDrop>
  )
}
