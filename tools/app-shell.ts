import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Resvg } from '@resvg/resvg-js'
import type { Plugin } from 'vite'

/** What a head of an area and an officer of a commune enter with, besides the first page, and its English: kept on the phone with the app itself, so that they open without a network. */
const pages = [
  'src/platform/home/web/unsent-page.tsx',
  'src/modules/collection/web/submission/page.tsx',
  'src/modules/collection/web/grid/page.tsx',
  'src/modules/collection/web/progress/page.tsx',
  'src/ui/notices.tsx',
  'src/ui/shell/account-card.tsx',
  ...['src/ui', 'src/platform/home/web', 'src/modules/people/web', 'src/modules/collection/web'].map(
    (folder) => `${folder}/words.en.ts`,
  ),
]

const icon = (inset: number) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-inset} ${-inset} ${32 + 2 * inset} ${32 + 2 * inset}">
    <rect x="${-inset}" y="${-inset}" width="${32 + 2 * inset}" height="${32 + 2 * inset}" rx="${inset > 0 ? 0 : 7}" fill="#0f5c4d"/>
    <path d="M8 17l5 5L24 10" fill="none" stroke="#fff" stroke-width="4" stroke-linecap="round" stroke-linejoin="round"/></svg>`

const png = (svg: string, width: number): Uint8Array =>
  new Resvg(svg, { fitTo: { mode: 'width', value: width } }).render().asPng()

const icons = [
  { src: '/icon-192.png', sizes: '192x192', purpose: 'any', bytes: png(icon(0), 192) },
  { src: '/icon-512.png', sizes: '512x512', purpose: 'any', bytes: png(icon(0), 512) },
  // Systems cut a circle out of it.
  { src: '/icon-mask.png', sizes: '512x512', purpose: 'maskable', bytes: png(icon(8), 512) },
]

const manifest = {
  ...{ id: '/', name: 'Bình An', short_name: 'Bình An', lang: 'vi', start_url: '/', scope: '/', display: 'standalone' },
  ...{ theme_color: '#0f5c4d', background_color: '#f6f6f3' },
  icons: icons.map(({ bytes: _, ...one }) => ({ ...one, type: 'image/png' })),
}

interface Chunk {
  type: 'chunk' | 'asset'
  name?: string
  facadeModuleId?: string | null
  imports?: string[]
  viteMetadata?: { importedCss: Set<string>; importedAssets: Set<string> }
}

/**
 * Makes the app installable: its manifest and icons, and tells the service worker what to keep: the app, the pages above, with all
 * that they import, their styles and fonts. Nothing else: who opens another page has a network.
 */
export function appShell(): Plugin {
  return {
    name: 'app-shell',
    apply: 'build',
    transformIndexHtml: (_, { bundle = {} }) => [
      early(bundle as unknown as Record<string, Chunk>),
      { tag: 'link', attrs: { rel: 'manifest', href: '/manifest.webmanifest' }, injectTo: 'head' },
      { tag: 'link', attrs: { rel: 'apple-touch-icon', href: '/icon-192.png' }, injectTo: 'head' },
    ],
    generateBundle() {
      const source = JSON.stringify(manifest)
      this.emitFile({ type: 'asset', fileName: 'manifest.webmanifest', source })
      for (const { src, bytes } of icons) this.emitFile({ type: 'asset', fileName: src.slice(1), source: bytes })
    },
    writeBundle({ dir = '' }, bundle) {
      const chunks = bundle as unknown as Record<string, Chunk>
      const files = shellFiles(chunks)
      const version = createHash('sha256')
        .update(files.join())
        .update(readFileSync(join(dir, 'index.html')))
      const shell = { version: version.digest('hex').slice(0, 12), files: ['/', ...files.map((file) => `/${file}`)] }
      const path = join(dir, 'worker.js')
      const script = readFileSync(path, 'utf8')
      const place = /(["'`])__SHELL__\1/
      if (!place.test(script)) throw new Error('worker.js: nowhere to say what it keeps')
      writeFileSync(
        path,
        script.replace(place, () => JSON.stringify(JSON.stringify(shell))),
      )
    },
  }
}

/** What is asked before the app itself is there (`src/ui/early.ts`) runs as soon as it has come. */
function early(chunks: Record<string, Chunk>) {
  const [file] = Object.entries(chunks).find(([, { name }]) => name === 'early') ?? []
  if (!file) throw new Error('the build has no chunk for what is asked early')
  return {
    ...{ tag: 'script', injectTo: 'head-prepend' as const },
    attrs: { type: 'module', async: true, crossorigin: true, src: `/${file}` },
  }
}

/** The files of the app and its kept pages. Raises when a page is not in the build: it would be missed only without a network. */
export function shellFiles(chunks: Record<string, Chunk>): string[] {
  const isApp = (id: string) => id.endsWith('/index.html')
  const begins = [isApp, ...pages.map((page) => (id: string) => id.endsWith(`/${page}`))].map((fits) => {
    const found = Object.entries(chunks).find(([, { facadeModuleId }]) => facadeModuleId && fits(facadeModuleId))
    if (!found) throw new Error('the build has no chunk for a page that is kept for use without a network')
    return found[0]
  })
  const files = new Set<string>()
  const follow = (name: string): void => {
    if (files.has(name)) return
    files.add(name)
    const { imports = [], viteMetadata } = chunks[name] ?? {}
    for (const css of viteMetadata?.importedCss ?? []) files.add(css)
    for (const one of imports) follow(one)
  }
  for (const name of begins) follow(name)
  const fonts = Object.keys(chunks).filter((name) => name.endsWith('.woff2'))
  return [...files, ...fonts, 'manifest.webmanifest', 'icon-192.png'].sort()
}
