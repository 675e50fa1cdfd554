import { useMutation, useQueryClient } from '@tanstack/react-query'
import { newId, ProblemError, readAnswer, send } from '../../../ui/client.ts'
import { language } from '../../../ui/i18n.ts'
import { say } from './words.ts'

/** A phone number as people write it, "0912 345.678" or "84912…", as it is kept: "+84912345678". */
export function tidyPhone(text: string): string {
  const digits = text.replace(/[\s.()-]/g, '')
  return digits
    .replace(/^00/, '+')
    .replace(/^0/, '+84')
    .replace(/^84(?=\d{9}$)/, '+84')
}

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
