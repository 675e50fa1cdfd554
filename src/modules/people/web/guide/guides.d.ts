/** Made of the handbook when the pages are built (`tools/guides.ts`). */
declare module 'virtual:guides' {
  export interface Guide {
    /** Code of the role, and what it is called. */
    role: string
    vi: string
    en: string
    /** Two sheets of paper; a step is said in parts, of which some are words on the screen. */
    pages: { title: string; steps: { said: string; isOnScreen: boolean }[][] }[]
  }
  export const guides: Guide[]
}
