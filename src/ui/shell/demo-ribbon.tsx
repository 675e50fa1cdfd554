import { useState } from 'react'
import { getDemo } from '../../platform/home/contract.ts'
import { later } from '../components/later.tsx'
import { useFormat } from '../format.ts'
import { useMe } from '../me.ts'
import { useQuestion } from '../query.ts'
import { useWords } from '../words.ts'
import css from './demo-ribbon.module.css'

const DateDialog = later(async () => (await import('./date-dialog.tsx')).DateDialog)

/**
 * Says on every page that the figures are a demo's, which day it is there, and how far it has filled. A strip above
 * the header where it is narrow, a chip in it where there is room.
 */
export function DemoRibbon({ place }: { place: 'strip' | 'chip' | 'always' }) {
  const t = useWords()
  const format = useFormat()
  const me = useMe()
  const [moving, setMoving] = useState(false)
  const { data } = useQuestion(getDemo, {}, { enabled: me.demo !== null, refetchInterval: 15_000 })
  if (me.demo === null) return null
  const demo = data?.demo
  const filling = demo && demo.filled < demo.rounds
  return (
    <>
      <button
        type="button"
        className={css.ribbon}
        data-place={place}
        onClick={() => setMoving(true)}
        title={t('demo.move')}
      >
        <b>{t('demo.ribbon')}</b>
        <span className="no-print">
          <span className={css.dot}> · </span>
          {filling
            ? `${format.day(me.today)} · ${t('demo.filling', { filled: demo.filled, rounds: demo.rounds })}`
            : t('demo.today', { day: format.day(me.today) })}
        </span>
      </button>
      <DateDialog today={me.today} opened={moving} onClose={() => setMoving(false)} />
    </>
  )
}
