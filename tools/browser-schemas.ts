import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { parseSync } from 'oxc-parser'

/**
 * In the browser a stand-in takes zod's place (`src/ui/zod.ts`, ADR 20): contracts only describe there. What reads by a schema, or
 * brings the real zod along by another door, would fail on a phone and nowhere else.
 */

/** Where the browser begins: the pages and the worker. */
const entries = ['src/web.tsx', 'src/ui/offline/worker.ts']
const reading = /^(safe)?parse(Async)?$/i
/** What has a `parse` of its own. */
const others = ['JSON', 'Date']
/** What is given to these the server alone runs. */
const refinements = /^(refine|superRefine|transform|check|preprocess)$/

/** The files of ours that the browser may load, and the packages; `read` gives a file's text. */
export function browserFiles(read = (file: string) => readFileSync(file, 'utf8')) {
  const files = new Map<string, string>()
  const packages = new Set<string>()
  const open = [...entries]
  for (let file = open.pop(); file !== undefined; file = open.pop()) {
    if (files.has(file)) continue
    const text = read(file)
    files.set(file, text)
    for (const name of importsOf(file, text))
      if (!name.startsWith('.')) packages.add(/^(@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name)
      else if (/\.tsx?$/.test(name)) open.push(join(dirname(file), name))
  }
  return { files, packages }
}

/** What a file loads when it runs; types alone load nothing. */
function importsOf(file: string, text: string): string[] {
  const { module } = parseSync(file, text)
  const statics = module.staticImports
    .filter(({ entries }) => entries.length === 0 || entries.some(({ isType }) => !isType))
    .map(({ moduleRequest }) => moduleRequest.value)
  const passedOn = module.staticExports.flatMap(({ entries }) =>
    entries.flatMap(({ moduleRequest, isType }) => (moduleRequest && !isType ? [moduleRequest.value] : [])),
  )
  const later = module.dynamicImports.map(({ moduleRequest }) =>
    text.slice(moduleRequest.start, moduleRequest.end).replace(/^['"]|['"]$/g, ''),
  )
  return [...statics, ...passedOn, ...later.filter((name) => !/\s/.test(name))]
}

/** What a file of the browser does that the stand-in does not, each in a few words. */
export function beyondStandIn(file: string, text: string): string[] {
  const { module, program } = parseSync(file, text)
  const doors = module.staticImports.flatMap(({ moduleRequest: { value }, entries }) =>
    /^zod(\/|$)/.test(value)
      ? entries
          .filter(({ isType, importName }) => !isType && (value !== 'zod' || importName.name !== 'z'))
          .map(({ importName }) => `${importName.name ?? '*'} from ${value}`)
      : [],
  )
  return [...doors, ...readsIn(program as unknown as Node)].map((what) => `${file}: ${what}`)
}

interface Node {
  type: string
  name?: string
  callee?: Node
  object?: Node
  property?: Node
}

function* readsIn(node: Node): Generator<string> {
  const { callee, object, property } = node
  const name = property?.name ?? ''
  if (node.type === 'CallExpression' && refinements.test(callee?.property?.name ?? ''))
    return yield* readsIn(callee as Node)
  if (node.type === 'MemberExpression') {
    const isParse = reading.test(name) && !others.includes(object?.name ?? '')
    if (isParse || (name === 'options' && /^[A-Z][a-z]/.test(object?.name ?? '')))
      yield `${object?.name ?? '…'}.${name}`
  }
  for (const part of Object.values(node).flat())
    if (typeof part === 'object' && part !== null && 'type' in part) yield* readsIn(part as Node)
}

/** Whether a package brings zod with it. */
export function bringsZod(name: string): boolean {
  const file = join('node_modules', name, 'package.json')
  if (!existsSync(file)) return false
  const { dependencies = {}, peerDependencies = {} } = JSON.parse(readFileSync(file, 'utf8'))
  return 'zod' in dependencies || 'zod' in peerDependencies
}
