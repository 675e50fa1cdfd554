/** A phone number as people write it, "0912 345.678" or "84912…", as it is kept: "+84912345678". */
export function tidyPhone(text: string): string {
  const digits = text.replace(/[\s.()-]/g, '')
  return digits
    .replace(/^00/, '+')
    .replace(/^0/, '+84')
    .replace(/^84(?=\d{9}$)/, '+84')
}

/** `+84912345678` as people write it: 0912 345 678. */
export const sayPhone = (phone: string): string => phone.replace(/^\+84(\d{2,3})(\d{3})(\d{3,4})$/, '0$1 $2 $3')
