import { Button, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import { Answered } from '../../../../ui/components/notes.tsx'
import { Badge } from '../../../../ui/components/state-badge.tsx'
import { Go } from '../../../../ui/link.tsx'
import { useMe } from '../../../../ui/me.ts'
import { useAddress } from '../../../../ui/page.ts'
import { useQuestion } from '../../../../ui/query.ts'
import { useWords as useUiWords } from '../../../../ui/words.ts'
import { getPlace } from '../../../places/contract.ts'
import { listViews, questionKeys, type View } from '../../views/contract.ts'
import css from '../figures/figures.module.css'
import { placeTitle } from '../value/place-title.ts'
import { addressOf } from './address.ts'
import { type Kept, ViewForm } from './view-form.tsx'
import { useWords } from './words.ts'

interface SavedViewsProps {
  /** Where the page stands, whether the address says so or not. */
  place: number
  period: string
}

/** The questions that were kept: open one, keep the one on the screen, rename, share, remove. */
export function SavedViews({ place, period }: SavedViewsProps) {
  const t = useWords()
  const ui = useUiWords()
  const [address] = useAddress()
  const [isOpen, setOpen] = useState(false)
  const [edited, setEdited] = useState<Kept | null>(null)
  const close = () => {
    setOpen(false)
    setEdited(null)
  }
  const now = (): Kept => ({
    id: null,
    version: 0,
    name: '',
    shared: 'me',
    place,
    question: {
      ...Object.fromEntries(questionKeys.flatMap((key) => (address[key] ? [[key, address[key]]] : []))),
      place: String(place),
      ...(address.periods ? {} : { period }),
    },
  })
  return (
    <>
      <Button variant="default" onClick={() => setOpen(true)}>
        {t('views')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={close}
        title={<b>{t(edited ? (edited.id === null ? 'views.keep' : 'views.change') : 'views')}</b>}
        closeButtonProps={{ 'aria-label': ui('close') }}
        size="lg"
      >
        {edited ? (
          <ViewForm view={edited} onDone={() => setEdited(null)} />
        ) : (
          <Stack gap="md">
            <Button onClick={() => setEdited(now())} className={css.start}>
              {t('views.keep')}
            </Button>
            <List
              onOpen={close}
              onEdit={({ id, version, name, shared, place: at, question }) =>
                setEdited({ id, version, name, shared, place: at ?? place, question })
              }
            />
          </Stack>
        )}
      </Modal>
    </>
  )
}

function List({ onOpen, onEdit }: { onOpen: () => void; onEdit: (view: View) => void }) {
  const t = useWords()
  const { figuresAt } = useMe()
  const views = useQuestion(listViews)
  return (
    <Answered question={views}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="muted">{t('views.none')}</p>
        ) : (
          <ul className={css.views}>
            {items.map((view) => (
              <li key={view.id}>
                <span>
                  <Go to={addressOf(view, figuresAt)} onClick={onOpen}>
                    {view.name}
                  </Go>
                  <small className="muted">{view.mine ? t('views.mine') : t('views.of', { owner: view.owner })}</small>
                </span>
                {view.shared !== 'me' && (
                  <Badge tone="wait">
                    {view.shared === 'all'
                      ? t('views.shared.all')
                      : t('views.shared.at', { place: placeTitle(view.placeName ?? '') })}
                  </Badge>
                )}
                {view.mine && (
                  <Button variant="default" size="xs" onClick={() => onEdit(view)}>
                    {t('views.edit')}
                    <span className="visually-hidden"> {view.name}</span>
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )
      }
    </Answered>
  )
}

/** Says of a view that was kept for a place one does not read that another place is shown. */
export function ShownInstead({ of }: { of: number }) {
  const t = useWords()
  const kept = useQuestion(getPlace, { params: { id: of } })
  if (!kept.data) return null
  return (
    <p role="status" className={css.instead}>
      {t('views.instead', { place: placeTitle(`${kept.data.form} ${kept.data.name}`.trim()) })}
    </p>
  )
}
