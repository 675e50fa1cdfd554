import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { cssVariables, theme } from './src/ui/theme.ts'
import { appShell } from './tools/app-shell.ts'
import { guides } from './tools/guides.ts'
import { mantineStyles } from './tools/mantine-styles.ts'

/** Every script and style also compressed, once, at build: a cheap phone loads a third. Fonts are compressed already. */
function compressed(): Plugin {
  let outDir = ''
  return {
    name: 'compressed',
    apply: 'build',
    configResolved: (config) => {
      outDir = resolve(config.root, config.build.outDir)
    },
    closeBundle: () => {
      const assets = join(outDir, 'assets')
      for (const name of readdirSync(assets).filter((file) => /\.(js|css)$/.test(file))) {
        const bytes = readFileSync(join(assets, name))
        if (bytes.length < 1024) continue
        writeFileSync(join(assets, `${name}.gz`), gzipSync(bytes, { level: 9 }))
        writeFileSync(join(assets, `${name}.br`), brotliCompressSync(bytes))
      }
    },
  }
}

export default defineConfig({
  plugins: [react(), guides(), compressed(), mantineStyles(theme, cssVariables), appShell()],
  resolve: { alias: [{ find: /^zod$/, replacement: resolve(import.meta.dirname, 'src/ui/zod.ts') }] },
  build: {
    outDir: 'dist/web',
    emptyOutDir: true,
    // The charts, in a chunk of their own that only pages with a chart load.
    chunkSizeWarningLimit: 600,
    target: 'es2022',
    rolldownOptions: {
      input: { index: 'index.html', worker: 'src/ui/offline/worker.ts' },
      output: {
        // A service worker answers for what lies below its own address, and its address stays.
        entryFileNames: ({ name }) => (name === 'worker' ? 'worker.js' : 'assets/[name]-[hash].js'),
        codeSplitting: {
          groups: [
            // Alone, so that it runs while the rest is on its way (`tools/app-shell.ts`).
            { name: 'early', test: /src\/ui\/early\.ts/, priority: 2 },
            { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\//, priority: 1 },
            // What every page needs, in one piece: a slow network takes longer for twenty small ones. The worker stands alone.
            { name: 'app', tags: ['$initial'], test: /^(?!.*offline\/worker\.ts)/ },
            // What dialogs and nearly all other pages need besides; read in after the first page stands.
            { name: 'controls', test: /@mantine\/core\/esm\/components\/(Modal|Popover|Select|Checkbox|Textarea)\// },
          ],
        },
      },
    },
  },
  server: {
    host: '127.0.0.1',
    port: 5173,
    proxy: { '/api': { target: `http://127.0.0.1:${process.env.PORT ?? 3000}`, changeOrigin: false } },
  },
})
