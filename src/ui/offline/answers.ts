import { getMe } from '../../modules/people/contract.ts'
import type { CallInput, RouteAnswer, RouteContract } from '../../shared/contract.ts'
import { addressOf, isUnanswered } from '../client.ts'
import { device } from './device.ts'

/**
 * Answers that a person needs where nobody answers: their work and their own forms, sealed by account. A contract says of its
 * answers which are kept (`kept`). The network always comes first; what is told from here is asked again when it is back.
 */
let told = false

async function ask<C extends RouteContract>(
  contract: C,
  input: CallInput<C>,
  fetched: () => Promise<RouteAnswer<C>>,
): Promise<RouteAnswer<C>> {
  const isMe = (contract as RouteContract) === getMe
  const before = device.vault()
  try {
    const answer = await fetched()
    if (isMe) await device.enter((answer as RouteAnswer<typeof getMe>).account?.id ?? null)
    const vault = isMe ? device.vault() : before
    if (contract.kept?.(answer)) void keep(vault, addressOf(contract, input), answer)
    return answer
  } catch (error) {
    if (!isUnanswered(error as Error) || !contract.kept) throw error
    if (isMe) await device.enterLast()
    const name = addressOf(contract, input)
    const found = await device
      .vault()
      ?.read<{ answer: RouteAnswer<C> }>('answers', name)
      .catch(() => null)
    if (!found) throw error
    told = true
    return found.answer
  }
}

/** A device that is full keeps no more, and goes on working. */
const keep = (vault: ReturnType<typeof device.vault>, name: string, answer: unknown): Promise<void> | undefined =>
  vault?.change([{ store: 'answers', name, value: { answer } }]).catch(() => {})

export const answers = {
  ask,
  /** Whether this device answered in the server's stead since it was last asked. */
  wereKept: (): boolean => {
    const were = told
    told = false
    return were
  },
}
