import { Button, Progress } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { RouteAnswer } from '../../../../shared/contract.ts'
import { addressOf } from '../../../../ui/client.ts'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { FileDrop } from '../../../../ui/components/file-drop.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { SentBackButton } from '../../../../ui/components/sent-back.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { useLanguage } from '../../../../ui/i18n.ts'
import { useCommand, useQuestion } from '../../../../ui/query.ts'
import { checkHeads, correctHeads, getHeadList, getLastList, headsTemplate, importHeads } from '../../heads/contract.ts'
import css from './heads.module.css'
import { useWords } from './words.ts'

interface Chosen {
  file: File
  found: RouteAnswer<typeof checkHeads>
}

/**
 * A list is chosen, looked at, and made into accounts, with how far that is. Whoever left meanwhile finds the list they sent last
 * as long as it is at work or rows of it are left.
 */
export function ListPart() {
  const t = useWords()
  const check = useCommand(checkHeads, { quiet: true })
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const last = useQuestion(getLastList).data?.id ?? null
  const [shown, setShown] = useState<string | null>(null)
  const [isPutAway, setPutAway] = useState(false)
  // Once shown it stays until it is put away: that it is done is told too.
  if (last && !shown && !chosen && !isPutAway) setShown(last)
  const another = () => {
    setChosen(null)
    setShown(null)
    setPutAway(true)
  }
  if (chosen) return <Checked chosen={chosen} onAnother={another} />
  if (shown) return <Making id={shown} onAnother={another} />
  return (
    <FileDrop
      title={t('list')}
      prompt={t('list.drop')}
      choose={t('list.choose')}
      accept=".xlsx,.csv"
      reading={check.isPending ? t('list.reading') : null}
      onFile={(file) => check.mutate({ file }, { onSuccess: (found) => setChosen({ file, found }) })}
    >
      <ErrorNote error={check.error} />
      <p>
        <a href={addressOf(headsTemplate)}>{t('list.template')}</a>
      </p>
      <p className="small muted">{t('list.help')}</p>
    </FileDrop>
  )
}

function Checked({ chosen: { file, found }, onAnother }: { chosen: Chosen; onAnother: () => void }) {
  const t = useWords()
  const language = useLanguage()
  const make = useCommand(importHeads)
  const { rows, made, second, same, badRows, faultCount, faults } = found
  if (make.data) return <Making id={make.data.id} onAnother={onAnother} />
  return (
    <Sheet title={file.name}>
      <div className={css.parts}>
        <p>{t('list.found', { rows, made, second, same })}</p>
        {badRows > 0 && (
          <>
            <h3>{t('list.bad', { rows: badRows, count: faultCount })}</h3>
            <ul>
              {faults.map((fault) => (
                <li key={fault.cell + fault.en}>
                  <b className="num">{fault.cell}</b>: {fault[language]}
                </li>
              ))}
            </ul>
          </>
        )}
        <ErrorNote error={make.error} />
        <div className={css.row}>
          <BusyButton
            busy={make.isPending}
            onClick={() => make.mutate({ file, body: { rows: badRows > 0 ? 'good' : 'all' } })}
          >
            {t(badRows > 0 ? 'list.good' : 'list.all')}
          </BusyButton>
          {badRows > 0 && (
            <SentBackButton contract={correctHeads} file={file} name="danh-sach-co-ghi-loi.xlsx">
              {t('list.corrected')}
            </SentBackButton>
          )}
          <Button variant="default" onClick={onAnother}>
            {t('list.another')}
          </Button>
        </div>
      </div>
    </Sheet>
  )
}

function Making({ id, onAnother }: { id: string; onAnother: () => void }) {
  const t = useWords()
  const language = useLanguage()
  const [isOver, setOver] = useState(false)
  const list = useQuestion(getHeadList, { params: { id } }, { refetchInterval: isOver ? false : 1_000 })
  const { job, left = [] } = list.data ?? {}
  const hasEnded = job?.state === 'done' || job?.state === 'failed'
  if (hasEnded && !isOver) setOver(true)
  const queries = useQueryClient()
  // The table and the slips below are of what was made.
  useEffect(() => {
    if (isOver) void queries.invalidateQueries()
  }, [isOver, queries])
  const { done = 0, total = 0 } = job ?? {}
  const word = job?.state === 'done' ? 'list.done' : job?.state === 'failed' ? 'list.failed' : 'list.working'
  return (
    <Sheet title={t('list')}>
      <div className={css.parts}>
        <p role="status">{t(word, { done, total })}</p>
        {!hasEnded && <Progress value={total === 0 ? 0 : (100 * done) / total} aria-label={t('list')} />}
        <ErrorNote error={list.error} />
        <ul>
          {left.map(({ row, fault }) => (
            <li key={row}>
              {t('list.left', { row, why: (JSON.parse(fault) as Record<'vi' | 'en', string>)[language] })}
            </li>
          ))}
        </ul>
        {hasEnded && (
          <div>
            <Button variant="default" onClick={onAnother}>
              {t('list.another')}
            </Button>
          </div>
        )}
      </div>
    </Sheet>
  )
}
