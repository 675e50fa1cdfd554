/**
 * After a form was refused: its first wrong field takes the focus, once the page shows which it is. `form` is what holds
 * the fields; where none is wrong, the focus stays.
 */
export function focusFault(form: HTMLElement | null): void {
  requestAnimationFrame(() => form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus())
}
