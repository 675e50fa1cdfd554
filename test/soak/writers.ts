import { randomUUID } from 'node:crypto'

/** Where the product answers just now; it may move when it is started again. */
export interface Door {
  address: string
}

/** One writing of a form: which of its form, with what, when it was first sent and when acknowledged (milliseconds, UTC). */
export interface Written {
  submission: string
  version: number
  value: number
  sentAt: number
  acknowledgedAt: number
}

interface Form {
  id: string
  version: number
}

/** By which what the writers wrote is known. */
export const REASON = 'chạy thử độ bền'

const pause = (milliseconds: number) => new Promise((done) => setTimeout(done, milliseconds))

/** Signs in by phone number. Out: the cookie, good on whatever server answers for the same database. */
export async function signIn(door: Door, phoneNumber: string, password: string): Promise<string> {
  const headers = { 'content-type': 'application/json', origin: door.address }
  const body = JSON.stringify({ phoneNumber, password })
  const answer = await fetch(`${door.address}/api/auth/sign-in/phone-number`, { method: 'POST', headers, body })
  if (!answer.ok) throw new Error(`sign-in: ${answer.status} ${await answer.text()}`)
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
}

/** Officers of a commune write eight of its areas' forms again and again, each writer its own form, as corrections. */
export class Writers {
  readonly written: Written[] = []
  /** How often a request was sent again because nothing, or no success, came back. */
  again = 0
  /** Whether they rest: what is begun is ended. */
  resting = false
  readonly #door: Door
  readonly #cookie: string
  #stopped = false
  #running: Promise<void>[] = []

  constructor(door: Door, cookie: string) {
    this.#door = door
    this.#cookie = cookie
  }

  async forms(count: number): Promise<Form[]> {
    const answer = await fetch(`${this.#door.address}/api/v1/submissions?form=tdp2&limit=${count}`, {
      headers: { cookie: this.#cookie },
    })
    const { items } = (await answer.json()) as { items: Form[] }
    if (items.length < count) throw new Error(`${items.length} forms are too few`)
    return items
  }

  /** Starts them; they write until stopped. */
  start(forms: Form[]): void {
    this.#running = forms.map((form) => this.#write(form))
  }

  /** Each ends what it has begun, acknowledged at last. */
  async stop(): Promise<void> {
    this.#stopped = true
    await Promise.all(this.#running)
  }

  async #write({ id, version }: Form): Promise<void> {
    for (let [base, value] = [version, 1000]; !this.#stopped; value += 1) {
      while (this.resting && !this.#stopped) await pause(50)
      const sentAt = Date.now()
      const sent = await this.#send(id, base, value)
      base = sent.version
      this.written.push({ submission: id, version: base, value, sentAt, acknowledgedAt: Date.now() })
    }
  }

  /** Sends one command until it is answered; whatever happens between, it is the same command. */
  async #send(id: string, baseVersion: number, value: number): Promise<{ version: number }> {
    const values = { mediation_accepted: value, mediation_success: 1, self_groups: 3, group_meetings: value % 7 }
    const body = JSON.stringify({ baseVersion, values, reason: REASON, enteredFor: 'paper' })
    const command = randomUUID()
    for (;;) {
      const headers = {
        ...{ 'content-type': 'application/json', origin: this.#door.address, cookie: this.#cookie },
        'idempotency-key': command,
      }
      const url = `${this.#door.address}/api/v1/submissions/${id}/send`
      const answer = await fetch(url, { method: 'POST', headers, body }).catch(() => null)
      // An answer that is cut off in its middle acknowledges nothing.
      const said = answer?.ok ? await answer.json().catch(() => null) : null
      if (said) return said as { version: number }
      if (answer && answer.status < 500) throw new Error(`${answer.status} ${await answer.text()}`)
      this.again += 1
      await pause(100)
    }
  }
}
