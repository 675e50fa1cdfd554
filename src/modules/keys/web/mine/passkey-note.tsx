import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { NoPasskey } from '../passkey.ts'
import { useWords } from '../words.ts'

/** What went wrong with a passkey: the device has none that will do, or what was refused. */
export function PasskeyNote({ error }: { error: Error | null }) {
  const t = useWords()
  if (error instanceof NoPasskey)
    return (
      <p role="alert" className="small">
        {t('passkey.none')}
      </p>
    )
  return <ErrorNote error={error} title={t('open.failed')} />
}
