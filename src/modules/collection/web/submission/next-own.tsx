import { getWork } from '../../../../platform/home/contract.ts'
import { useFormat } from '../../../../ui/format.ts'
import { Go } from '../../../../ui/link.tsx'
import { useQuestion } from '../../../../ui/query.ts'
import { useWords as useUi } from '../../../../ui/words.ts'
import { useWords } from '../words.ts'
import css from './submission.module.css'

const open = ['returned', 'overdue', 'due']

/** One's own form is sent: leads to the next that is due, or says that all of them are sent. */
export function NextOwn({ id }: { id: string }) {
  const t = useWords()
  const ui = useUi()
  const format = useFormat()
  const { data } = useQuestion(getWork)
  if (!data) return null
  // The form just sent may stand there as it was before.
  const next = data.items.find(({ state, link }) => open.includes(state) && link !== `/submissions/${id}`)
  return (
    <div className="no-print">
      {!next && <p>{t('next.none')}</p>}
      <Go className={css.next} to={next?.link ?? '/'} data-open-form>
        {next ? t('next.own', { form: format.pick(next.title) }) : ui('missing.home')}
      </Go>
    </div>
  )
}
