/**
 * What was typed and not sent, kept in this tab: a session that ends, or a connection that is gone, takes no figure with
 * it. It is kept by account, so that whoever signs in next in the same tab meets nothing of it, and goes when it is sent.
 */
export interface Unsent {
  /** The version on which it was typed: where another stands by now, saving says so. */
  version: number
  values: Record<string, string>
  reason: string
  source: 'paper' | 'phone' | null
}

const keyOf = (account: number, submission: string): string => `unsent ${account} ${submission}`

export function keepUnsent(account: number, submission: string, unsent: Unsent): void {
  try {
    sessionStorage.setItem(keyOf(account, submission), JSON.stringify(unsent))
  } catch {
    // A tab that keeps nothing is no reason to stop typing: the server keeps drafts too.
  }
}

export function findUnsent(account: number, submission: string): Unsent | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(account, submission)) ?? 'null') as Unsent | null
  } catch {
    return null
  }
}

export function dropUnsent(account: number, submission: string): void {
  try {
    sessionStorage.removeItem(keyOf(account, submission))
  } catch {
    // Nothing was kept.
  }
}
