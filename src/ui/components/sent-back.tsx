import { useMutation } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import type { RouteContract } from '../../shared/contract.ts'
import { addressOf, keepFile, type ProblemError, readAnswer, send } from '../client.ts'
import { language as spoken } from '../i18n.ts'
import { BusyButton } from './busy-button.tsx'
import { ErrorNote } from './notes.tsx'

interface SentBackProps {
  /** A question that takes a file and answers with one. */
  contract: RouteContract
  file: File
  /** What goes beside the file. */
  fields?: Record<string, string>
  /** How the file that comes back is called. */
  name: string
  children: ReactNode
}

/** Sends a file once more and keeps what comes back: the same rows, each with what is wrong in it. */
export function SentBackButton({ contract, file, fields = {}, name, children }: SentBackProps) {
  const copy = useMutation<Blob, ProblemError, void>({
    networkMode: 'always',
    mutationFn: async () => {
      const body = new FormData()
      for (const [key, value] of Object.entries(fields)) body.set(key, value)
      body.set('file', file)
      const headers = { 'accept-language': spoken() }
      const response = await send(addressOf(contract), { method: 'POST', headers, body })
      if (!response.ok) await readAnswer(response)
      return response.blob()
    },
    onSuccess: (blob) => keepFile(blob, name),
  })
  return (
    <>
      <BusyButton variant="default" busy={copy.isPending} onClick={() => copy.mutate()}>
        {children}
      </BusyButton>
      <ErrorNote error={copy.error} />
    </>
  )
}
