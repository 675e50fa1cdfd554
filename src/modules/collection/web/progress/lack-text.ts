import { useFormat } from '../../../../ui/format.ts'
import { useWords } from '../words.ts'
import type { Lack } from './model.ts'

/** "chưa gửi 6 · trả lại 1 · chờ duyệt 3"; empty where nothing lacks. */
export function useLackText(): (lack: Lack) => string {
  const t = useWords()
  const format = useFormat()
  return (lack) =>
    (['missing', 'returned', 'waiting'] as const)
      .filter((kind) => lack[kind] > 0)
      .map((kind) => t(`lack.${kind}`, { count: format.number(lack[kind]) }))
      .join(' · ')
}
