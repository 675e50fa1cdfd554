import { isAreaLevel } from '../../../../shared/levels.ts'
import { useMe } from '../../../../ui/me.ts'
import { mayBeId, useAddress } from '../../../../ui/page.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { getProgress, listPeriods } from '../../progress/contract.ts'
import { filterOf, firstDue, type OpenPeriod, shownPeriod } from './model.ts'

/** What the page is about, out of its address; what is left out follows from who asks and which day it is. */
export function useProgress() {
  const [address, change] = useAddress()
  const { account, today } = useMe()
  const posts = account?.posts.filter(({ placeLevel }) => !isAreaLevel(placeLevel)) ?? []
  const place = Number(address.place) || posts[0]?.placeId || 0
  const post = posts.find(({ placeId }) => placeId === place) ?? posts[0]
  const periods = useQuestion(listPeriods)
  const known = onePerCode(periods.data?.items ?? [])
  const isPlace = mayBeId(address.place)
  const chain = address.chain === 'all' ? null : (address.chain ?? post?.chain ?? null)
  const { period, isPeriod } = shownPeriod(address.period ?? null, known, chain, today)
  const asked = { query: { place, period, ...(chain && { chain }) } }
  const progress = useQuestion(getProgress, asked, {
    ...{ enabled: isPlace && isPeriod && place > 0 && period !== '', keep: true, refetchInterval: 60_000 },
  })
  return {
    place,
    period,
    /** Whether what the address names can exist. */
    isPlace,
    isPeriod,
    chain,
    /** The reporting line the reader acts in. */
    ownChain: post?.chain ?? null,
    isOwnPlace: post?.placeId === place,
    filter: filterOf(address.state),
    dueOn: (progress.data && firstDue(progress.data)) ?? known.find(({ code }) => code === period)?.dueOn ?? null,
    today,
    periods: known.map(({ code }) => code),
    periodsError: periods.error,
    hasPeriods: periods.data !== undefined,
    change,
    question: progress,
    asked,
  }
}

function onePerCode<P extends OpenPeriod>(items: P[]): P[] {
  return items.filter((item, index) => items.findIndex(({ code }) => code === item.code) === index)
}
