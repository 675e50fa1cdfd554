import { outbox, useArrived, useWaiting } from '../../../../ui/offline/outbox.ts'
import type { Command, Queue } from '../../../../ui/offline/queue.ts'
import { useLastingCommand } from '../../../../ui/query.ts'
import { type Submission, sendSubmission } from '../../contract.ts'
import { aboutOf, type Named, orderOf } from './order.ts'
import type { Settled } from './use-draft.ts'

type Body = Parameters<ReturnType<typeof useLastingCommand<typeof sendSubmission>>['mutate']>[0]['body']

/** Sends a form by way of the outbox: at once where the server answers, else when it does again. */
export function useSending(submission: Named) {
  const { mutateAsync, ...send } = useLastingCommand(sendSubmission)
  return {
    ...send,
    /**
     * `base` is the version it was typed over, `first` what was to leave it and is not known to have arrived, `files` what goes with it, each with its place in the body. Out: whether the server has
     * it. Throws `ProblemError` where it was refused.
     */
    send: (body: Body, { base, first }: Settled, files: { field: string; file: File }[] = []) =>
      mutateAsync({
        ...{ ...orderOf(submission), params: { id: submission.id }, body, base, files },
        ...(first && { first }),
      }),
  }
}

export interface WaitingForm {
  queue: Queue
  /**
   * The last that was said of the form here and the page's answer does not know of: it waits for a network, or arrived while nobody
   * could be asked since.
   */
  last: Command | null
  /** The last, where the server refused it: to be mended. */
  refused: Command | null
}

/** What of a form waits on this device, beside what this page is sending itself. */
export function useWaitingForm({ id, version }: Pick<Submission, 'id' | 'version'>): WaitingForm {
  const queue = useWaiting(aboutOf(id))
  const came = useArrived().get(aboutOf(id))
  const isNews = came !== undefined && !outbox.isHeld(came) && (came.base ?? 0) > version
  const last = queue.at(-1) ?? (isNews ? came : null)
  return { queue, last, refused: last?.refusal ? last : null }
}
