import { useMutation, useQueryClient } from '@tanstack/react-query'
import { newId, type ProblemError, readAnswer, send } from '../../../ui/client.ts'
import { language } from '../../../ui/i18n.ts'

/** Signs in by whichever of the two the person wrote; afterwards everything is asked again as that person. */
export function useSignIn() {
  const queries = useQueryClient()
  return useMutation<unknown, ProblemError, { who: string; password: string }>({
    networkMode: 'always',
    mutationFn: ({ who, password }) =>
      who.includes('@')
        ? post('email', { email: who, password })
        : post('phone-number', { phoneNumber: who, password }),
    onSuccess: () => queries.resetQueries(),
  })
}

async function post(by: string, body: object): Promise<unknown> {
  const headers = {
    'content-type': 'application/json',
    'accept-language': language(),
    'idempotency-key': newId(),
  }
  return readAnswer(await send(`/api/auth/sign-in/${by}`, { method: 'POST', headers, body: JSON.stringify(body) }))
}
