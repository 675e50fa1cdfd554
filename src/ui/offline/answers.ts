import { useSyncExternalStore } from 'react'
import { getMe } from '../../modules/people/contract.ts'
import type { CallInput, RouteAnswer, RouteContract } from '../../shared/contract.ts'
import { addressOf, isUnanswered } from '../client.ts'
import { momentNow } from './clock.ts'
import { device } from './device.ts'

/**
 * Answers that a person needs where nobody answers: their work and their own forms, sealed by account. A contract says of its
 * answers which are kept (`kept`). The network always comes first; what is told from here is asked again when it is back.
 */
let told = false
/** By address: when it was kept, of what this device answered last itself; what the server answered last is not here. */
const keptAt = new Map<string, string>()
const listeners = new Set<() => void>()

function tell(address: string, at: string | null): void {
  if ((keptAt.get(address) ?? null) === at) return
  if (at === null) keptAt.delete(address)
  else keptAt.set(address, at)
  for (const listener of listeners) listener()
}

interface Kept<Answer> {
  answer: Answer
  /** Missing in what was kept before this was. */
  at?: string
}

async function ask<C extends RouteContract>(
  contract: C,
  input: CallInput<C>,
  fetched: () => Promise<RouteAnswer<C>>,
): Promise<RouteAnswer<C>> {
  const isMe = (contract as RouteContract) === getMe
  const before = device.vault()
  try {
    const answer = await fetched()
    if (isMe) {
      const me = answer as RouteAnswer<typeof getMe>
      await device.enter(me.account?.id ?? null, me.device)
    }
    const vault = isMe ? device.vault() : before
    const address = addressOf(contract, input)
    tell(address, null)
    if (contract.kept?.(answer)) void keep(vault, address, { answer, at: momentNow() })
    return answer
  } catch (error) {
    if (!isUnanswered(error as Error) || !contract.kept) throw error
    if (isMe) await device.enterLast()
    const name = addressOf(contract, input)
    const found = await device
      .vault()
      ?.read<Kept<RouteAnswer<C>>>('answers', name)
      .catch(() => null)
    if (!found) throw error
    told = true
    tell(name, found.at ?? null)
    return found.answer
  }
}

/** A device that is full keeps no more, and goes on working. */
const keep = (vault: ReturnType<typeof device.vault>, name: string, value: Kept<unknown>): Promise<void> | undefined =>
  vault?.change([{ store: 'answers', name, value }]).catch(() => {})

export const answers = {
  ask,
  /** Whether this device answered in the server's stead since it was last asked. */
  wereKept: (): boolean => {
    const were = told
    told = false
    return were
  },
}

/** When the answer on the screen was kept, where this device gave it in the server's stead, in UTC; null where the server gave it. */
export const useKeptAt = <C extends RouteContract>(contract: C, input: CallInput<C>): string | null =>
  useSyncExternalStore(subscribe, () => keptAt.get(addressOf(contract, input)) ?? null)

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}
