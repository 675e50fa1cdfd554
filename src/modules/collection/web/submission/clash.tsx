import { Button } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useFormat } from '../../../../ui/format.ts'
import { useMe } from '../../../../ui/me.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { getSubmission, type Submission } from '../../contract.ts'
import { useWords } from '../words.ts'
import { startValues } from './start-values.ts'
import css from './submission.module.css'
import type { Entry } from './use-entry.ts'

/** Somebody else was in the form: both versions beside each other, cell by cell where they differ; nothing goes until it is chosen. */
export function Clash({ submission, entry, onReload }: { submission: Submission; entry: Entry; onReload: () => void }) {
  const t = useWords()
  const { pick } = useFormat()
  const { account } = useMe()
  const { data, refetch } = useQuestion(getSubmission, { params: { id: submission.id } })
  useEffect(() => void refetch(), [refetch])
  /** The cells of which theirs is taken; of all others one's own is kept. */
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set())
  // Until theirs is read there is nothing to choose from.
  if (!data || data.version === entry.draft.version.current) return null
  const theirs = startValues(data)
  const differing = data.fields.filter(({ code }) => (theirs[code] ?? '') !== (entry.values[code] ?? ''))
  // One person in two windows: saved, or sent, from the other.
  const isOwn = data.draft ? data.draftByMe : data.state === 'sent' && data.sentBy === account?.name
  const mayEnter = data.may.enter || data.may.enterFor
  const settled = {
    ...entry.values,
    ...Object.fromEntries(differing.flatMap(({ code }) => (taken.has(code) ? [[code, theirs[code] ?? '']] : []))),
  }
  const take = (code: string, isTheirs: boolean) =>
    setTaken(new Set([...[...taken].filter((one) => one !== code), ...(isTheirs ? [code] : [])]))
  const sides = [
    { word: t(isOwn ? 'clash.own.mine' : 'clash.mine'), values: entry.values, isTheirs: false },
    { word: t(isOwn ? 'clash.own.theirs' : 'clash.theirs'), values: theirs, isTheirs: true },
  ]
  return (
    <section className={css.notice} role="alert" aria-label={t(isOwn ? 'clash.own.title' : 'clash.title')}>
      <p>{t(`clash.${isOwn ? 'own.' : ''}${differing.length > 0 ? 'text' : 'same'}`)}</p>
      {differing.length > 0 && (
        <table className={css.clash}>
          <thead>
            <tr>
              <th scope="col">{t('clash.field')}</th>
              {sides.map(({ word }) => (
                <th key={word} scope="col">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {differing.map((field) => (
              <tr key={field.code}>
                <th scope="row">{pick(field)}</th>
                {sides.map(({ word, values, isTheirs }) => (
                  <td key={word}>
                    <label>
                      <input
                        type="radio"
                        name={`clash-${field.code}`}
                        aria-label={`${pick(field)}, ${word}: ${values[field.code] || '–'}`}
                        checked={taken.has(field.code) === isTheirs}
                        disabled={!mayEnter}
                        onChange={() => take(field.code, isTheirs)}
                      />{' '}
                      {values[field.code] || '–'}
                    </label>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className={css.clashChoice}>
        {mayEnter && differing.length > 1 && taken.size > 0 && (
          <Button onClick={() => entry.resume(data.version, settled)}>{t('clash.takeChosen')}</Button>
        )}
        {mayEnter && (
          <Button
            variant={differing.length > 1 && taken.size > 0 ? 'default' : 'filled'}
            onClick={() => entry.resume(data.version, entry.values)}
          >
            {t('clash.keepMine')}
          </Button>
        )}
        <Button
          variant="default"
          onClick={() => {
            entry.forget()
            onReload()
          }}
        >
          {t(isOwn ? 'clash.own.takeTheirs' : 'clash.takeTheirs')}
        </Button>
      </div>
    </section>
  )
}
