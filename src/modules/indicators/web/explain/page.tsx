import { Button } from '@mantine/core'
import { Empty } from '../../../../ui/components/notes.tsx'
import { PageTitle } from '../../../../ui/components/page-title.tsx'
import { Sheet } from '../../../../ui/components/sheet.tsx'
import { Icon } from '../../../../ui/icons.tsx'
import { GoButton } from '../../../../ui/link.tsx'
import { useMe } from '../../../../ui/me.ts'
import { useAddress } from '../../../../ui/page.ts'
import { useWords as useUiWords } from '../../../../ui/words.ts'
import { NoFigures } from '../value/no-figures.tsx'
import { useWords } from '../words.ts'
import { readCell } from './cell.ts'
import css from './explain.module.css'
import { ExplainView } from './view.tsx'

/** A figure's own page: the address says which one, so it can be sent and kept. */
export function Page() {
  const t = useWords()
  const ui = useUiWords()
  const { account, holds } = useMe()
  const [address] = useAddress()
  const own = account?.posts[0]?.placeId
  const cell = readCell({ ...address, place: address.place ?? (own ? String(own) : undefined) })
  if (!holds('figures.read')) return <NoFigures title={t('whence')} />
  return (
    <>
      <PageTitle
        actions={
          history.length > 1 && (
            <Button variant="default" leftSection={<Icon name="back" size={16} />} onClick={() => history.back()}>
              {ui('back')}
            </Button>
          )
        }
      >
        {t('whence')}
      </PageTitle>
      {cell ? (
        <div className={css.page}>
          <Sheet>
            <ExplainView cell={cell} />
          </Sheet>
        </div>
      ) : (
        <Empty title={t('explain.which')}>
          <GoButton to="/figures" mt="sm">
            {t('figures')}
          </GoButton>
        </Empty>
      )}
    </>
  )
}
