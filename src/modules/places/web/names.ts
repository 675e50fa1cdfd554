import { capital } from '../../../ui/text.ts'

/** A unit's whole name as it begins a line: "Quận Ba Đình". */
export const titleOf = ({ form, name }: { form: string; name: string }): string => capital(`${form} ${name}`.trim())
