import { useSyncExternalStore } from 'react'
import { getMe } from '../../modules/people/contract.ts'
import type { CallInput, RouteAnswer, RouteContract } from '../../shared/contract.ts'
import { addressOf, isUnanswered } from '../client.ts'
import { connection } from '../connection.ts'
import { momentNow } from './clock.ts'
import { device } from './device.ts'

/**
 * Answers that a person needs where nobody answers: their work and their own forms, sealed by account. A contract says of its
 * answers which are kept (`kept`). The network always comes first; what is told from here is asked again when it is back.
 */
let told = false
// Milliseconds.
const PATIENCE = 10_000
const SOON = 2000
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
  const asking = fetched()
  const found = contract.kept && (await isSlow(asking)) ? await findKept<RouteAnswer<C>>(contract, input) : null
  if (found) {
    connection.lost()
    // What comes late all the same tells that the server is there again, and is what is told from here until then.
    const keepLate = (answer: RouteAnswer<C>) =>
      !isMe && contract.kept?.(answer) && keep(before, contract, input, answer)
    void asking.then(async (answer) => void (await keepLate(answer))).catch(() => {})
    return found.answer
  }
  try {
    const answer = await asking
    if (isMe) {
      const me = answer as RouteAnswer<typeof getMe>
      await device.enter(me.account?.id ?? null, me.device)
    }
    const vault = isMe ? device.vault() : before
    tell(addressOf(contract, input), null)
    if (contract.kept?.(answer)) void keep(vault, contract, input, answer)
    return answer
  } catch (error) {
    if (!isUnanswered(error as Error) || !contract.kept) throw error
    const found = await findKept<RouteAnswer<C>>(contract, input)
    if (!found) throw error
    return found.answer
  }
}

/** Whether a question is still without an answer when a person would look for what this device has; soon, where the server is known to be away. */
const isSlow = (asking: Promise<unknown>): Promise<boolean> => {
  const isAnswered = () => false
  const patience = new Promise<boolean>((done) => setTimeout(() => done(true), connection.isAway() ? SOON : PATIENCE))
  return Promise.race([asking.then(isAnswered, isAnswered), patience])
}

/** What this device answers in the server's stead; null where it keeps nothing of it. */
async function findKept<Answer>(
  contract: RouteContract,
  input: CallInput<RouteContract>,
): Promise<Kept<Answer> | null> {
  if (contract === (getMe as RouteContract)) await device.enterLast()
  const name = addressOf(contract, input)
  const found = await device
    .vault()
    ?.read<Kept<Answer>>('answers', name)
    .catch(() => null)
  if (!found) return null
  told = true
  tell(name, found.at ?? null)
  return found
}

/** A device that is full keeps no more, and goes on working. */
const keep = (
  vault: ReturnType<typeof device.vault>,
  contract: RouteContract,
  input: CallInput<RouteContract>,
  answer: unknown,
): Promise<void> | undefined => {
  const value: Kept<unknown> = { answer, at: momentNow() }
  return vault?.change([{ store: 'answers', name: addressOf(contract, input), value }]).catch(() => {})
}

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
