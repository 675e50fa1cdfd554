import { isUtf8 } from 'node:buffer'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { RouteContract } from '../../shared/contract.ts'
import { type Fault, Problem } from '../../shared/problem.ts'
import { demandNotSecret } from '../../shared/secrecy.ts'
import { platformProblems } from '../problems.ts'
import { faultOf } from './faults.ts'
import type { Incoming, Upload } from './incoming.ts'
import { strict } from './route-schema.ts'

/**
 * Bodies are JSON in UTF-8, or a form with one file; any other kind is `request.wrongKind`. Bytes that are no UTF-8 are
 * `request.unreadable`: read anyway, a name would be kept with other letters than were sent.
 */
export function readBodies(server: FastifyInstance): void {
  const parse = server.getDefaultJsonParser('error', 'error')
  server.removeContentTypeParser(['application/json', 'text/plain'])
  server.addContentTypeParser('application/json', { parseAs: 'buffer' }, (request, bytes: Buffer, done) => {
    if (isUtf8(bytes)) parse(request, bytes.toString('utf8'), done)
    else done(new Problem(platformProblems.unreadable))
  })
}

/** What the part with the file is called. */
const FILE = 'file'

const misnamedFile = (name: string): Fault => ({
  path: name,
  vi: `Tệp nằm trong mục tên "${name}". Gửi tệp trong mục tên "${FILE}".`,
  en: `The file is in a part named "${name}". Send it in the part named "${FILE}".`,
})

/** One file with its fields; one whose name bears a mark of secrecy is not kept at all. The file is kept on disk, up to the route's limit; the fields are checked as the body. */
export async function readUpload(request: FastifyRequest, contract: RouteContract, incoming: Incoming) {
  if (!request.isMultipart()) throw new Problem(platformProblems.wrongKind)
  const fields: Record<string, unknown> = {}
  let upload: Upload | null = null
  let misnamed: string | null = null
  for await (const part of request.parts()) {
    if (part.type === 'field') fields[part.fieldname] = part.value
    else {
      try {
        demandNotSecret(part.filename)
      } catch (error) {
        // What is not kept is read away, so that whoever sends it hears why.
        part.file.resume()
        throw error
      }
      upload = await incoming.keep(part.file, { name: part.filename, mediaType: part.mimetype })
      if (part.fieldname !== FILE) misnamed = part.fieldname
    }
  }
  if (misnamed !== null) throw new Problem(platformProblems.malformed, {}, [misnamedFile(misnamed)])
  const body = contract.body && strict(contract.body).safeParse(fields)
  if (body && !body.success) {
    const faults = body.error.issues.map(({ code, path, message, ...more }) =>
      faultOf({ code, path: path.map(String), message, more }),
    )
    throw new Problem(platformProblems.malformed, {}, faults)
  }
  return { upload, body: body?.data }
}
