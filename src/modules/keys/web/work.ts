import { useMutation } from '@tanstack/react-query'
import { fill, Problem } from '../../../shared/problem.ts'
import { ProblemError } from '../../../ui/client.ts'
import { language } from '../../../ui/i18n.ts'

/** What was refused here in the page, told as what the server refuses is. */
export function asError(error: unknown): Error {
  if (error instanceof Problem) {
    const { kind, params } = error
    return new ProblemError({ code: kind.code, status: kind.status, detail: fill(kind[language()], params) })
  }
  return error instanceof Error ? error : new Error(String(error))
}

/** Work with keys that takes a moment and may be refused, here or by the server. */
export const useWork = <In, Out>(work: (input: In) => Promise<Out>, onDone?: (out: Out) => void) =>
  useMutation<Out, Error, In>({
    networkMode: 'always',
    retry: false,
    mutationFn: (input) =>
      work(input).catch((error) => {
        throw asError(error)
      }),
    ...(onDone && { onSuccess: onDone }),
  })
