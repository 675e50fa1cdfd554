import { AwsClient } from 'aws4fetch'
import { digestOf, type FileStore } from './store.ts'

/** Where a bucket of S3-compatible storage answers, addressed by path: `endpoint/bucket/key`. */
export interface Bucket {
  endpoint: string
  name: string
  region: string
  keyId: string
  key: string
}

/**
 * A store in S3-compatible storage (AWS, MinIO, Ceph, Garage). Calls are signed with Signature Version 4 over the
 * bytes, so a body that changes on the way is refused there; what comes out is checked against its name here.
 * Server errors are retried by the client with growing pauses; then the call throws.
 */
export function bucketStore(bucket: Bucket): FileStore {
  const client = new AwsClient({
    accessKeyId: bucket.keyId,
    secretAccessKey: bucket.key,
    region: bucket.region,
    service: 's3',
    retries: 4,
  })
  const urlOf = (digest: string) =>
    `${bucket.endpoint.replace(/\/$/, '')}/${bucket.name}/${digest.slice(0, 2)}/${digest}`
  return {
    async put(bytes) {
      const digest = digestOf(bytes)
      const answer = await client.fetch(urlOf(digest), {
        method: 'PUT',
        body: Buffer.from(bytes),
        headers: { 'x-amz-content-sha256': digest, 'content-type': 'application/octet-stream' },
      })
      if (!answer.ok) throw new Error(`storage refused file ${digest}: ${answer.status} ${await answer.text()}`)
      return digest
    },
    async get(digest) {
      const answer = await client.fetch(urlOf(digest))
      if (!answer.ok) throw new Error(`storage did not give file ${digest}: ${answer.status} ${await answer.text()}`)
      const bytes = new Uint8Array(await answer.arrayBuffer())
      if (digestOf(bytes) !== digest) throw new Error(`file ${digest} was changed in storage`)
      return bytes
    },
  }
}
