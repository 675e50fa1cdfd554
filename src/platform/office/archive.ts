import { Inflate } from 'fflate'
import { Problem } from '../../shared/problem.ts'
import type { OfficeRefusals } from './refusals.ts'

export interface UnpackLimits {
  /** Entries in the archive. */
  entries: number
  /** Declared size of all entries together, in bytes. */
  declared: number
  /** Size of what is really unpacked, in bytes. */
  unpacked: number
}

interface Entry {
  method: number
  packed: number
  size: number
  at: number
  encrypted: boolean
}

const endSign = 0x06054b50
const entrySign = 0x02014b50
const fileSign = 0x04034b50
/** Small, because one push can grow a thousandfold before its size is seen. */
const step = 8192

/** A ZIP archive, refused in the words of its reader, whose sizes are checked as declared, and again while unpacking, since the declaration may lie. */
export class Archive {
  private readonly bytes: Uint8Array
  private readonly view: DataView
  private readonly limits: UnpackLimits
  private readonly entries: Map<string, Entry>
  private readonly refusals: OfficeRefusals
  private left: number

  constructor(bytes: Uint8Array, limits: UnpackLimits, refusals: OfficeRefusals) {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    this.limits = limits
    this.refusals = refusals
    this.left = limits.unpacked
    this.entries = this.readEntries()
  }

  has(name: string): boolean {
    return this.entries.has(name)
  }

  /** The bytes of one entry, or null where it is not there. */
  read(name: string): Uint8Array | null {
    const entry = this.entries.get(name)
    if (!entry) return null
    if (entry.encrypted) throw new Problem(this.refusals.encrypted)
    if (entry.size > this.left) throw this.tooBig()
    const packed = this.packedBytes(name, entry)
    if (entry.method === 0) return this.counted(packed)
    if (entry.method !== 8) throw this.damaged(name)
    return this.inflate(name, packed)
  }

  private inflate(name: string, packed: Uint8Array): Uint8Array {
    const chunks: Uint8Array[] = []
    const inflater = new Inflate((chunk) => chunks.push(this.counted(chunk)))
    try {
      for (let at = 0; at < packed.length; at += step) {
        inflater.push(packed.subarray(at, at + step), at + step >= packed.length)
      }
    } catch (fault) {
      throw fault instanceof Problem ? fault : this.damaged(name)
    }
    return concat(chunks)
  }

  private counted(chunk: Uint8Array): Uint8Array {
    this.left -= chunk.length
    if (this.left < 0) throw this.tooBig()
    return chunk
  }

  private packedBytes(name: string, entry: Entry): Uint8Array {
    if (this.u32(entry.at) !== fileSign) throw this.damaged(name)
    const from = entry.at + 30 + this.u16(entry.at + 26) + this.u16(entry.at + 28)
    if (from + entry.packed > this.bytes.length) throw this.damaged(name)
    return this.bytes.subarray(from, from + entry.packed)
  }

  private readEntries(): Map<string, Entry> {
    const end = this.findEnd()
    const count = this.u16(end + 10)
    if (count > this.limits.entries) throw new Problem(this.refusals.tooManyParts, { limit: this.limits.entries })
    const entries = new Map<string, Entry>()
    let declared = 0
    let at = this.u32(end + 16)
    for (let index = 0; index < count; index++) {
      if (this.u32(at) !== entrySign) throw new Problem(this.refusals.notThis)
      const nameLength = this.u16(at + 28)
      const name = new TextDecoder().decode(this.bytes.subarray(at + 46, at + 46 + nameLength))
      const entry = this.readEntry(at)
      declared += entry.size
      entries.set(name, entry)
      at += 46 + nameLength + this.u16(at + 30) + this.u16(at + 32)
    }
    if (declared > this.limits.declared) throw this.tooBig()
    return entries
  }

  private readEntry(at: number): Entry {
    return {
      encrypted: (this.u16(at + 8) & 1) === 1,
      method: this.u16(at + 10),
      packed: this.u32(at + 20),
      size: this.u32(at + 24),
      at: this.u32(at + 42),
    }
  }

  /** The end record stands in the last 64 KB, behind it at most a comment. */
  private findEnd(): number {
    const earliest = Math.max(0, this.bytes.length - 65_557)
    for (let at = this.bytes.length - 22; at >= earliest; at--) if (this.u32(at) === endSign) return at
    throw new Problem(this.refusals.notThis)
  }

  private u16(at: number): number {
    return at + 2 <= this.bytes.length ? this.view.getUint16(at, true) : 0
  }

  private u32(at: number): number {
    return at + 4 <= this.bytes.length ? this.view.getUint32(at, true) : 0
  }

  private damaged(part: string): Problem {
    return new Problem(this.refusals.damaged, { part })
  }

  private tooBig(): Problem {
    return new Problem(this.refusals.tooBig, { limit: Math.max(1, Math.round(this.limits.unpacked / 1_048_576)) })
  }
}

function concat(chunks: Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}
