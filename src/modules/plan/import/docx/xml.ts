import { type Attributes, walkXml as walkPart, type XmlHandler } from '../../../../platform/office/xml.ts'
import { refusals } from '../problems.ts'

export type { Attributes }

/** Walks an XML part of a DOCX. In: the part's name and bytes. Problems: hostileXml, damaged. */
export const walkXml = (part: string, bytes: Uint8Array, handler: XmlHandler): void =>
  walkPart(part, bytes, handler, refusals)

/** The value of an on/off property such as w:b: present means on unless it says otherwise. */
export function isOn(attributes: Attributes): boolean {
  return !['0', 'false', 'off', 'none'].includes(attributes['w:val'] ?? '1')
}
