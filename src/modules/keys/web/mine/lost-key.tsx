import { Radio, Stack } from '@mantine/core'
import { useState } from 'react'
import { Confirm } from '../../../../ui/components/confirm.tsx'
import { notify } from '../../../../ui/notify.tsx'
import { useCommand } from '../../../../ui/query.ts'
import { endMyKey } from '../../contract.ts'
import { lockKey } from '../held.ts'
import { useWords } from '../words.ts'

/** Says that the key is lost: forgotten, or in somebody's hands, which calls for a new epoch of the units. */
export function LostKey({ keyId, onClose }: { keyId: string; onClose: () => void }) {
  const t = useWords()
  const [reason, setReason] = useState<'forgotten' | 'stolen'>('forgotten')
  const end = useCommand(endMyKey)
  const done = () => {
    lockKey()
    notify(t('lost.done'))
    onClose()
  }
  return (
    <Confirm
      opened
      title={t('lost.title')}
      confirm={t('lost.submit')}
      onConfirm={() => end.mutate({ params: { keyId }, body: { reason } }, { onSuccess: done })}
      onClose={onClose}
      busy={end.isPending}
      error={end.error}
      danger
    >
      <p>{t('lost.text')}</p>
      <Radio.Group label={t('lost.reason')} value={reason} onChange={(value) => setReason(value as typeof reason)}>
        <Stack gap="xs" mt="xs">
          <Radio value="forgotten" label={t('lost.forgotten')} />
          <Radio value="stolen" label={t('lost.stolen')} />
        </Stack>
      </Radio.Group>
    </Confirm>
  )
}
