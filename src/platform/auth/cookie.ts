const PREFIX = 'binhan'

const isSecure = (publicUrl: string | null): boolean => publicUrl?.startsWith('https://') ?? false

/** How the library of signing in is to set its cookies: with `Secure` where the pages are opened by https. */
export const cookieSettings = (publicUrl: string) => ({ useSecureCookies: isSecure(publicUrl), cookiePrefix: PREFIX })

/** The cookie that bears a session under these settings, as the library names it. */
export const sessionCookie = (publicUrl: string | null): string =>
  `${isSecure(publicUrl) ? '__Secure-' : ''}${PREFIX}.session_token`
