import { Button } from '@mantine/core'
import { useState } from 'react'
import { memberFingerprint } from '../../../../shared/sealing/identity.ts'
import { Badge } from '../../../../ui/components/state-badge.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { lockKey, useHeld } from '../held.ts'
import css from '../keys.module.css'
import { hasPasskeys } from '../passkey.ts'
import { useWords } from '../words.ts'
import { AddPasskey } from './add-passkey.tsx'
import { ChangePassphrase } from './change-passphrase.tsx'
import { LostKey } from './lost-key.tsx'
import { NewCode } from './new-code.tsx'
import { type LockedKey, OpenKey } from './open-key.tsx'

/** The own key: locked or open, what opens it, and what to do when it is lost. */
export function OwnKey({ ownKey }: { ownKey: LockedKey & { madeAt: string } }) {
  const t = useWords()
  const format = useFormat()
  const held = useHeld(ownKey.id)
  const [doing, setDoing] = useState<'passphrase' | 'code' | 'lost' | null>(null)
  const close = () => setDoing(null)
  return (
    <section className={css.part}>
      <h2>{t('key.title')}</h2>
      <div>
        <Badge tone={held ? 'done' : 'none'}>{t(held ? 'key.open' : 'key.locked')}</Badge>
      </div>
      <dl className={css.facts}>
        <dt>{t('fingerprint')}</dt>
        <dd className={css.print}>{memberFingerprint(ownKey)}</dd>
        <dt>{t('key.made')}</dt>
        <dd>{format.moment(ownKey.madeAt)}</dd>
      </dl>
      {!held && <OpenKey ownKey={ownKey} />}
      {held && doing === null && <p className="small muted">{t('key.open.text')}</p>}
      {held && doing === 'passphrase' && <ChangePassphrase held={held} onDone={close} />}
      {held && doing === 'code' && <NewCode held={held} ownKey={ownKey} onDone={close} />}
      <div className={`${css.actions} no-print`}>
        {held && (
          <>
            <Button variant="default" onClick={lockKey}>
              {t('key.lock')}
            </Button>
            <Button variant="default" onClick={() => setDoing('passphrase')}>
              {t('passphrase.change')}
            </Button>
            <Button variant="default" onClick={() => setDoing('code')}>
              {t('code.new')}
            </Button>
            {hasPasskeys() && <AddPasskey held={held} />}
          </>
        )}
        <Button variant="default" onClick={() => setDoing('lost')}>
          {t('lost')}
        </Button>
      </div>
      {doing === 'lost' && <LostKey keyId={ownKey.id} onClose={close} />}
    </section>
  )
}
