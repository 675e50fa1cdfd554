import { Select } from '@mantine/core'
import { useState } from 'react'
import type { RouteAnswer } from '../../../shared/contract.ts'
import { FileDrop } from '../../../ui/components/file-drop.tsx'
import { ErrorNote } from '../../../ui/components/notes.tsx'
import { Go } from '../../../ui/link.tsx'
import { useMe } from '../../../ui/me.ts'
import { useCommand } from '../../../ui/query.ts'
import { checkValues } from '../contract.ts'
import css from './exchange.module.css'
import { useWords } from './words.ts'

/** A file with what the check found in it. */
export interface Chosen {
  file: File
  chain: string
  found: RouteAnswer<typeof checkValues>
}

const chains = ['government', 'front', 'police'] as const

/** Chooses the line and the file; the server reads it and keeps nothing. */
export function Choose({ onChosen }: { onChosen: (chosen: Chosen) => void }) {
  const t = useWords()
  const { account } = useMe()
  const isFront = account?.posts.every((post) => post.chain === 'front') ?? false
  const [chain, setChain] = useState<string>(isFront ? 'front' : chains[0])
  const check = useCommand(checkValues, { quiet: true })
  return (
    <FileDrop
      title={t('file')}
      prompt={t('drop')}
      choose={t('choose')}
      accept=".csv,.tsv,.txt,text/csv"
      reading={check.isPending ? t('reading') : null}
      onFile={(file) =>
        check.mutate({ body: { chain }, file }, { onSuccess: (found) => onChosen({ file, chain, found }) })
      }
    >
      <Select
        label={t('chain')}
        description={t('chain.help')}
        value={chain}
        data={chains.map((one) => ({ value: one, label: t(`chain.${one}`) }))}
        onChange={(next) => next && setChain(next)}
        className={css.chain}
      />
      <ErrorNote error={check.error} />
      <p className="small muted">{t('file.help')}</p>
      <p className="small muted">{t('file.codes')}</p>
      <p className="small">
        <Go to="/measures">{t('file.measures')}</Go>
      </p>
    </FileDrop>
  )
}
