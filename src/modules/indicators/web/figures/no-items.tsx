import { Group } from '@mantine/core'
import { Empty } from '../../../../ui/components/notes.tsx'
import { GoButton } from '../../../../ui/link.tsx'
import { useMe } from '../../../../ui/me.ts'
import { useWords } from '../words.ts'

/** Nothing is counted here yet, or (`of`) no indicator is made of what is: says so, and leads to where that is done. */
export function NoItems({ of }: { of: 'all' | 'indicators' }) {
  const t = useWords()
  const { holds } = useMe()
  const mayImport = holds('values.import')
  const mayEdit = holds('indicators.edit')
  return (
    <Empty title={t(`none.${of}`)}>
      <p>{t(mayImport || mayEdit ? `none.${of}.text` : 'none.ask')}</p>
      <Group justify="center" mt="sm">
        {mayImport && of === 'all' && <GoButton to="/exchange/values?tab=dhis2">{t('none.import')}</GoButton>}
        {mayEdit && (
          <GoButton to="/indicators" variant="default">
            {t('none.edit')}
          </GoButton>
        )}
      </Group>
    </Empty>
  )
}
