import { useState } from 'react'
import { digestOf, makeEpochKey, shareEpoch, writeStatement } from '../../../../shared/sealing/epoch.ts'
import { toText } from '../../../../shared/sealing/identity.ts'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { useMe } from '../../../../ui/me.ts'
import { notify } from '../../../../ui/notify.tsx'
import { useCommand } from '../../../../ui/query.ts'
import { startEpoch, type Unit } from '../../contract.ts'
import { type KeyedMember, readersOf } from '../../policy.ts'
import type { HeldKey } from '../held.ts'
import css from '../keys.module.css'
import { useWords } from '../words.ts'
import { useWork } from '../work.ts'
import { Compare } from './compare.tsx'
import type { Standing } from './standing.ts'

/** The key of the next epoch, made here: what is said of it, and its secret for each reader. */
async function makeEpoch(unit: Unit, readers: KeyedMember[], held: HeldKey, accountId: number, today: string) {
  const { secret, key } = await makeEpochKey()
  const last = unit.epochs.at(-1)
  const number = unit.epochs.length + 1
  const statement = writeStatement({
    ...{ unit: unit.code, name: unit.name.normalize('NFC'), epoch: number, key, from: today },
    previous: last ? digestOf(last.statement) : null,
  })
  const author = { id: String(accountId), secret: held.secret }
  const shares = await Promise.all(
    readers.map(async (reader) => ({
      keyId: reader.key.id,
      box: toText(await shareEpoch(secret, { unit: unit.code, epoch: number }, reader.key.publicKey, author)),
    })),
  )
  return { baseEpoch: unit.epochs.length, statement, shares }
}

/** The first epoch of a unit, or another after somebody left: what is still missing for it, or the way to it. */
export function StartEpoch({ standing: { unit, held, me, checked } }: { standing: Standing }) {
  const t = useWords()
  const { account, today } = useMe()
  const [opened, setOpened] = useState(false)
  const start = useCommand(startEpoch)
  const readers = readersOf(unit.members)
  const starting = useWork(
    async () => {
      if (!held || !account) return
      const body = await makeEpoch(unit, readers, held, account.id, today)
      await start.mutateAsync({ params: { bodyId: unit.bodyId }, body })
    },
    () => {
      notify(t('start.done'))
      setOpened(false)
    },
  )
  const isFirst = unit.epochs.length === 0
  if (!isFirst && !unit.mustChange) return null
  const isIn = readers.some(({ accountId }) => accountId === me?.accountId)
  const why = readers.length < 2 ? 'start.tooFew' : !isIn ? 'start.noKey' : !held ? 'start.locked' : null
  // What cannot be trusted is not continued.
  if (checked.state === 'refused' || checked.state === 'changed') return null
  return (
    <section className={css.part}>
      <h2>{t(isFirst ? 'start.first' : 'start.due')}</h2>
      <p>{t(isFirst ? 'start.first.text' : 'start.due.text')}</p>
      {why ? (
        <p className="muted">{t(why)}</p>
      ) : (
        <div>
          <BusyButton busy={starting.isPending} onClick={() => setOpened(true)}>
            {t('start.submit', { number: unit.epochs.length + 1 })}
          </BusyButton>
        </div>
      )}
      {opened && (
        <Compare
          title={t('start.submit', { number: unit.epochs.length + 1 })}
          readers={readers.filter(({ accountId }) => accountId !== account?.id)}
          confirm={t('start.confirm')}
          busy={starting.isPending}
          error={starting.error}
          onCompared={() => starting.mutate(undefined)}
          onClose={() => setOpened(false)}
        >
          {t('start.compare')}
        </Compare>
      )}
    </section>
  )
}
