const zipSign = [0x50, 0x4b, 0x03, 0x04]
const emptyZipSign = [0x50, 0x4b, 0x05, 0x06]
const oldOfficeSign = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

const startsWith = (bytes: Uint8Array, sign: number[]): boolean => sign.every((byte, index) => bytes[index] === byte)

/** A ZIP archive with something in it, as Office files of today are. */
export const isZip = (bytes: Uint8Array): boolean => startsWith(bytes, zipSign)

export const isEmptyZip = (bytes: Uint8Array): boolean => startsWith(bytes, emptyZipSign)

/** What Office wrote before 2007, and still writes around a file with a password. */
export const isOldOffice = (bytes: Uint8Array): boolean => startsWith(bytes, oldOfficeSign)

/** Office wraps a document with a password in an OLE2 file that has a stream of this name, in UTF-16. */
export function isEncrypted(bytes: Uint8Array): boolean {
  const text = new TextDecoder('latin1').decode(bytes.subarray(0, 1 << 20))
  return text.includes([...'EncryptedPackage'].join('\0'))
}
