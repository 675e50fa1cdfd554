/** "quận Ba Đình" as it stands at the beginning of a line: "Quận Ba Đình". */
export const placeTitle = (name: string): string => name.charAt(0).toLocaleUpperCase('vi') + name.slice(1)
