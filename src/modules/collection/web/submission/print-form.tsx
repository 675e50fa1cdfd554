import { Button } from '@mantine/core'
import { Fragment, type RefObject, useState } from 'react'
import { flushSync } from 'react-dom'
import { parseCount } from '../../../../shared/numbers.ts'
import { named, useFormat } from '../../../../ui/format.ts'
import { capital } from '../../../../ui/text.ts'
import type { FieldShown, Submission } from '../../contract.ts'
import { byBreakdown, bySection, isAreaForm, nameOf, numbersOf, partOf, sumOf } from '../fields.ts'
import { useWords } from '../words.ts'
import { Explained } from './odd-figures.tsx'
import css from './print.module.css'
import type { Typed } from './use-draft.ts'

interface PrintFormProps {
  submission: Submission
  /** What stands in the fields at this moment; null where none are open. */
  typed: RefObject<Typed | null>
  /** What was sent on this device and the server does not have yet. */
  waiting: Typed | null
}

/** The form on paper, blank to be filled by hand or with its figures, for signing. On the screen there are two buttons. */
export function PrintForm({ submission, typed, waiting }: PrintFormProps) {
  const t = useWords()
  const [isBlank, setBlank] = useState(false)
  const [draft, setDraft] = useState<Typed | null>(null)
  const print = (blank: boolean) => {
    flushSync(() => {
      setBlank(blank)
      setDraft(typed.current ?? waiting)
    })
    window.print()
  }
  return (
    <>
      <div className={`${css.buttons} no-print`}>
        <Button variant="default" size="sm" onClick={() => print(true)}>
          {t('print.blank')}
        </Button>
        <Button variant="default" size="sm" onClick={() => print(false)}>
          {t('print.filled')}
        </Button>
      </div>
      <Paper submission={{ ...submission, draft: draft ?? submission.draft }} isBlank={isBlank} />
    </>
  )
}

type OnPaper = Pick<
  Submission,
  'fields' | 'sections' | 'draft' | 'sendings' | 'odd' | 'level' | 'period' | 'paperCode'
> &
  Pick<Submission, 'formVi' | 'formEn' | 'bodyName' | 'placeName'>

/** The sheet itself; only in print, unless it is `shown`. */
export function Paper({
  submission,
  isBlank,
  shown = false,
}: {
  submission: OnPaper
  isBlank: boolean
  shown?: boolean
}) {
  const t = useWords()
  const format = useFormat()
  const { language } = format
  const values = submission.draft ?? submission.sendings.at(-1)?.values ?? {}
  const figures = numbersOf(submission.fields, values)
  const number = (code: string) => submission.fields.findIndex((field) => field.code === code) + 1
  const figure = ({ code, sum }: FieldShown) => {
    if (isBlank) return ''
    if (sum) return figures[code] === undefined ? '' : format.number(figures[code])
    // A draft holds what was typed, as it was typed.
    const value = parseCount(values[code] ?? '')
    return typeof value === 'number' ? format.number(value) : (values[code] ?? '')
  }
  const wholeOf = (parts: FieldShown[]) => {
    const sum = sumOf(parts, figures)
    return sum === undefined ? '' : format.number(sum)
  }
  return (
    <div className={shown ? css.paper : `${css.paper} only-print`}>
      <div className={css.head}>
        <div>
          <p className={css.upper}>{submission.bodyName}</p>
          {isAreaForm(submission) && <p className={css.strong}>{capital(submission.placeName)}</p>}
        </div>
        {/* The national heading of an official paper is in Vietnamese, whatever the screen speaks. */}
        <div lang="vi">
          <p className={css.strong}>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</p>
          <p className={`${css.strong} ${css.motto}`}>Độc lập - Tự do - Hạnh phúc</p>
        </div>
      </div>
      <p className={css.title}>{named(language, submission.formVi, submission.formEn)}</p>
      <p className={css.period}>
        {t('print.unit', { place: capital(submission.placeName) })} · {format.period(submission.period)}
      </p>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">{t('print.row')}</th>
            <th scope="col">{t('figure')}</th>
            <th scope="col">{t('print.counted')}</th>
            <th scope="col">{t('print.figure')}</th>
          </tr>
        </thead>
        <tbody>
          {bySection(submission.fields, submission.sections).map(({ section, fields }) => (
            <Fragment key={section?.code ?? ''}>
              {section && (
                <tr>
                  <th scope="colgroup" colSpan={4} className={css.section}>
                    {named(language, section.vi, section.en)}
                  </th>
                </tr>
              )}
              {byBreakdown(fields).map(({ of, fields: parts }) => (
                <Fragment key={parts[0]?.code}>
                  {of && (
                    <tr>
                      <td />
                      <th scope="rowgroup">{nameOf(language, of)}</th>
                      <td>{format.unit(parts[0]?.unit ?? '')}</td>
                      <td className={css.figure}>{isBlank ? '' : wholeOf(parts)}</td>
                    </tr>
                  )}
                  {parts.map((field) => (
                    <tr key={field.code}>
                      <td>{number(field.code)}</td>
                      <th scope="row" className={of ? css.part : undefined}>
                        {of ? partOf(language, field) : nameOf(language, field)}
                        {field.sum && <small>= {field.sum.map(number).join(' + ')}</small>}
                        {field.helpVi && <small>{named(language, field.helpVi, field.helpEn)}</small>}
                        {field.evidence && <small>{t(`evidence.paper.${field.evidence}`)}</small>}
                      </th>
                      <td>{format.unit(field.unit)}</td>
                      <td className={css.figure}>{figure(field)}</td>
                    </tr>
                  ))}
                </Fragment>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
      {!isBlank && !submission.draft && (
        <div className={css.explained}>
          <Explained submission={submission} />
        </div>
      )}
      {submission.paperCode && <p className={css.code}>{t('print.code', { code: submission.paperCode })}</p>}
      <div className={css.sign}>
        <p>{t('print.day')}</p>
        <p className={css.strong}>{t('print.signer')}</p>
        <p>{t('print.signature')}</p>
      </div>
    </div>
  )
}
