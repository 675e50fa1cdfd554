import type { ComboboxParsedItem, OptionsFilter } from '@mantine/core'
import { fold } from '../../../../shared/text.ts'

/** Options whose label holds every typed word; diacritics, tone placement and đ are ignored. */
export const foldingFilter: OptionsFilter = ({ options, search, limit }) => {
  const wanted = fold(search).split(' ').filter(Boolean)
  const fits = (label: string) => {
    const folded = fold(label)
    return wanted.every((word) => folded.includes(word))
  }
  const kept = options.flatMap((option): ComboboxParsedItem[] => {
    if (!('items' in option)) return fits(option.label) ? [option] : []
    const items = option.items.filter((item) => fits(item.label))
    return items.length > 0 ? [{ ...option, items }] : []
  })
  return kept.slice(0, limit)
}
