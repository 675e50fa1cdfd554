import { useFormat } from '../../../../ui/format.ts'
import { useWords } from '../words.ts'
import css from './figures.module.css'

/** Why units are not held against each other by this figure. */
export function Unranked({ item }: { item: { vi: string; en: string } }) {
  const t = useWords()
  const { pick } = useFormat()
  return <p className={css.unranked}>{t('unranked', { item: pick(item) })}</p>
}
