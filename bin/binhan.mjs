#!/usr/bin/env node
// The largest libraries are read before TypeScript is: what comes after goes through its loader file by file.
await Promise.all(['fastify', 'kysely', 'pg', 'zod'].map((name) => import(name)))
const { register } = await import('tsx/esm/api')
register()
await import('../src/cli.ts')
