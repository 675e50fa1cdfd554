const PREFIX = 'binhan'

const isSecure = (publicUrl: string | null): boolean => publicUrl?.startsWith('https://') ?? false

const named = (publicUrl: string | null, name: string): string =>
  `${isSecure(publicUrl) ? '__Secure-' : ''}${PREFIX}.${name}`

/** How the library of signing in is to set its cookies: with `Secure` where the pages are opened by https. */
export const cookieSettings = (publicUrl: string) => ({ useSecureCookies: isSecure(publicUrl), cookiePrefix: PREFIX })

/** The cookie that bears a session under these settings, as the library names it. */
export const sessionCookie = (publicUrl: string | null): string => named(publicUrl, 'session_token')

/** The cookie of who gave the right password and is asked for a code, as the library names it. */
export const secondFactorCookie = (publicUrl: string): string => named(publicUrl, 'two_factor')

/** The cookie by which a browser is known on which somebody signed in before. */
export const knownCookie = (publicUrl: string) => ({ name: named(publicUrl, 'known'), isSecure: isSecure(publicUrl) })

/** The cookie by which a browser says how far the database had come when it last wrote. */
export const positionCookie = (publicUrl: string | null): string => named(publicUrl, 'written')
export const isPositionCookieSecure = isSecure
