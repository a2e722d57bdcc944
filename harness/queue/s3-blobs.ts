import { createHash } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import { UsageError } from '#files'
import { type Blobs, blobPath } from './blobs.ts'
import { inTurns } from './in-turns.ts'
import type { StoreUse } from './open-blobs.ts'
import { type Answer, answersOf } from './s3-answers.ts'

/** Requests at the same time: each has a connection of its own. */
const mostAtOnce = 32

/** The variables of the environment that AWS's own tools read. */
export type Environment = Readonly<Record<string, string | undefined>>

/**
 * Blobs in a bucket of S3, or of a server that speaks its protocol.
 *
 * @throws {UsageError} if the bucket cannot be read
 */
export async function s3Blobs(store: string, environment: Environment, use: StoreUse): Promise<Blobs> {
  const base = baseOf(store, environment)
  const client = clientOf(environment)
  const ask = answersOf(store, use)
  const turn = inTurns(mostAtOnce)
  const request = (method: string, name: string, bytes?: Uint8Array<ArrayBuffer>): Promise<Answer> => {
    const url = `${base}/${blobPath(name).join('/')}`
    const headers = { 'x-amz-content-sha256': digestOf(bytes ?? '') }
    return turn(() => ask(() => client.sign(url, { method, headers, ...(bytes && { body: bytes }) })))
  }
  const blobs: Blobs = {
    has: async (name) => (await request('HEAD', name)).status !== 404,
    get: async (name) => {
      const { status, body } = await request('GET', name)
      return status === 404 ? undefined : body
    },
    put: async (name, bytes) => {
      const { status } = await request('PUT', name, new Uint8Array(bytes))
      if (status === 404) throw new Error(`the store ${store} refused a request: 404`)
    },
    remove: async (name) => {
      await request('DELETE', name)
    },
    pause: 2000,
  }
  await blobs.get(`work-${'0'.repeat(64)}`).catch((error: Error) => {
    if (use.signal.aborted) throw error
    throw new UsageError('bad-store', error.message, 'Check the bucket, the AWS_… variables and the rights.')
  })
  return blobs
}

const digestOf = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

/** The address of what lies in a bucket, without a slash at its end. */
function baseOf(store: string, environment: Environment): string {
  const [, bucket, prefix = ''] =
    /^s3:\/\/([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])((?:\/[\w.-]+)*)\/?$/.exec(store) ?? []
  if (bucket === undefined || /\/\.{1,2}(\/|$)/.test(prefix))
    throw new UsageError(
      'bad-store',
      `--store is ${store}, which names no bucket`,
      'A bucket, and folders in it if you like: --store s3://bucket/touchstone',
    )
  const endpoint =
    environment.AWS_ENDPOINT_URL_S3 ||
    environment.AWS_ENDPOINT_URL ||
    `https://s3.${regionOf(environment)}.amazonaws.com`
  if (!/^https?:$/.test(URL.parse(endpoint)?.protocol ?? ''))
    throw new UsageError('bad-store', `AWS_ENDPOINT_URL is ${endpoint}, which is no URL of a web server`)
  return `${endpoint.replace(/\/+$/, '')}/${bucket}${prefix}`
}

const regionOf = (environment: Environment): string =>
  environment.AWS_REGION || environment.AWS_DEFAULT_REGION || 'us-east-1'

function clientOf(environment: Environment): AwsClient {
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = environment
  if (!accessKeyId || !secretAccessKey)
    throw new UsageError(
      'no-credentials',
      'a store in S3 needs AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, and they are not set',
      'Set them in the environment, with AWS_REGION; AWS_ENDPOINT_URL for a server that is not Amazon’s.',
    )
  const sessionToken = environment.AWS_SESSION_TOKEN
  const common = { accessKeyId, secretAccessKey, service: 's3', region: regionOf(environment) }
  return new AwsClient({ ...common, ...(sessionToken && { sessionToken }) })
}
