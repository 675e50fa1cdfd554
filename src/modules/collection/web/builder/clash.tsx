import { Button } from '@mantine/core'
import { useFormat } from '../../../../ui/format.ts'
import css from './builder.module.css'
import type { Kept } from './model.ts'
import { useWords } from './words.ts'

/** Somebody else saved the draft meanwhile: who, when, and which of both goes on. Nothing is overwritten unseen. */
export function Clash({ kept, onTheirs, onMine }: { kept: Kept; onTheirs: () => void; onMine: () => void }) {
  const t = useWords()
  const format = useFormat()
  const { draft } = kept
  return (
    <section className={css.clash} role="alert">
      <h2>{t('clash.title')}</h2>
      <p>{t('clash.text', { who: draft?.changedBy ?? '–', at: draft ? format.moment(draft.changedAt) : '–' })}</p>
      <div className={css.tools}>
        <Button variant="default" onClick={onTheirs}>
          {t('clash.theirs')}
        </Button>
        <Button variant="default" onClick={onMine}>
          {t('clash.mine')}
        </Button>
      </div>
    </section>
  )
}
