import { useState } from 'react'
import type { RouteAnswer } from '../../../../shared/contract.ts'
import type { checkMetadataFile } from '../../dhis2/contract.ts'
import { ChooseMetadata, type Understanding } from './choose-metadata.tsx'
import { DataValues } from './data-values.tsx'
import { MetadataChecked } from './metadata-checked.tsx'

/** A metadata file with how it is to be understood, and what the check found in it. */
export interface ChosenMetadata {
  file: File
  body: Understanding
  found: RouteAnswer<typeof checkMetadataFile>
}

/** Metadata first, then values: each file is looked at before anything is taken over. */
export function Dhis() {
  const [chosen, setChosen] = useState<ChosenMetadata | null>(null)
  return (
    <>
      {chosen ? (
        <MetadataChecked chosen={chosen} onAnother={() => setChosen(null)} />
      ) : (
        <ChooseMetadata onChosen={setChosen} />
      )}
      <DataValues />
    </>
  )
}
