import { Menu } from '@mantine/core'
import { type RefObject, useState } from 'react'
import { figuresFile } from '../../../../shared/figures-file.ts'
import { callFile, keepFile } from '../../../../ui/client.ts'
import { BusyButton } from '../../../../ui/components/busy-button.tsx'
import { ErrorNote } from '../../../../ui/components/notes.tsx'
import { useFormat } from '../../../../ui/format.ts'
import { Icon } from '../../../../ui/icons.tsx'
import { useMe } from '../../../../ui/me.ts'
import { notify } from '../../../../ui/notify.tsx'
import { exportPivot } from '../../pivot/contract.ts'
import type { Way } from '../explain/way.ts'
import { useWords } from '../words.ts'
import { pictureFile, pictureOf } from './picture.ts'
import type { PivotBody } from './pivot-shapes.ts'
import { useWayLines } from './short-text.ts'

export interface ExportMenuProps {
  body: PivotBody
  /** Whether the page compares the periods of the answer. */
  isComparison?: boolean
  /** What is drawn and what it says; left out where nothing is. */
  frame?: RefObject<HTMLDivElement | null>
  picture?: {
    title: string
    forms: string | null
    where: string
    /** What else must be known of it; none where empty. */
    note: string
    way: Way
    /** What its file is called by. */
    of: { codes: string[]; place: string; periods: string[] }
  }
}

/** The answer as a file of the server's (XLSX, CSV), the chart or map as a picture. */
export function ExportMenu({ body, isComparison = false, frame, picture }: ExportMenuProps) {
  const t = useWords()
  const { language } = useFormat()
  const { demo, today } = useMe()
  const wayLines = useWayLines()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<Error | null>(null)
  const during = async (work: () => Promise<void>) => {
    setBusy(true)
    setError(null)
    try {
      await work()
    } catch (failed) {
      setError(failed as Error)
    }
    setBusy(false)
  }
  const view = isComparison ? 'compare' : 'table'
  const file = (format: 'xlsx' | 'csv') =>
    during(async () => {
      const { blob, name } = await callFile(exportPivot, { query: { format, language, view }, body })
      keepFile(blob, name)
    })
  const draw = (format: 'png' | 'svg') =>
    during(async () => {
      if (!picture) return
      const lines = [picture.where, picture.note, ...wayLines(picture.way), t('picture.source')].filter(Boolean)
      const drawn = pictureOf(frame?.current ?? null, {
        ...{ title: picture.title, forms: picture.forms, lines, demo: demo ? t('leader.demo') : null },
      })
      if (!drawn) notify(t('picture.none'))
      else
        keepFile(await pictureFile(drawn, format), figuresFile({ ...picture.of, isDemo: demo !== null, today }, format))
    })
  return (
    <>
      <Menu position="bottom-start" onOpen={() => setError(null)} withinPortal={false}>
        <Menu.Target>
          <BusyButton variant="default" size="sm" busy={isBusy} rightSection={<Icon name="down" size={14} />}>
            {t('export')}
          </BusyButton>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void file('xlsx')}>{t('export.xlsx')}</Menu.Item>
          <Menu.Item onClick={() => void file('csv')}>{t('export.csv')}</Menu.Item>
          {picture && (
            <>
              <Menu.Item onClick={() => void draw('png')}>{t('export.png')}</Menu.Item>
              <Menu.Item onClick={() => void draw('svg')}>{t('export.svg')}</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <span role="status" className="small">
        {isBusy && t('export.busy')}
      </span>
      <ErrorNote error={error} />
    </>
  )
}
