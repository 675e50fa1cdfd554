import { type InWords, inWords } from '../../platform/audit/actions.ts'

/** What the module writes into the audit log, in plain words. */
export const actions = inWords({
  'balances.rebuilt': { vi: 'lập lại các số dư', en: 'made the balances anew' },
})

declare module '../../platform/audit/actions.ts' {
  interface Actions extends InWords<typeof actions> {}
}
