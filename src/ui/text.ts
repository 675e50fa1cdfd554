/** "tổ dân phố số 7", "quận Ba Đình" as they begin a line. */
export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1)
