import { Button } from '@mantine/core'
import { useState } from 'react'
import { addressOf, ProblemError, readAnswer, send } from '../../../ui/client.ts'
import { ErrorNote } from '../../../ui/components/notes.tsx'
import { language } from '../../../ui/i18n.ts'
import { getReportDocument, getReportScan } from '../contract.ts'
import type { ReportAnswer } from './answer.ts'
import { useWords } from './words.ts'

interface DocumentButtonsProps {
  report: ReportAnswer
  /** Words still on their way are saved first; false when they could not be. */
  beforeOpen: () => Promise<boolean>
}

/** The document as it would be, or was, sent: PDF beside this page, DOCX as a file. */
export function DocumentButtons({ report, beforeOpen }: DocumentButtonsProps) {
  const t = useWords()
  const [busy, setBusy] = useState<string | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const params = { id: report.id }
  const addresses = {
    pdf: addressOf(getReportDocument, { params, query: { format: 'pdf' } }),
    docx: addressOf(getReportDocument, { params, query: { format: 'docx' } }),
    scan: addressOf(getReportScan, { params }),
  }
  const open = async (kind: keyof typeof addresses) => {
    // Opened within the click, else the browser takes it for a pop-up.
    const tab = kind === 'docx' ? null : window.open('', '_blank')
    setBusy(kind)
    setError(null)
    try {
      await beforeOpen()
      const { bytes, name } = await fetchFile(addresses[kind])
      const address = URL.createObjectURL(bytes)
      if (tab) tab.location.replace(address)
      else save(address, name ?? `bao-cao.${kind}`)
      setTimeout(() => URL.revokeObjectURL(address), 600_000)
    } catch (problem) {
      tab?.close()
      setError(problem instanceof Error ? problem : null)
    } finally {
      setBusy(null)
    }
  }
  return (
    <>
      <Button variant="default" loading={busy === 'pdf'} onClick={() => void open('pdf')}>
        {t('doc.pdf')}
      </Button>
      <Button variant="default" loading={busy === 'docx'} onClick={() => void open('docx')}>
        {t('doc.docx')}
      </Button>
      {report.hasScan && (
        <Button variant="default" loading={busy === 'scan'} onClick={() => void open('scan')}>
          {t('doc.scan')}
        </Button>
      )}
      <span role="status" className="visually-hidden">
        {busy ? t('doc.busy') : ''}
      </span>
      <ErrorNote error={error} />
    </>
  )
}

async function fetchFile(address: string): Promise<{ bytes: Blob; name: string | undefined }> {
  const response = await send(address, { headers: { 'accept-language': language() } })
  if (!response.ok) {
    await readAnswer(response)
    throw new ProblemError({ code: 'client.unknown', status: response.status, detail: response.statusText })
  }
  const disposition = response.headers.get('content-disposition') ?? ''
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  const plain = /filename="?([^";]+)"?/i.exec(disposition)?.[1]
  return { bytes: await response.blob(), name: encoded ? decodeURIComponent(encoded) : plain }
}

function save(address: string, name: string): void {
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
}
