import { useDebouncedCallback } from '@mantine/hooks'
import { levelNames } from '../../../shared/levels.ts'
import { isDay } from '../../../shared/spans.ts'
import { Answered, Loading } from '../../../ui/components/notes.tsx'
import { PageTitle } from '../../../ui/components/page-title.tsx'
import { useFormat } from '../../../ui/format.ts'
import { useMe } from '../../../ui/me.ts'
import { useAddress } from '../../../ui/page.ts'
import { useQuestion } from '../../../ui/query.ts'
import { listPlaces, type Place } from '../contract.ts'
import { PlaceFilters } from './place-filters.tsx'
import { PlaceTable } from './place-table.tsx'
import { useWords } from './words.ts'

const PAGE = 100

/** Finds units by name, level and day. What is asked stands in the address, so that it can be kept and sent. */
export function Page() {
  const t = useWords()
  const format = useFormat()
  const { today } = useMe()
  const [address, change] = useAddress()
  const asOf = address.asOf && isDay(address.asOf) ? address.asOf : today
  const level = levelOf(address.level) ?? (address.q || address.level === 'all' ? undefined : top(asOf))
  const limit = Math.min(1000, Math.max(PAGE, Number(address.limit) || PAGE))
  const query = {
    asOf,
    limit,
    ...(level && { level }),
    ...(address.q && { q: address.q }),
    ...(Number(address.parent) > 0 && { parent: Number(address.parent) }),
  }
  const found = useQuestion(listPlaces, { query }, { keep: true, enabled: asOf !== '' })
  const changeSoon = useDebouncedCallback(change, 250)
  return (
    <>
      <PageTitle detail={t('title.detail', { day: format.day(asOf) })}>{t('title')}</PageTitle>
      <PlaceFilters
        q={address.q ?? ''}
        level={level ?? 'all'}
        asOf={asOf}
        onText={(q) => changeSoon({ q, limit: null })}
        onChange={(changes) => change({ ...changes, limit: null })}
      />
      <Answered question={found} loading={<Loading rows={8} height={38} />}>
        {({ items, total }) => (
          <PlaceTable
            items={items}
            total={total}
            onMore={items.length < Math.min(total, 1000) ? () => change({ limit: String(limit + 300) }) : undefined}
          />
        )}
      </Answered>
    </>
  )
}

/** The districts until they were dissolved (1/7/2025), the communes since. */
const top = (day: string): Place['level'] => (day < '2025-07-01' ? 'district' : 'commune')

function levelOf(text: string | undefined): Place['level'] | undefined {
  return text && text in levelNames ? (text as Place['level']) : undefined
}
