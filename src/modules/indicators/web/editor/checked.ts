import { useDebouncedValue } from '@mantine/hooks'
import type { RouteAnswer } from '../../../../shared/contract.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { checkIndicator } from '../../catalogue/contract.ts'

export type Checked = RouteAnswer<typeof checkIndicator>

interface Asked {
  expression: string
  code: string | null
  validFrom: string | null
  unit: string
  decimals: number
  place: number
  period: string
}

/**
 * What the server says of a formula a moment after the last letter: its fault, or what it is made of and its value.
 * `isOld` while that is still said of an earlier text.
 */
export function useChecked(asked: Asked): { answer: Checked | undefined; isOld: boolean } {
  const [{ expression, code, validFrom, unit, decimals, place, period }] = useDebouncedValue(asked, 300)
  const isEmpty = expression.trim() === ''
  const found = useQuestion(
    checkIndicator,
    {
      body: {
        ...{ expression, unit, decimals },
        ...(code && { code }),
        ...(validFrom && { validFrom }),
        ...(place > 0 && period && { place, period }),
      },
    },
    { keep: true, enabled: !isEmpty },
  )
  const isOld = found.isPlaceholderData || expression !== asked.expression
  return { answer: isEmpty || asked.expression.trim() === '' ? undefined : found.data, isOld }
}
