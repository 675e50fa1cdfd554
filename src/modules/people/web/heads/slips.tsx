import { Button, Checkbox } from '@mantine/core'
import { useState } from 'react'
import type { RouteAnswer } from '../../../../shared/contract.ts'
import { fill } from '../../../../shared/problem.ts'
import { useFormat } from '../../../../ui/format.ts'
import type { printSlips } from '../../heads/contract.ts'
import css from './heads.module.css'
import { slipWords } from './slip-words.ts'
import { useWords } from './words.ts'

export type SlipsAnswer = RouteAnswer<typeof printSlips>

/** The slips of a print, each on a page of its own or several with lines to cut along. The codes are nowhere else. */
export function SlipList({ answer: { slips, until, address } }: { answer: SlipsAnswer }) {
  const t = useWords()
  const format = useFormat()
  const [isMany, setMany] = useState(false)
  return (
    <section className={css.parts}>
      <div className={`${css.row} no-print`}>
        <Button onClick={() => window.print()}>{t('slips.print', { count: slips.length })}</Button>
        <Checkbox label={t('slips.many')} checked={isMany} onChange={(event) => setMany(event.currentTarget.checked)} />
        <span role="status">{t('slips.leave')}</span>
      </div>
      <div className={css.slips} data-many={isMany || undefined}>
        {slips.map((slip) => (
          <article key={slip.phone} className={css.slip} lang="vi">
            <h2>{slipWords.title}</h2>
            <p>
              <b>{slip.name}</b>
              {slip.posts.map(({ title, communeName }) => (
                <span key={title + communeName} className={css.own}>
                  {title}, {communeName}
                </span>
              ))}
            </p>
            <dl>
              <dt>{slipWords.address}</dt>
              <dd>{address ?? location.origin}</dd>
              <dt>{slipWords.phone}</dt>
              <dd className={css.digits}>{slip.phone.replace(/^\+84/, '0')}</dd>
              <dt>{slipWords.code}</dt>
              <dd className={`${css.code} ${css.digits}`}>{slip.code.replace(/(\d{4})(?=\d)/g, '$1 ')}</dd>
            </dl>
            <ol>
              {slipWords.steps.map((step) => (
                <li key={step}>{step}</li>
              ))}
            </ol>
            <p className="small">{fill(slipWords.until, { moment: format.moment(until) })}</p>
          </article>
        ))}
      </div>
    </section>
  )
}
