import { useMe } from '../../../../ui/me.ts'
import type { Summary } from '../../contract.ts'

/** Whether the period takes figures yet, on the business day. */
export function useIsOpen({ opensOn }: Pick<Summary, 'opensOn'>): boolean {
  const { today } = useMe()
  return today === '' || opensOn <= today
}
