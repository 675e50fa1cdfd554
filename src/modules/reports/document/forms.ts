/** What is light of the documents: the forms by date and issuer, and which letters can be printed. */

export { roman } from './format.ts'
export { TEMPLATES, templateFor } from './templates.ts'
export { unprintable } from './text.ts'
