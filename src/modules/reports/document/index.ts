/** Official documents: a model, the forms valid by date and issuer (`forms.ts`), and their DOCX and PDF. */
export { renderDocx } from './docx.ts'
export type * from './model.ts'
export { renderPdf } from './pdf.ts'
