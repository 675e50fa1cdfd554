import { spawn } from 'node:child_process'

// The server restarts when its files change; the pages are served, and reloaded, by vite at its own address. Started
// without npx, which passes no signal on.
const run = (script, ...args) =>
  spawn(process.execPath, [new URL(`../node_modules/${script}`, import.meta.url).pathname, ...args], {
    stdio: 'inherit',
  })
const watched = ['src/**/*.ts', 'demo/**/*.ts'].flatMap((glob) => ['--include', glob])
const children = [run('tsx/dist/cli.mjs', 'watch', ...watched, 'src/cli.ts', 'start'), run('vite/bin/vite.js')]

// Ctrl-C reaches the children by itself; a signal to this process alone is passed on.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {
  for (const child of children) child.kill('SIGTERM')
})
await Promise.all(children.map((child) => new Promise((done) => child.once('exit', done))))
