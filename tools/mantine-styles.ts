import { readFileSync } from 'node:fs'
import type { Plugin } from 'vite'

const LIST = 'src/ui/mantine.css'

/** Components whose styles are not in the list, of all modules of a build. */
export function withoutStyles(modules: Iterable<string>, list: string): string[] {
  const used = [...modules].flatMap((id) => /@mantine\/core\/esm\/.*\/(\w+)\.module\.mjs/.exec(id)?.[1] ?? [])
  return [...new Set(used)].filter((name) => !list.includes(`/${name}.layer.css`)).sort()
}

/** Half of Mantine's styles are of components that nothing here uses. A component that is used without its styles ends the build. */
export function mantineStyles(): Plugin {
  return {
    name: 'mantine-styles',
    apply: 'build',
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((one) => (one.type === 'chunk' ? Object.keys(one.modules) : []))
      const missing = withoutStyles(modules, readFileSync(LIST, 'utf8'))
      if (missing.length > 0) throw new Error(`${LIST}: the styles of ${missing.join(', ')} are missing`)
    },
  }
}
