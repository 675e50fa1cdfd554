import { Radio, Stack, TextInput } from '@mantine/core'
import type { Signature } from '../contract.ts'
import { useWords } from './words.ts'

interface SignerFieldsProps {
  value: Signature
  onChange: (value: Signature) => void
  /** Something is missing, and it was tried to go on. */
  isTold: boolean
}

/** Who is to sign, as it will be printed under the report. */
export function SignerFields({ value, onChange, isTold }: SignerFieldsProps) {
  const t = useWords()
  const choose = (authority: string) => {
    const position = authority === 'KT' ? 'Phó Chủ tịch' : 'Chủ tịch'
    onChange({ ...value, authority: authority === 'KT' ? 'KT' : 'TM', position })
  }
  return (
    <Stack gap="sm" my="md">
      <Radio.Group label={t('signer.authority')} value={value.authority} onChange={choose}>
        <Stack gap={6} mt={4}>
          <Radio value="TM" label={t('signer.TM')} />
          <Radio value="KT" label={t('signer.KT')} />
        </Stack>
      </Radio.Group>
      <TextInput
        label={t('signer.position')}
        value={value.position}
        onChange={(event) => onChange({ ...value, position: event.currentTarget.value })}
        error={isTold && value.position.trim() === '' && t('signer.position.missing')}
        maxLength={120}
        required
      />
      <TextInput
        label={t('signer.name')}
        description={t('signer.name.help')}
        value={value.name}
        onChange={(event) => onChange({ ...value, name: event.currentTarget.value })}
        maxLength={120}
      />
    </Stack>
  )
}
