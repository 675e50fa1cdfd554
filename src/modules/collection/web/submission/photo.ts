import { Problem } from '../../../../shared/problem.ts'
import { demandNotSecret } from '../../../../shared/secrecy.ts'

const LONGEST_SIDE = 2000

/**
 * Draws the photo anew as JPEG, at most 2000 px: nothing but the picture is left, so where and with what it was taken
 * never leaves the phone. Raises when the file is no picture the browser can read.
 */
export async function onlyPicture(file: File): Promise<File> {
  const picture = await createImageBitmap(file, { imageOrientation: 'from-image' })
  const scale = Math.min(1, LONGEST_SIDE / Math.max(picture.width, picture.height))
  const canvas = document.createElement('canvas')
  canvas.width = Math.max(1, Math.round(picture.width * scale))
  canvas.height = Math.max(1, Math.round(picture.height * scale))
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('no canvas')
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, canvas.width, canvas.height)
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height)
  picture.close()
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', 0.85))
  if (!blob) throw new Error('no picture')
  return new File([blob], 'phieu-giay.jpg', { type: 'image/jpeg' })
}

/** Why a file of this name is not taken; null where it is. */
export function secretIn(name: string): Problem | null {
  try {
    demandNotSecret(name)
    return null
  } catch (problem) {
    if (problem instanceof Problem) return problem
    throw problem
  }
}
