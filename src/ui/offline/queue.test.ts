import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Command, nextOf, type Queue, type Refusal, withNew, withoutSent, withRefused } from './queue.ts'

const refusal: Refusal = { code: 'form.bad', status: 400, detail: 'No.', faults: [], params: {} }

const commandOf = (number: number, about: string, base: number | null): Command => ({
  ...{ id: `c${number}`, number, about, method: 'POST', path: `/${about}`, body: {}, base, attached: [] },
  ...{ title: { vi: about, en: about }, link: `/${about}`, madeAt: '', refusal: null },
})

/** A server that knows ids it did, and refuses an edit of another version than it holds. */
class Server {
  readonly done = new Map<string, number>()
  readonly said = new Map<string, string[]>()
  private readonly versions = new Map<string, number>()

  version = (about: string): number => this.versions.get(about) ?? 0

  /** The version it leaves, or null where it was refused. */
  do({ id, about, base }: Command, isBad: boolean): number | null {
    const before = this.done.get(id)
    if (before !== undefined) return before
    if (isBad || base !== this.version(about)) return null
    const next = this.version(about) + 1
    this.versions.set(about, next)
    this.done.set(id, next)
    this.said.set(about, [...(this.said.get(about) ?? []), id])
    return next
  }
}

const steps = fc.array(
  fc.oneof(
    fc.record({ does: fc.constant('order' as const), about: fc.constantFrom('a', 'b', 'c'), bad: fc.boolean() }),
    fc.record({ does: fc.constant('send' as const), fate: fc.constantFrom('lost', 'answer lost', 'answered') }),
  ),
  { maxLength: 60 },
)

test('whatever is lost on the way: all that the server takes arrives once, in its order, and only what it refused is left', () => {
  fc.assert(
    fc.property(steps, (list) => {
      const server = new Server()
      const bad = new Set<string>()
      /** The slow, obvious account: every order by form, in its order. */
      const ordered = new Map<string, string[]>()
      let queue: Queue = []
      let number = 0
      const send = (fate: string): boolean => {
        const command = nextOf(queue)
        if (!command) return false
        expect(command.base).not.toBeNull()
        if (fate === 'lost') return true
        const version = server.do(command, bad.has(command.id))
        if (fate === 'answered')
          queue = version === null ? withRefused(queue, command, refusal) : withoutSent(queue, command, version)
        return true
      }
      for (const step of list) {
        if (step.does === 'send') send(step.fate)
        else {
          number++
          // What a page saw last: the version the server has now, or one it will leave.
          queue = withNew(queue, commandOf(number, step.about, server.version(step.about)))
          if (step.bad) bad.add(`c${number}`)
          ordered.set(step.about, [...(ordered.get(step.about) ?? []), `c${number}`])
        }
      }
      while (send('answered')) {}
      for (const [about, ids] of ordered) {
        expect(server.said.get(about) ?? []).toEqual(ids.filter((id) => !bad.has(id)))
        // A later command says all of the form anew: only the last of it can still wait to be mended.
        const last = ids.at(-1) ?? ''
        expect(queue.filter((one) => one.about === about).map(({ id }) => id)).toEqual(bad.has(last) ? [last] : [])
      }
      expect(queue.every((one) => one.refusal !== null)).toBe(true)
    }),
    { numRuns: 2000 },
  )
})

test('what was refused holds back its own form and no other', () => {
  const [first, other] = [commandOf(1, 'a', 0), commandOf(2, 'b', 0)]
  const queue = withRefused([first, other], first, refusal)
  expect(nextOf(queue)).toBe(other)
  // Mended: the new one goes in its place.
  const mended = withNew(queue, commandOf(3, 'a', 0))
  expect(mended.map(({ id }) => id)).toEqual(['c2', 'c3'])
})
