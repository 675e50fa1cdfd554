/**
 * Whether somebody was signed in on this page since it was loaded and did not sign out: who then meets the sign-in form
 * is told why. Nothing of the session itself is kept.
 */
let isOpen = false

export const session = {
  opened: () => {
    isOpen = true
  },
  closed: () => {
    isOpen = false
  },
  /** Asked by the sign-in form, which stands there only while nobody is signed in. */
  hasEnded: () => isOpen,
}
