import { useMutation, useQueryClient } from '@tanstack/react-query'
import { newId, ProblemError, readAnswer, send } from '../../../ui/client.ts'
import { language } from '../../../ui/i18n.ts'
import { tidyPhone } from './phone.ts'
import { say } from './words.ts'

/** Signs in by whichever of the two the person wrote; afterwards everything is asked again as that person. */
export function useSignIn() {
  const queries = useQueryClient()
  return useMutation<unknown, ProblemError, { who: string; password: string }>({
    networkMode: 'always',
    mutationFn: ({ who, password }) => {
      const byMail = who.includes('@')
      const address = `/api/auth/sign-in/${byMail ? 'email' : 'phone-number'}`
      const own = byMail ? { email: who.trim().toLowerCase() } : { phoneNumber: tidyPhone(who) }
      return post(address, { ...own, password })
    },
    onSuccess: () => queries.resetQueries(),
  })
}

async function post(address: string, body: object): Promise<unknown> {
  const headers = {
    'content-type': 'application/json',
    'accept-language': language(),
    'idempotency-key': newId(),
  }
  const response = await send(address, { method: 'POST', headers, body: JSON.stringify(body) })
  // The sign-in library answers in its own words; ours say what to do.
  const { status } = response
  if (status === 429) throw new ProblemError({ code: 'signIn.tooMany', status, detail: say('tooMany') })
  if (status >= 400 && status < 500) throw new ProblemError({ code: 'signIn.wrong', status, detail: say('wrong') })
  return readAnswer(response)
}
