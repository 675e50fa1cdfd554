import { Problem } from '../../shared/problem.ts'
import { platformProblems } from '../problems.ts'

/** Failures without a pause. */
const FREE = 5
// Milliseconds.
const FIRST_PAUSE = 500
const LONGEST_PAUSE = 8_000
const FORGOTTEN_AFTER = 15 * 60_000
const MOST_WAITING = 3
const MOST_LANES = 10_000

interface Tried {
  failures: number
  at: number
  waiting: number
  turn: Promise<void>
}

const sleep = (milliseconds: number) => new Promise<void>((done) => setTimeout(done, milliseconds))

/**
 * Slows down guessing in one lane: after a few failures each try there waits its turn, longer each time; the owner with the right
 * password waits once. At a name strangers share a lane, and a browser on which its owner signed in before has its own (`KnownBrowsers`): no
 * stranger shuts it out. No address is kept. Each server counts for itself.
 */
export class Brake {
  private readonly tried = new Map<string, Tried>()
  private readonly pause: (milliseconds: number) => Promise<void>
  private readonly now: () => number

  constructor(pause = sleep, now = Date.now) {
    this.pause = pause
    this.now = now
  }

  /** Runs a try in a lane when its turn has come. Raises `request.tooManySignIns` where too many wait already. */
  async attempt<T>(lane: string, work: () => Promise<T>, isRight: (answer: T) => boolean): Promise<T> {
    const tried = this.find(lane)
    if (tried.waiting >= MOST_WAITING) throw new Problem(platformProblems.tooManySignIns)
    tried.waiting++
    const before = tried.turn
    let done = () => {}
    tried.turn = new Promise((free) => {
      done = free
    })
    try {
      await before
      const extra = tried.failures - FREE
      if (extra >= 0) await this.pause(Math.min(FIRST_PAUSE * 2 ** extra, LONGEST_PAUSE))
      const answer = await work()
      if (isRight(answer)) this.tried.delete(lane)
      else Object.assign(tried, { failures: tried.failures + 1, at: this.now() })
      return answer
    } finally {
      tried.waiting--
      done()
    }
  }

  private find(lane: string): Tried {
    const known = this.tried.get(lane)
    if (known && (known.waiting > 0 || this.now() - known.at < FORGOTTEN_AFTER)) return known
    if (this.tried.size >= MOST_LANES) this.forget()
    const fresh = { failures: 0, at: this.now(), waiting: 0, turn: Promise.resolve() }
    this.tried.set(lane, fresh)
    return fresh
  }

  private forget(): void {
    for (const [lane, { at, waiting }] of this.tried)
      if (waiting === 0 && (this.now() - at >= FORGOTTEN_AFTER || this.tried.size >= MOST_LANES))
        this.tried.delete(lane)
  }
}
