import { type Level, levels } from '../../../../shared/levels.ts'
import { useMe } from '../../../../ui/me.ts'
import { mayBeId, useAddress } from '../../../../ui/page.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { listPeriods } from '../../progress/contract.ts'
import { getWaiting, type Wait, waits } from '../../waiting/contract.ts'

const [PAGE, MOST] = [50, 1000]

/** What the page is about, out of its address: the unit, the reporting line, and which of the sums is opened. */
export function useWaiting() {
  const [address, change] = useAddress()
  const { account } = useMe()
  const place = Number(address.place) || account?.posts[0]?.placeId || 0
  const ownChain = account?.posts.find(({ placeId }) => placeId === place)?.chain ?? null
  const level: Level | undefined = levels.find((one) => one === address.level)
  const wait: Wait | undefined = waits.find((one) => one === address.wait)
  const chain = address.chain ?? null
  const period = address.period ?? null
  const limit = Math.min(MOST, Math.max(PAGE, Number(address.limit) || PAGE))
  const isPlace = mayBeId(address.place)
  const query = {
    place,
    limit,
    ...(chain && { chain }),
    ...(period && { period }),
    ...(level && { level }),
    ...(wait && { wait }),
  }
  const periods = useQuestion(listPeriods)
  const codes = [...new Set([...(period ? [period] : []), ...(periods.data?.items.map(({ code }) => code) ?? [])])]
  const question = useQuestion(getWaiting, { query }, { enabled: isPlace && place > 0, keep: true })
  return { place, isPlace, period, periods: codes, chain, ownChain, level, wait, limit, most: MOST, change, question }
}
