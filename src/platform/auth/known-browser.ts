import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { knownCookie } from './cookie.ts'

/** How many names one browser is known under: a phone that a family or an office shares. */
const MOST_NAMES = 5
/** Days; browsers keep no cookie for longer. */
const LASTS = 400

/** 128 bits as they are written here. */
const RANDOM = /^[\w-]{22}$/

/**
 * Browsers on which somebody signed in before, so that their tries do not wait behind those of strangers. The cookie holds a number at
 * random and, for each name, a keyed hash of both: it cannot be made up, tells nobody which names they are, and opens nothing. Nothing of
 * it is kept here.
 */
export class KnownBrowsers {
  private readonly key: Buffer
  private readonly publicUrl: string

  constructor(secret: string, publicUrl: string) {
    this.key = createHmac('sha256', secret).update('known browsers').digest()
    this.publicUrl = publicUrl
  }

  /** Who tries in which lane of the brake: at a name, strangers together, and each browser known under it for itself. */
  laneOf(cookies: string | undefined, name: string): string {
    const { nonce, marks } = this.read(cookies)
    const isKnown = nonce !== null && marks.some((mark) => isSame(mark, this.markOf(nonce, name)))
    return isKnown ? `${name}\n${nonce}` : name
  }

  /** The cookie that a browser gets with which somebody signed in who has these names; the others on it stay, the last few. */
  remember(cookies: string | undefined, ...names: string[]): string {
    const known = this.read(cookies)
    const nonce = known.nonce ?? randomBytes(16).toString('base64url')
    const own = names.map((name) => this.markOf(nonce, name))
    const marks = [...own, ...known.marks.filter((mark) => !own.includes(mark))].slice(0, MOST_NAMES)
    const { name: cookie, isSecure } = knownCookie(this.publicUrl)
    const attributes = ['Path=/api/auth', `Max-Age=${LASTS * 86_400}`, 'HttpOnly', 'SameSite=Lax']
    return [`${cookie}=${[nonce, ...marks].join('.')}`, ...attributes, ...(isSecure ? ['Secure'] : [])].join('; ')
  }

  private read(cookies: string | undefined): { nonce: string | null; marks: string[] } {
    const { name } = knownCookie(this.publicUrl)
    const said = cookies?.split(/; */).find((one) => one.startsWith(`${name}=`))
    const [nonce = '', ...marks] = said?.slice(name.length + 1).split('.') ?? []
    return RANDOM.test(nonce)
      ? { nonce, marks: marks.filter((mark) => RANDOM.test(mark)).slice(0, MOST_NAMES) }
      : { nonce: null, marks: [] }
  }

  private markOf(nonce: string, name: string): string {
    return createHmac('sha256', this.key).update(`${nonce}\n${name}`).digest('base64url').slice(0, 22)
  }
}

const isSame = (one: string, other: string): boolean => timingSafeEqual(Buffer.from(one), Buffer.from(other))
