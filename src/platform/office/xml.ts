import { SaxesParser } from 'saxes'
import { Problem } from '../../shared/problem.ts'
import type { OfficeRefusals } from './refusals.ts'

export type Attributes = Record<string, string>

export interface XmlHandler {
  open(name: string, attributes: Attributes): void
  close(name: string): void
  text?(text: string): void
}

const piece = 65_536
/** Far beyond what Office writes; without them nesting or attributes could fill the memory. */
const deepest = 400
const mostAttributes = 400

/**
 * Walks an XML part of an Office file. A DOCTYPE is refused outright: Office writes none, and without one there are no
 * entities to expand. In: the part's name and bytes. Refusals: hostileXml, damaged.
 */
export function walkXml(part: string, bytes: Uint8Array, handler: XmlHandler, refusals: OfficeRefusals): void {
  const damaged = () => new Problem(refusals.damaged, { part })
  const parser = new SaxesParser({ xmlns: false, position: false })
  parser.on('doctype', () => {
    throw new Problem(refusals.hostileXml, { part })
  })
  parser.on('error', () => {
    throw damaged()
  })
  let depth = 0
  let attributes = 0
  parser.on('attribute', () => {
    if (++attributes > mostAttributes) throw damaged()
  })
  parser.on('opentag', (tag) => {
    if (++depth > deepest) throw damaged()
    attributes = 0
    handler.open(tag.name, tag.attributes)
  })
  parser.on('closetag', (tag) => {
    depth--
    handler.close(tag.name)
  })
  parser.on('text', (text) => handler.text?.(text))
  const source = decode(bytes, damaged)
  for (let at = 0; at < source.length; at += piece) parser.write(source.slice(at, at + piece))
  parser.close()
}

function decode(bytes: Uint8Array, damaged: () => Problem): string {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : 'utf-8'
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes)
  } catch {
    throw damaged()
  }
}
