/** "tổ dân phố số 7", "quận Ba Đình" as they begin a line. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)

const collator = new Intl.Collator('vi', { numeric: true })

/** In Vietnamese order, with 2 before 10. */
export const byName = (a: string, b: string): number => collator.compare(a, b)
