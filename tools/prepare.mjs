// The end of `npm ci`: the pages are built ahead of the first start.
import { register } from 'tsx/esm/api'

register()
const { buildPages } = await import('../src/pages.ts')
await buildPages()
