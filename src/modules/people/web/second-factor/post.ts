import { readAnswer, send } from '../../../../ui/client.ts'
import { language } from '../../../../ui/i18n.ts'

/** Asks a route of signing in. Throws `ProblemError`. */
export async function post<Answer>(path: string, body: object): Promise<Answer> {
  const headers = { 'content-type': 'application/json', 'accept-language': language() }
  return (await readAnswer(
    await send(`/api/auth/${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
  )) as Answer
}
