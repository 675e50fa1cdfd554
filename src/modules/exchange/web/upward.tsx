import { Alert, Select } from '@mantine/core'
import { useState } from 'react'
import { calendars, periodName, periodsOf } from '../../../shared/calendars.ts'
import { BusyButton } from '../../../ui/components/busy-button.tsx'
import { ErrorNote } from '../../../ui/components/notes.tsx'
import { Sheet } from '../../../ui/components/sheet.tsx'
import { useLanguage } from '../../../ui/i18n.ts'
import { useMe } from '../../../ui/me.ts'
import { useCommand, useQuestion } from '../../../ui/query.ts'
import { exportUpward, getUpwardKey } from '../upward/contract.ts'
import { download } from './download.ts'
import css from './exchange.module.css'
import { useWords } from './words.ts'

/** The plan year's periods that have begun, latest first, of this year and the two before. */
function begunPeriods(today: string): string[] {
  const calendar = calendars.find(({ code }) => code === 'PLAN_YEAR')
  const year = Number(today.slice(0, 4))
  const all = calendar ? [year - 2, year - 1, year].flatMap((one) => periodsOf(calendar, one)) : []
  return all
    .filter(({ from }) => from <= today)
    .sort((a, b) => (a.from < b.from ? 1 : -1))
    .map(({ code }) => code)
}

/** Chooses a period and hands out the signed file of it; the key that it is checked with stands below. */
export function Upward() {
  const t = useWords()
  const language = useLanguage()
  const { today } = useMe()
  const periods = begunPeriods(today)
  const [period, setPeriod] = useState(periods[0] ?? '')
  const make = useCommand(exportUpward, { quiet: true })
  const key = useQuestion(getUpwardKey)
  return (
    <Sheet title={t('upward.title')}>
      <div className={css.found}>
        <p>{t('upward.about')}</p>
        <Select
          label={t('upward.period')}
          value={period}
          data={periods.map((code) => ({ value: code, label: periodName(code, language) }))}
          onChange={(next) => next && setPeriod(next)}
          className={css.chain}
        />
        <ErrorNote error={make.error} />
        <p className={css.buttons}>
          <BusyButton
            busy={make.isPending}
            onClick={() =>
              make.mutate(
                { body: { period } },
                { onSuccess: ({ name, text }) => download(name, text, 'application/json') },
              )
            }
          >
            {t('upward.make')}
          </BusyButton>
        </p>
        {make.data && <Alert role="status">{t('upward.made', { file: make.data.name })}</Alert>}
        {key.data && (
          <>
            <h3>{t('upward.key')}</h3>
            <p className="small muted">{t('upward.key.about', { fingerprint: key.data.fingerprint })}</p>
            <pre className={css.key}>{key.data.pem}</pre>
          </>
        )}
      </div>
    </Sheet>
  )
}
