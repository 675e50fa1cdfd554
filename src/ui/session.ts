/**
 * Whether somebody was signed in on this page since it was loaded and did not sign out: who then meets the sign-in form
 * is told why. Nothing of the session itself is kept.
 */
let isOpen = false
/** Whose page this is, as the server, or else this device, said last. */
let account: number | null = null

export const session = {
  opened: () => {
    isOpen = true
  },
  closed: () => {
    isOpen = false
  },
  /** It is this account's page from now on; null: nobody's. */
  isOf: (next: number | null) => {
    account = next
  },
  account: () => account,
  /** Asked by the sign-in form, which stands there only while nobody is signed in. */
  hasEnded: () => isOpen,
}
