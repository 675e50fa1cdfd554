import type { Check, Field, Form, Section } from './contract.ts'

/** What a form asks, and how the page has arranged it. */
export interface Arranged {
  fields: Field[]
  sections: Section[]
  checks: Check[]
  evidence: Form['evidence']
}

/**
 * The fields that came from elsewhere, arranged as the form was in the page: of every cell that is still there its section, help,
 * evidence, limit, total and whether it is carried; sections that still have a cell; checks whose cells are all there. Names and what
 * a cell counts under are the file's. Help that stands stays, since nobody can tell who wrote it.
 */
export function arrangedAs(before: Arranged | null, fields: Field[]): Arranged {
  if (!before) return { fields, sections: [], checks: [], evidence: null }
  const isThere = (code: string) => fields.some((field) => field.code === code)
  const kept = fields.map((field): Field => {
    const old = before.fields.find(({ code }) => code === field.code)
    if (!old) return field
    const { section, evidence, carried, sum } = old
    const limit = typeof old.atMost === 'string' && !isThere(old.atMost) ? null : old.atMost
    return {
      ...field,
      helpVi: old.helpVi || field.helpVi,
      helpEn: old.helpEn || field.helpEn,
      atMost: field.atMost ?? limit,
      ...(section !== undefined && { section }),
      ...(evidence !== undefined && { evidence }),
      ...(carried !== undefined && { carried }),
      ...(sum?.every(isThere) && { sum }),
    }
  })
  const named = ({ cell, rule }: Check) => [
    cell,
    ...(rule.kind === 'sum' ? rule.parts : rule.kind === 'ratio' ? [rule.of] : []),
  ]
  return {
    fields: kept,
    sections: before.sections.filter(({ code }) => kept.some(({ section }) => section === code)),
    checks: before.checks.filter((check) => named(check).every(isThere)),
    evidence: before.evidence,
  }
}
