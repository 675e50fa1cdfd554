/**
 * What stands for zod in the browser (`vite.config.ts`): contracts only describe there, the server alone reads by their schemas, and
 * zod is a tenth of what a phone would load. Any schema is the same nothing; reading anything by it fails at once.
 */
const readers = new Set(['parse', 'safeParse', 'parseAsync', 'safeParseAsync', 'options'])

const schema: unknown = new Proxy(() => schema, {
  get: (_, name) => {
    if (readers.has(String(name))) throw new Error(`The browser has no schemas to ask for "${String(name)}"`)
    // What is described is written into other descriptions.
    if (name === Symbol.toPrimitive) return () => ''
    return typeof name === 'symbol' ? undefined : schema
  },
  apply: () => schema,
})

export const z = schema
