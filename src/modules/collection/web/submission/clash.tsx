import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { useFormat } from '../../../../ui/format.ts'
import { useMe } from '../../../../ui/me.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { getSubmission, type Submission } from '../../contract.ts'
import { useWords } from '../words.ts'
import { startValues } from './start-values.ts'
import css from './submission.module.css'
import type { Entry } from './use-entry.ts'

/** Somebody else was in the form: both versions beside each other, and nothing goes until one of them is chosen. */
export function Clash({ submission, entry, onReload }: { submission: Submission; entry: Entry; onReload: () => void }) {
  const t = useWords()
  const { pick } = useFormat()
  const { account } = useMe()
  const { data, refetch } = useQuestion(getSubmission, { params: { id: submission.id } })
  useEffect(() => void refetch(), [refetch])
  // Until theirs is read there is nothing to choose from.
  if (!data || data.version === entry.draft.version.current) return null
  const theirs = startValues(data)
  const differing = data.fields.filter(({ code }) => (theirs[code] ?? '') !== (entry.values[code] ?? ''))
  // One person in two windows: saved, or sent, from the other.
  const isOwn = data.draft ? data.draftByMe : data.state === 'sent' && data.sentBy === account?.name
  const shown = (value: string | undefined) => value || '–'
  return (
    <section className={css.notice} role="alert" aria-label={t(isOwn ? 'clash.own.title' : 'clash.title')}>
      <p>{t(`clash.${isOwn ? 'own.' : ''}${differing.length > 0 ? 'text' : 'same'}`)}</p>
      {differing.length > 0 && (
        <table className={css.clash}>
          <thead>
            <tr>
              <th scope="col">{t('clash.field')}</th>
              <th scope="col">{t(isOwn ? 'clash.own.mine' : 'clash.mine')}</th>
              <th scope="col">{t(isOwn ? 'clash.own.theirs' : 'clash.theirs')}</th>
            </tr>
          </thead>
          <tbody>
            {differing.map((field) => (
              <tr key={field.code}>
                <th scope="row">{pick(field)}</th>
                <td>{shown(entry.values[field.code])}</td>
                <td>{shown(theirs[field.code])}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div className={css.clashChoice}>
        {(data.may.enter || data.may.enterFor) && (
          <Button onClick={() => entry.resume(data.version)}>{t('clash.keepMine')}</Button>
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
