import { readFileSync } from 'node:fs'
import {
  type CSSVariablesResolver,
  convertCssVariables,
  DEFAULT_THEME,
  deepMerge,
  defaultCssVariablesResolver,
  type MantineThemeOverride,
  mergeMantineTheme,
} from '@mantine/core'
import type { Plugin } from 'vite'

const LIST = 'src/ui/mantine.css'

/** Components whose styles are not in the list, of all modules of a build. */
export function withoutStyles(modules: Iterable<string>, list: string): string[] {
  const used = [...modules].flatMap((id) => /@mantine\/core\/esm\/.*\/(\w+)\.module\.mjs/.exec(id)?.[1] ?? [])
  return [...new Set(used)].filter((name) => !list.includes(`/${name}.layer.css`)).sort()
}

type Variables = Record<string, string>

/** What a theme changes of Mantine's own variables, as a style sheet. */
export function variablesOf(theme: MantineThemeOverride, ours: CSSVariablesResolver): string {
  const whole = mergeMantineTheme(DEFAULT_THEME, theme)
  const usual = defaultCssVariablesResolver(DEFAULT_THEME)
  const all = deepMerge(defaultCssVariablesResolver(whole), ours(whole))
  const changed = (now: Variables, before: Variables) =>
    Object.fromEntries(Object.entries(now).filter(([name, value]) => before[name] !== value))
  return convertCssVariables({
    variables: changed(all.variables, usual.variables),
    light: changed(all.light, usual.light),
    dark: {},
  })
}

/**
 * Half of Mantine's styles are of components that nothing here uses. A component that is used without its styles ends the build.
 * What the theme changes is written into the sheet as well: a page that makes no styles by script starts sooner, and needs no
 * leave for it (`style-src` in `src/platform/http/server.ts`).
 */
export function mantineStyles(theme: MantineThemeOverride, ours: CSSVariablesResolver): Plugin {
  return {
    name: 'mantine-styles',
    enforce: 'pre',
    transform: (code, id) => (id.endsWith(LIST) ? `${code}\n${variablesOf(theme, ours)}` : null),
    generateBundle(_, bundle) {
      const modules = Object.values(bundle).flatMap((one) => (one.type === 'chunk' ? Object.keys(one.modules) : []))
      const missing = withoutStyles(modules, readFileSync(LIST, 'utf8'))
      if (missing.length > 0) throw new Error(`${LIST}: the styles of ${missing.join(', ')} are missing`)
    },
  }
}
