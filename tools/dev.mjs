import { spawn } from 'node:child_process'

// The server restarts when its files change; the pages are served, and reloaded, by vite at its own address.
const children = [
  spawn('npx', ['tsx', 'watch', '--include', 'src/**/*.ts', '--include', 'demo/**/*.ts', 'src/cli.ts', 'start'], {
    stdio: 'inherit',
  }),
  spawn('npx', ['vite'], { stdio: 'inherit' }),
]
// Ctrl-C reaches the children by itself; a signal to this process alone is passed on.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => {
  for (const child of children) child.kill('SIGTERM')
})
await Promise.all(children.map((child) => new Promise((done) => child.once('exit', done))))
