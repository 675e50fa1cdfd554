import { readStatement, shareEpoch, takeEpoch } from '../../../../shared/sealing/epoch.ts'
import { toBytes, toText } from '../../../../shared/sealing/identity.ts'
import { useMe } from '../../../../ui/me.ts'
import { notify } from '../../../../ui/notify.tsx'
import { useCommand } from '../../../../ui/query.ts'
import { shareEpochs, type UnitEpoch } from '../../contract.ts'
import type { KeyedMember } from '../../policy.ts'
import type { HeldKey } from '../held.ts'
import { useWords } from '../words.ts'
import { useWork } from '../work.ts'
import { Compare } from './compare.tsx'
import { epochsToShare, type Standing } from './standing.ts'

/** An epoch that was shared with the open key, sealed for another reader. */
async function passOn(
  { statement, share }: UnitEpoch,
  held: HeldKey,
  accountId: number,
  reader: KeyedMember,
): Promise<string> {
  if (!share) throw new Error('not shared with the open key')
  const epoch = readStatement(statement)
  const by = { id: String(share.by.accountId), signingKey: share.by.signingKey }
  const secret = await takeEpoch(toBytes(share.box), held.secret, epoch, by)
  return toText(await shareEpoch(secret, epoch, reader.key.publicKey, { id: String(accountId), secret: held.secret }))
}

interface ShareKeysProps {
  standing: Standing & { held: HeldKey }
  reader: KeyedMember
  onClose: () => void
}

/** Shares the unit's keys with a member who waits: who came newly gets the newest epoch, who lost a key those they had too. */
export function ShareKeys({ standing: { unit, me, held }, reader, onClose }: ShareKeysProps) {
  const t = useWords()
  const { account } = useMe()
  const share = useCommand(shareEpochs)
  const numbers = epochsToShare(unit, me, reader)
  const sharing = useWork(
    async () => {
      const due = unit.epochs.filter(({ number }) => numbers.includes(number))
      const shares = await Promise.all(
        due.map(async (epoch) => ({ epoch: epoch.number, box: await passOn(epoch, held, account?.id ?? 0, reader) })),
      )
      await share.mutateAsync({ params: { bodyId: unit.bodyId }, body: { keyId: reader.key.id, shares } })
    },
    () => {
      notify(t('share.done', { name: reader.name }))
      onClose()
    },
  )
  return (
    <Compare
      title={t('share.title', { name: reader.name })}
      readers={[reader]}
      confirm={t('share')}
      busy={sharing.isPending}
      error={sharing.error}
      onCompared={() => sharing.mutate(undefined)}
      onClose={onClose}
    >
      {t('share.text', { name: reader.name, epochs: numbers.join(', ') })}
    </Compare>
  )
}
