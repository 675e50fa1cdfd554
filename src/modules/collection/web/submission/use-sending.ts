import { periodSaid } from '../../../../shared/calendars.ts'
import { useWaiting } from '../../../../ui/offline/outbox.ts'
import type { Command, Queue } from '../../../../ui/offline/queue.ts'
import { useLastingCommand } from '../../../../ui/query.ts'
import { type Submission, sendSubmission } from '../../contract.ts'
import type { Typed } from './use-draft.ts'

type Named = Pick<Submission, 'id' | 'formVi' | 'formEn' | 'period'>

const aboutOf = (id: string): string => `submission ${id}`

/** What is said of a form where its command waits. */
function orderOf({ id, formVi, formEn, period }: Named) {
  const said = periodSaid(period)
  return {
    about: aboutOf(id),
    title: { vi: `${formVi}, ${said.period}`, en: `${formEn}, ${said.periodEn}` },
    link: `/submissions/${id}`,
  }
}

type Body = Parameters<ReturnType<typeof useLastingCommand<typeof sendSubmission>>['mutate']>[0]['body']

/** Sends a form by way of the outbox: at once where the server answers, else when it does again. */
export function useSending(submission: Named) {
  const { mutateAsync, ...send } = useLastingCommand(sendSubmission)
  return {
    ...send,
    /** `base` is the version it was typed over, `files` what goes with it, each with its place in the body. Out: whether the server has it. Throws `ProblemError` where it was refused. */
    send: (body: Body, base: number, files: { field: string; file: File }[] = []) =>
      mutateAsync({ ...orderOf(submission), params: { id: submission.id }, body, base, photos: files }),
  }
}

export interface WaitingForm {
  queue: Queue
  /** The last that was said of the form and waits for a network. */
  last: Command | null
  /** The last, where the server refused it: to be mended. */
  refused: Command | null
}

/** What of a form waits on this device, beside what this page is sending itself. */
export function useWaitingForm(id: string): WaitingForm {
  const queue = useWaiting(aboutOf(id))
  const last = queue.at(-1) ?? null
  return { queue, last, refused: last?.refusal ? last : null }
}

/** The figures a command carries, as they were typed; null for "nothing to report". */
export const typedOf = ({ body }: Command): Typed | null =>
  body.nothingToReport ? null : ((body.values as Typed | undefined) ?? {})
