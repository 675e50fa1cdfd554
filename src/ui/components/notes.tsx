import { Alert, Button, Skeleton, Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import type { CallInput, RouteContract } from '../../shared/contract.ts'
import { isUnanswered, ProblemError } from '../client.ts'
import { useIsAway } from '../connection.ts'
import { useFormat } from '../format.ts'
import { GoButton } from '../link.tsx'
import { useKeptAt } from '../offline/answers.ts'
import { useWords } from '../words.ts'
import css from './notes.module.css'
import { PageTitle } from './page-title.tsx'

/** Nothing here, said warmly, with what can be done about it. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={css.empty}>
      <h2>{title}</h2>
      {children && <div className="muted">{children}</div>}
    </div>
  )
}

interface NotThereProps {
  /** The period the address names; else it is the place that does not exist. */
  period?: string | undefined
  /** An address that leads on. */
  to: string
}

/** The address asks for a period or a place that does not exist: says so, and leads on. */
export function NotThere({ period, to }: NotThereProps) {
  const t = useWords()
  return (
    <Empty title={period === undefined ? t('address.place') : t('address.period', { period: period.slice(0, 40) })}>
      <p>{t('address.text')}</p>
      <GoButton to={to} mt="sm">
        {t(period === undefined ? 'address.place.other' : 'address.period.other')}
      </GoButton>
    </Empty>
  )
}

interface ErrorNoteProps {
  error: Error | null | undefined
  title?: string
  retry?: () => void
}

/** What went wrong and what to do: the problem's own sentence, its faults, a way to try again. */
export function ErrorNote({ error, title, retry }: ErrorNoteProps) {
  const t = useWords()
  const isAway = useIsAway()
  const all = error instanceof ProblemError ? error.faults : []
  if (!error) return null
  // A single fault that the sentence tells already is not told again below it.
  const faults = all.filter((one) => all.length > 1 || one.line !== undefined || !error.message.includes(one.detail))
  // A question that nobody answered asks again by itself; a command waits for whoever gave it, and is told when it can go.
  if (isUnanswered(error) && !isAway && !retry)
    return (
      <Alert className={css.error} title={t('answers.title')} role="status" variant="default">
        <p>{t('answers.text')}</p>
      </Alert>
    )
  const text = isUnanswered(error) && retry ? t('error.away') : error.message
  return (
    <Alert color="red" className={css.error} title={title ?? t('error.title')} role="alert" variant="default">
      <p>{error instanceof ProblemError ? text : t('error.page')}</p>
      {faults.length > 0 && (
        <ul>
          {faults.slice(0, 50).map((fault, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: faults have no identity and never move
            <li key={index}>
              {fault.line !== undefined && <b>{t('error.line', { line: fault.line })}</b>}
              {fault.column !== undefined && <b>, {t('error.column', { column: fault.column })}</b>}
              {fault.line !== undefined && ': '}
              {fault.detail}
            </li>
          ))}
        </ul>
      )}
      {retry && (
        <Button variant="default" size="sm" mt="sm" onClick={retry}>
          {t('retry')}
        </Button>
      )}
    </Alert>
  )
}

/** Keeps the place of what is coming; `rows` of `height`, so that nothing jumps. */
export function Loading({ rows = 4, height = 52 }: { rows?: number; height?: number }) {
  const t = useWords()
  return (
    <Stack gap={10} role="status" aria-label={t('loading')}>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: equal rows that never move
        <Skeleton key={index} height={height} radius="md" />
      ))}
    </Stack>
  )
}

interface Asked<T> {
  data: T | undefined
  error: Error | null
  refetch: () => unknown
}

interface AnsweredProps<T> {
  question: Asked<T>
  loading?: ReactNode
  /** The whole page hangs on this question, its title too: a failure needs a title of its own. */
  page?: boolean
  children: (answer: T) => ReactNode
}

/** One question's three faces: on its way, failed, answered. */
export function Answered<T>({ question, loading, page, children }: AnsweredProps<T>) {
  const t = useWords()
  if (question.data !== undefined) return children(question.data)
  if (!question.error) return loading ?? <Loading />
  const isFinal = question.error instanceof ProblemError && [400, 403, 404].includes(question.error.status)
  const note = <ErrorNote error={question.error} {...(!isFinal && { retry: () => void question.refetch() })} />
  if (!page) return note
  return (
    <>
      <PageTitle>{t('error.open')}</PageTitle>
      {note}
      {isFinal && (
        <GoButton to="/" mt="md" variant="default">
          {t('missing.home')}
        </GoButton>
      )}
    </>
  )
}

/** Says above what this device answered in the server's stead how old it is. */
export function AsOf<C extends RouteContract>({ contract, input }: { contract: C; input: CallInput<C> }) {
  const t = useWords()
  const format = useFormat()
  const at = useKeptAt(contract, input)
  return (
    <div role="status">{at && <p className={`${css.asOf} no-print`}>{t('kept.at', { at: format.moment(at) })}</p>}</div>
  )
}
