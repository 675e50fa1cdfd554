import { Alert, Button } from '@mantine/core'
import { rootFingerprint } from '../../../../shared/sealing/root.ts'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import css from '../keys.module.css'
import { pinRoot, usePinnedRoot } from '../pinned.ts'
import { useWords } from '../words.ts'
import type { Checked } from './check.ts'

/** The city's root key: compared with the poster once on each device; another one is said loudly. */
export function RootKey({ root, checked }: { root: string | null; checked: Checked }) {
  const t = useWords()
  const pinned = usePinnedRoot()
  if (checked.state === 'noRoot') return <p className="muted">{t('root.none')}</p>
  if (checked.state === 'refused') return <ErrorNote error={checked.error} title={t('chain.refused')} />
  if (checked.state === 'sound' && pinned)
    return (
      <p className="small muted">
        {t('root.pinned')} <span className={css.print}>{rootFingerprint(pinned)}</span>
      </p>
    )
  const isChanged = checked.state === 'changed'
  return (
    <Alert
      color={isChanged ? 'red' : 'gray'}
      variant="default"
      title={t(isChanged ? 'root.changed' : 'root.first')}
      role={isChanged ? 'alert' : 'status'}
    >
      <div className={css.part}>
        <p>{t(isChanged ? 'root.changed.text' : 'root.first.text')}</p>
        {root && <p className={css.code}>{rootFingerprint(root)}</p>}
        {root && (
          <div>
            <Button variant={isChanged ? 'default' : 'filled'} onClick={() => pinRoot(root)}>
              {t(isChanged ? 'root.changed.take' : 'root.first.take')}
            </Button>
          </div>
        )}
      </div>
    </Alert>
  )
}
