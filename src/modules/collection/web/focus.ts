const LOOKS = 30
const PAUSE = 120

/**
 * A form that is sent takes its buttons with it. For a moment the focus that was on them goes on: to the next open form
 * of the list, else to the title of the page; never to the page as a whole, where a keyboard begins again from the top.
 */
export function carryFocus(looks = LOOKS): void {
  const { activeElement } = document
  if (!activeElement || activeElement === document.body) {
    const next = document.querySelector<HTMLElement>('[data-open-form]') ?? document.querySelector('main h1')
    if (next instanceof HTMLElement) next.focus()
  }
  if (looks > 0) setTimeout(() => carryFocus(looks - 1), PAUSE)
}
