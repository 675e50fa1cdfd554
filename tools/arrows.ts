import { readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { parseSync } from 'oxc-parser'
import { type Made, madeByMigrations, namesIn, schemasIn } from './sql-names.ts'

/**
 * The arrows of the house: who may import whom, and whose tables a module's SQL may name.
 * A rule is broken only knowingly: change it here, with an ADR.
 */

const foundations = ['places', 'people', 'facts']
/** Each of these may use those before it. All other modules may use the foundations only. */
const order = [...foundations, 'collection', 'indicators', 'plan', 'reports', 'exchange']
const roots = ['src/server.ts', 'src/web.tsx', 'src/cli.ts', 'src/start.ts', 'src/pages.ts']

export interface Violation {
  file: string
  line: number
  why: string
}

interface Place {
  area: 'shared' | 'ui' | 'platform' | 'module' | 'root' | 'outside'
  module: string
  /** Pages, and what they are made of. */
  web: boolean
  /** The part of the path below the module. */
  inside: string
}

function placeOf(file: string): Place {
  const parts = file.split('/')
  const web = parts.includes('web')
  // What the commands say and share stands beside them; nobody else comes in.
  if (roots.includes(file) || parts[1] === 'cli') return { area: 'root', module: '', web: false, inside: '' }
  if (parts[0] !== 'src') return { area: 'outside', module: '', web, inside: '' }
  if (parts[1] === 'modules') return { area: 'module', module: parts[2] ?? '', web, inside: parts.slice(3).join('/') }
  const area = parts[1] === 'shared' || parts[1] === 'ui' || parts[1] === 'platform' ? parts[1] : 'outside'
  return { area, module: '', web: web || area === 'ui', inside: parts.slice(2).join('/') }
}

/** Why an import is not allowed; null where it is. */
export function whyNot(from: string, to: string): string | null {
  const [a, b] = [placeOf(from), placeOf(to)]
  if (a.area === 'root' || a.area === 'outside') return null
  if (b.area === 'root') return 'only the start knows the composition roots'
  if (b.area === 'shared') return null
  if (a.area === 'shared') return 'shared is pure and knows nothing else'
  if (a.web) return whyNotWeb(a, b)
  if (b.web) return 'server code does not import pages'
  if (b.area === 'platform') return null
  if (a.area === 'platform') return 'platform knows no module'
  if (b.area !== 'module') return 'a module does not import from here'
  return a.module === b.module ? null : whyNotModule(a.module, b)
}

function whyNotModule(from: string, to: Place): string | null {
  if (to.inside !== 'index.ts' && to.inside !== 'contract.ts') return `${to.module} is entered by its front door`
  const [own, other] = [order.indexOf(from), order.indexOf(to.module)]
  const allowed = own < 0 ? foundations.includes(to.module) : other >= 0 && other < own
  return allowed ? null : `${from} may not use ${to.module}`
}

function whyNotWeb(a: Place, b: Place): string | null {
  if (b.area === 'ui') return null
  if (b.inside.split('/').at(-1) === 'contract.ts') return null
  if (a.area === b.area && a.module === b.module)
    return b.web || isPure(b.inside) ? null : 'pages do not import server code'
  const explains = b.module === 'indicators' && b.inside === 'web/index.ts'
  return explains && (a.module === 'plan' || a.module === 'reports') ? null : 'pages do not import this'
}

/** Files of a module that both sides use. */
const isPure = (inside: string): boolean =>
  ['policy.ts', 'paths.ts', 'cells.ts', 'distribution.ts'].includes(inside) ||
  inside.startsWith('expression/') ||
  inside.startsWith('checks/')

function whyNotSchema(file: string, schema: string, made: Made): string | null {
  const { area, module } = placeOf(file)
  if (area === 'outside' || area === 'root' || !made.schemas.has(schema)) return null
  if (area === 'platform')
    return ['platform', 'audit', 'auth'].includes(schema) ? null : `platform does not read ${schema}`
  if (schema === module || schema === 'places' || schema === 'people') return null
  return `SQL of ${module} may not name ${schema}; go through its front door`
}

interface Node {
  type: string
  start: number
  [key: string]: unknown
}

function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) for (const one of node) walk(one, visit)
  else if (node !== null && typeof node === 'object') {
    if ('type' in node) visit(node as Node)
    for (const value of Object.values(node)) if (typeof value === 'object') walk(value, visit)
  }
}

const importing = ['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'ImportExpression']

/** Checks one file against what migrations made. `file` is its path from the root of the repository. */
export function checkFile(
  root: string,
  file: string,
  text = readFileSync(join(root, file), 'utf8'),
  made = madeByMigrations(),
): Violation[] {
  const { program, errors } = parseSync(file, text)
  const violations: Violation[] = errors.map((error) => ({ file, line: 1, why: `cannot be read: ${error.message}` }))
  const lineAt = (position: number): number => text.slice(0, position).split('\n').length
  const tell = (node: Node, why: string | null): void => {
    const line = lineAt(node.start)
    if (why && !violations.some((one) => one.line === line && one.why === why)) violations.push({ file, line, why })
  }
  walk(program, (node) => {
    const source = importing.includes(node.type) ? (node.source as { value?: string } | null)?.value : undefined
    if (source?.startsWith('.')) {
      const target = relative(root, join(root, dirname(file), source))
      tell(node, whyNot(file, target) && `imports ${target}: ${whyNot(file, target)}`)
    }
    for (const schema of schemasNamed(node, made)) tell(node, whyNotSchema(file, schema, made))
  })
  return violations
}

/**
 * The schemas a node names: any in a `sql` template and in what is handed to `sql.raw` and its like; elsewhere, a text
 * that is the name of a table, which such a call may be given from afar.
 */
function schemasNamed(node: Node, made: Made): Set<string> {
  if (node.type === 'TaggedTemplateExpression' && (node.tag as { name?: string }).name === 'sql')
    return new Set(textsOf((node.quasi as { quasis: Node[] }).quasis).flatMap(schemasIn))
  if (node.type === 'CallExpression' && isSqlCall(node.callee as Callee))
    return new Set(textsOf(node.arguments).flatMap((text) => [text, ...schemasIn(text)]))
  if (node.type === 'Literal' || node.type === 'TemplateLiteral')
    return new Set(textsOf(node).flatMap((text) => namesIn(text, made)))
  return new Set()
}

interface Callee {
  object?: { name?: string }
  property?: { name?: string }
}

const isSqlCall = ({ object, property }: Callee): boolean =>
  object?.name === 'sql' && ['raw', 'id', 'ref', 'table', 'lit'].includes(property?.name ?? '')

/** The texts written in a part of the program. */
function textsOf(part: unknown): string[] {
  const texts: string[] = []
  walk(part, (node) => {
    if (node.type === 'Literal' && typeof node.value === 'string') texts.push(node.value)
    if (node.type === 'TemplateElement') texts.push((node.value as { raw: string }).raw)
  })
  return texts
}
