/** What a picture says besides what is drawn: it is sent on without the page around it. */
export interface PictureWords {
  title: string
  /** How many forms of those due the figures rest on; null where none is due. */
  forms: string | null
  /** Place, period, kind of figures. */
  lines: string[]
  /** Whether the figures are a demonstration; said so in the picture. */
  demo: string | null
}

const font = '"Be Vietnam Pro", system-ui, -apple-system, "Segoe UI", Roboto, sans-serif'
const PAD = 20

const escaped = (text: string): string =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

/** Words in lines of so many letters. */
function wrapped(text: string, letters: number): string[] {
  const lines: string[] = []
  for (const word of text.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && last.length + word.length < letters) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** The chart or map drawn in an element, as one SVG that stands alone. Null where nothing is drawn. */
export function pictureOf(frame: Element | null, words: PictureWords) {
  const drawn = frame?.querySelector<SVGSVGElement>('[data-picture] svg, svg[data-picture]')
  if (!drawn) return null
  const box = drawn.getBoundingClientRect()
  const [width, height] = [Math.ceil(box.width), Math.ceil(box.height)]
  const copy = drawn.cloneNode(true) as SVGSVGElement
  if (!copy.getAttribute('viewBox')) copy.setAttribute('viewBox', `0 0 ${width} ${height}`)
  copy.removeAttribute('style')
  copy.removeAttribute('class')
  const standing = (at: { x: number; y: number }) => {
    for (const [name, value] of Object.entries({ ...at, width, height })) copy.setAttribute(name, String(value))
    return new XMLSerializer().serializeToString(copy)
  }
  return framed({ width, height, standing }, words)
}

interface Drawn {
  /** In pixels. */
  width: number
  height: number
  /** What is drawn as the text of an SVG element that stands at a point. */
  standing: (at: { x: number; y: number }) => string
}

/** A drawing with its words: the title and the forms received above, its source and kind of figures below. */
export function framed({ width, height, standing }: Drawn, { title, forms, lines, demo }: PictureWords) {
  const whole = Math.max(width, 320) + 2 * PAD
  const letters = Math.floor((whole - 2 * PAD) / 9)
  const texts: string[] = []
  let y = PAD
  const write = (text: string, size: number, weight: number, fill: string) => {
    for (const line of wrapped(text, Math.floor((letters * 16) / size))) {
      y += Math.round(size * 1.35)
      texts.push(
        `<text x="${PAD}" y="${y}" font-family="${escaped(font)}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escaped(line)}</text>`,
      )
    }
  }
  write(title, 17, 600, '#1d2421')
  if (forms) write(forms, 13, 400, '#1d2421')
  const top = y + 14
  y = top + height + 6
  for (const line of lines) write(line, 12, 400, '#55605b')
  if (demo) write(demo, 12, 600, '#a8221b')
  const tall = y + PAD
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${whole}" height="${tall}" viewBox="0 0 ${whole} ${tall}"><rect width="100%" height="100%" fill="#ffffff"/>${texts.join('')}${standing({ x: PAD, y: top })}</svg>`
  return { svg, width: whole, height: tall }
}

type Picture = ReturnType<typeof framed>

const SHARP = 2

/** The picture as a file: SVG as it is, or PNG in twice its size, for screens and for print. */
export async function pictureFile({ svg, width, height }: Picture, format: 'png' | 'svg'): Promise<Blob> {
  const vector = new Blob([svg], { type: 'image/svg+xml' })
  if (format === 'svg') return vector
  const image = new Image()
  const address = URL.createObjectURL(vector)
  try {
    image.src = address
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = width * SHARP
    canvas.height = height * SHARP
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height)
    return await new Promise((done, failed) =>
      canvas.toBlob((blob) => (blob ? done(blob) : failed(new Error('no picture'))), 'image/png'),
    )
  } finally {
    URL.revokeObjectURL(address)
  }
}
