import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'

export const credentials = {
  AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
  AWS_SECRET_ACCESS_KEY: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  AWS_REGION: 'eu-central-1',
}

/** A server with the bucket `class` that speaks as much of S3 as a store needs, and checks every signature. */
export async function s3Server() {
  const objects = new Map<string, Buffer>()
  const requests: string[] = []
  /** Status codes that the next requests get in place of an answer; 0 cuts the connection. */
  const faults: number[] = []
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request)
    requests.push(`${request.method} ${request.url}`)
    const fault = faults.shift()
    if (fault === 0) request.socket.destroy()
    else if (fault !== undefined) refuse(response, fault, 'SlowDown')
    else if (request.headers['x-amz-content-sha256'] !== sha256(body))
      refuse(response, 400, 'XAmzContentSHA256Mismatch')
    else if (request.headers.authorization !== authorizationOf(request))
      refuse(response, 403, 'SignatureDoesNotMatch')
    else if (!request.url?.startsWith('/class/')) refuse(response, 404, 'NoSuchBucket')
    else answer(request, response, body, objects)
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    ...{ objects, requests, faults, port },
    environment: (at = port) => ({ ...credentials, AWS_ENDPOINT_URL: `http://127.0.0.1:${at}` }),
    close: () => {
      server.close()
      server.closeAllConnections()
    },
  }
}

function answer(
  { method, url = '' }: IncomingMessage,
  response: ServerResponse,
  body: Buffer,
  objects: Map<string, Buffer>,
): void {
  const object = objects.get(url)
  if (method === 'PUT') {
    objects.set(url, body)
    response.end()
  } else if (method === 'DELETE') {
    objects.delete(url)
    response.writeHead(204).end()
  } else if (object === undefined) refuse(response, 404, 'NoSuchKey')
  else response.end(method === 'GET' ? object : undefined)
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part)
  return Buffer.concat(parts)
}

const refuse = (response: ServerResponse, status: number, code: string): void => {
  response.writeHead(status).end(`<?xml version="1.0"?><Error><Code>${code}</Code></Error>`)
}

const sha256 = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex')
const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest()

/** What a request of S3 must carry, computed from the specification of Signature Version 4, not by a library. */
function authorizationOf({ method, url = '', headers }: IncomingMessage): string {
  const signed = /SignedHeaders=([^,]*)/.exec(headers.authorization ?? '')?.[1]?.split(';') ?? []
  for (const name of ['host', 'x-amz-content-sha256', 'x-amz-date'])
    if (!signed.includes(name)) return `nothing: ${name} is not signed`
  const lines = signed.map((name) => `${name}:${headers[name]}\n`).join('')
  const content = headers['x-amz-content-sha256']
  const canonical = [method, url, '', lines, signed.join(';'), content].join('\n')
  const time = String(headers['x-amz-date'])
  const day = time.slice(0, 8)
  const scope = `${day}/${credentials.AWS_REGION}/s3/aws4_request`
  const steps = [day, credentials.AWS_REGION, 's3', 'aws4_request']
  const key = steps.reduce<Buffer | string>(hmac, `AWS4${credentials.AWS_SECRET_ACCESS_KEY}`)
  const signature = hmac(key, ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n')).toString('hex')
  const { AWS_ACCESS_KEY_ID: id } = credentials
  return `AWS4-HMAC-SHA256 Credential=${id}/${scope}, SignedHeaders=${signed.join(';')}, Signature=${signature}`
}
