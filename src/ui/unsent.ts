/**
 * What was typed and not sent, kept in this tab: a session that ends, or a connection that is gone, takes nothing with
 * it. It is kept by account, so that whoever signs in next in the same tab meets nothing of it, and goes when it is sent.
 * `what` names the form or document it was typed into.
 */
export function keepUnsent<Unsent>(account: number, what: string, unsent: Unsent): void {
  try {
    sessionStorage.setItem(keyOf(account, what), JSON.stringify(unsent))
  } catch {
    // A tab that keeps nothing is no reason to stop typing: the server keeps drafts too.
  }
}

export function findUnsent<Unsent>(account: number, what: string): Unsent | null {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(account, what)) ?? 'null') as Unsent | null
  } catch {
    return null
  }
}

export function dropUnsent(account: number, what: string): void {
  try {
    sessionStorage.removeItem(keyOf(account, what))
  } catch {
    // Nothing was kept.
  }
}

const keyOf = (account: number, what: string): string => `unsent ${account} ${what}`
