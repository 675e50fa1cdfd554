/** "quận Ba Đình" as it begins a line: "Quận Ba Đình". */
export const titleOf = ({ form, name }: { form: string; name: string }): string => {
  const whole = `${form} ${name}`.trim()
  return whole.charAt(0).toLocaleUpperCase('vi') + whole.slice(1)
}
