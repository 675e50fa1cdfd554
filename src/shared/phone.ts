/** A phone number as people write it, "0912 345.678" or "84912…", as it is kept: "+84912345678". */
export function tidyPhone(text: string): string {
  const digits = text.replace(/[\s.()-]/g, '')
  return digits
    .replace(/^00/, '+')
    .replace(/^0/, '+84')
    .replace(/^84(?=\d{9}$)/, '+84')
}
