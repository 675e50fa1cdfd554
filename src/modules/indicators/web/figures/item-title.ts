import { useFormat } from '../../../../ui/format.ts'
import type { PivotItem } from './pivot-shapes.ts'

/** The name of what is shown with its unit: "Tỷ lệ người lầm lỗi tiến bộ (%)". */
export function useItemTitle(): (item: Pick<PivotItem, 'vi' | 'en' | 'unit'>) => string {
  const format = useFormat()
  return (item) => `${format.pick(item)}${item.unit ? ` (${format.unit(item.unit)})` : ''}`
}
