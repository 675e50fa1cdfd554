import { getMe } from '../modules/people/contract.ts'
import type { Permission } from '../shared/actor.ts'
import type { RouteAnswer } from '../shared/contract.ts'
import { useQuestion } from './query.ts'

export type Me = RouteAnswer<typeof getMe>

const nobody: Me = {
  account: null,
  permissions: [],
  figuresAt: null,
  today: '',
  demo: null,
  secondFactor: 'off',
  device: null,
}

/** Who is signed in. Inside the shell the answer is there before any page is. */
export function useMe() {
  const { data = nobody } = useQuestion(getMe)
  return {
    ...data,
    holds: (...any: Permission[]) => any.some((permission) => data.permissions.includes(permission)),
  }
}
