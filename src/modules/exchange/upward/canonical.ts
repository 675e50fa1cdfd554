/**
 * A value as the only text of it that may be signed: names in the order of their letters (UTF-16), no space, numbers as
 * JavaScript writes them, as RFC 8785 has it for what JSON can hold.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const entries = Object.entries(value).filter(([, of]) => of !== undefined)
  const parts = entries
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, of]) => `${JSON.stringify(name)}:${canonical(of)}`)
  return `{${parts.join(',')}}`
}
