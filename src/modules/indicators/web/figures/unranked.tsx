import { useFormat } from '../../../../ui/format.ts'
import { useWords } from '../words.ts'
import css from './figures.module.css'
import type { ShownProps } from './pivot-shapes.ts'

/** Why units are not held against each other by this figure. */
export function Unranked({ item }: { item: { vi: string; en: string } }) {
  const t = useWords()
  const { pick } = useFormat()
  return <p className={css.unranked}>{t('unranked', { item: pick(item) })}</p>
}

/** Why there is no picture, and no middle, of what is told by bands. */
export function Banded({ item }: { item: { vi: string; en: string } }) {
  const t = useWords()
  const { pick } = useFormat()
  return <p className={css.unranked}>{t('banded', { item: pick(item) })}</p>
}

/** Whether figures of these units are told by bands: a picture would show the others only, as if these were missing. */
export const isBanded = ({ names, item, find }: ShownProps, places: { id: number }[]): boolean =>
  places.some(({ id }) => names.some((_, period) => find(item.code, id, period)?.why === 'banded'))
