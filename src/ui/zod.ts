import { z } from 'zod'

// Contracts only describe in the browser. Without this, zod probes `new Function`, which our CSP reports.
// Imported before anything that imports a contract.
z.config({ jitless: true })
