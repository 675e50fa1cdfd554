import { Button, Select, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useState } from 'react'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { type Column, DataTable } from '../../../../ui/components/data-table.tsx'
import { FirstHelp } from '../../../../ui/components/first-help.tsx'
import { Answered, Empty, ErrorNote, Loading } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { Badge } from '../../../../ui/components/state-badge.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { useMe } from '../../../../ui/me.ts'
import { useCommand, useQuestion } from '../../../../ui/query.ts'
import { type HeadLine, listHeads, listWaiting, printSlips, states } from '../../heads/contract.ts'
import { Actions } from './actions.tsx'
import css from './heads.module.css'
import { ListPart } from './list-part.tsx'
import { SlipList, type SlipsAnswer } from './slips.tsx'
import { useWords } from './words.ts'

const PAGE = 100
const MOST = 500

/** The areas one manages with their heads: who can sign in, slips, a list from a file, resetting and handing over. */
export function Page() {
  const t = useWords()
  const { holds } = useMe()
  const [slips, setSlips] = useState<SlipsAnswer | null>(null)
  // The same answer as the table's first: the police lead no areas, so their line has none to make an account for.
  const all = useQuestion(listHeads, { query: { limit: PAGE } }, { enabled: holds('heads.manage') })
  if (!holds('heads.manage')) return <Empty title={t('notAllowed')} />
  if (all.data?.total === 0)
    return (
      <>
        <PageTitle detail={t('detail')}>{t('title')}</PageTitle>
        <Empty title={t('noAreas')}>{t('noAreas.detail')}</Empty>
      </>
    )
  return (
    <>
      <div className="no-print">
        <PageTitle detail={t('detail')}>{t('title')}</PageTitle>
        <FirstHelp page="heads" steps={t('help')} />
      </div>
      {slips ? (
        <div className={css.parts}>
          <div className="no-print">
            <Button variant="default" onClick={() => setSlips(null)}>
              {t('close')}
            </Button>
          </div>
          <SlipList answer={slips} />
        </div>
      ) : (
        <div className={css.parts}>
          <ListPart />
          <HeadTable onSlips={setSlips} />
        </div>
      )}
    </>
  )
}

function HeadTable({ onSlips }: { onSlips: (slips: SlipsAnswer) => void }) {
  const t = useWords()
  const columns = useColumns(onSlips)
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 250)
  const [state, setState] = useState<HeadLine['state'] | null>(null)
  const [limit, setLimit] = useState(PAGE)
  const asked = { limit, ...(q && { q }), ...(state && { state }) }
  const heads = useQuestion(listHeads, { query: asked }, { keep: true })
  return (
    <Answered question={heads} loading={<Loading rows={8} />}>
      {({ items, total, counts }) => (
        <section className={css.parts}>
          <div className={css.row}>
            <TextInput
              className={css.search}
              label={t('search')}
              value={typed}
              onChange={(event) => setTyped(event.currentTarget.value)}
            />
            <Select
              label={t('state')}
              value={state ?? 'all'}
              data={[
                { value: 'all', label: t('state.all', { count: counts.none + counts.never + counts.active }) },
                ...states.map((one) => ({ value: one, label: `${t(`state.${one}`)} (${counts[one]})` })),
              ]}
              onChange={(next) => setState(states.find((one) => one === next) ?? null)}
            />
          </div>
          <SlipsPart onSlips={onSlips} />
          {items.length === 0 ? (
            <Empty title={t('empty')} />
          ) : (
            <DataTable stacks caption={t('title')} columns={columns} rows={items} rowKey={rowKey} />
          )}
          {items.length < total && items.length >= MOST && <p>{t('more.end', { shown: items.length, total })}</p>}
          {items.length < total && items.length < MOST && (
            <div>
              <Button variant="default" onClick={() => setLimit(limit + PAGE)}>
                {t('more')}
              </Button>
            </div>
          )}
        </section>
      )}
    </Answered>
  )
}

const rowKey = ({ placeId, head }: HeadLine) => `${placeId} ${head?.accountId ?? ''}`

function useColumns(onSlips: (slips: SlipsAnswer) => void): Column<HeadLine>[] {
  const t = useWords()
  const format = useFormat()
  return [
    {
      key: 'area',
      title: t('col.area'),
      head: true,
      cell: ({ placeName, communeName }) => (
        <>
          {placeName}
          <small className={css.own}>{communeName}</small>
        </>
      ),
    },
    {
      key: 'head',
      title: t('col.head'),
      cell: ({ head, coming }) => (
        <>
          {head?.name ?? t('nobody')}
          {head?.phone && <small className={`${css.own} ${css.digits}`}>{head.phone.replace(/^\+84/, '0')}</small>}
          {coming && (
            <small className={css.own}>{t('coming', { name: coming.name, day: format.day(coming.from) })}</small>
          )}
        </>
      ),
    },
    {
      key: 'state',
      title: t('state'),
      cell: ({ state, codeUntil }) => {
        const holds = codeUntil !== null && Date.parse(codeUntil) > Date.now()
        return (
          <>
            <Badge tone={({ none: 'none', never: 'wait', active: 'done' } as const)[state]}>
              {t(`state.${state}`)}
            </Badge>
            {state === 'never' && (
              <small className={css.own}>
                {holds ? t('codeUntil', { moment: format.moment(codeUntil) }) : t('codeOver')}
              </small>
            )}
          </>
        )
      },
    },
    { key: 'actions', title: t('col.actions'), cell: (line) => <Actions line={line} onSlips={onSlips} /> },
  ]
}

/** Slips are printed by commune; those are offered where somebody waits. */
function SlipsPart({ onSlips }: { onSlips: (slips: SlipsAnswer) => void }) {
  const t = useWords()
  const { communes: waiting = [] } = useQuestion(listWaiting).data ?? {}
  const communes = waiting.filter(({ slips }) => slips > 0)
  const beyond = waiting.reduce((sum, one) => sum + one.beyond, 0)
  const [chosen, setChosen] = useState<string | null>(null)
  const place = communes.find(({ communeId }) => String(communeId) === chosen) ?? communes[0]
  const print = useCommand(printSlips)
  if (!place && beyond === 0) return null
  return (
    <Sheet title={t('slips.title')}>
      <p className="small">{t('slips.detail')}</p>
      {place && (
        <div className={css.row}>
          {communes.length > 1 && (
            <Select
              label={t('slips.place')}
              searchable
              value={String(place.communeId)}
              data={communes.map(({ communeId, communeName, slips }) => ({
                value: String(communeId),
                label: `${communeName} (${slips})`,
              }))}
              onChange={setChosen}
            />
          )}
          <BusyButton
            busy={print.isPending}
            onClick={() => print.mutate({ body: { place: place.communeId } }, { onSuccess: onSlips })}
          >
            {t('slips.make')}
          </BusyButton>
        </div>
      )}
      {beyond > 0 && <p className="small">{t('slips.beyond', { count: beyond })}</p>}
      <ErrorNote error={print.error} />
    </Sheet>
  )
}
