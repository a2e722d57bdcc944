import type { IncomingMessage, ServerResponse } from 'node:http'
import { UsageError } from '#files'
import { cookieName, type Gate } from './gate.ts'
import type { Regrading } from './regrade-one.ts'
import { type Answer, page, routes } from './routes.ts'

/** What the pages need. */
export interface Served {
  readonly gate: Gate
  readonly out: string
  readonly title: string
  readonly regrade: Regrading
}

/** Bytes of a form: far more than any of these has. */
const longestForm = 16_384

const policy =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; frame-ancestors 'self'; base-uri 'none'; form-action 'self'"

/** Answers a request, whatever it is: nothing that is sent can end the server. */
export async function answerTo(
  request: IncomingMessage,
  response: ServerResponse,
  served: Served,
): Promise<void> {
  try {
    send(response, await answerOf(request, served))
  } catch (error) {
    const said =
      error instanceof UsageError
        ? [error.message, error.hint].filter(Boolean).join(' ')
        : 'An internal error.'
    send(response, page(error instanceof UsageError ? 400 : 500, said))
  }
}

async function answerOf(request: IncomingMessage, served: Served): Promise<Answer> {
  const { gate } = served
  const url = new URL(`http://localhost${request.url ?? '/'}`)
  const method = request.method ?? 'GET'
  const body = new URLSearchParams(method === 'POST' ? await formOf(request) : '')
  const why = gate.refuses({ method, url, headers: request.headers, body })
  if (why !== undefined) return page(403, why)
  if (gate.isInvited(url)) {
    const port = request.socket.localPort ?? 0
    const cookie = `${cookieName(port)}=${gate.cookie}; HttpOnly; SameSite=Strict; Path=/`
    return { status: 303, headers: { location: '/', 'set-cookie': cookie }, body: '' }
  }
  const route = routes.find((one) => one.method === method && one.path.test(url.pathname))
  if (route === undefined) return page(404, 'There is no such page.')
  return route.answer({ url, body, served })
}

async function formOf(request: IncomingMessage): Promise<string> {
  const pieces: Buffer[] = []
  let length = 0
  for await (const piece of request as AsyncIterable<Buffer>) {
    length += piece.length
    if (length > longestForm) throw new UsageError('too-large', 'this form is too large')
    pieces.push(piece)
  }
  return Buffer.concat(pieces).toString()
}

function send(response: ServerResponse, { status, headers, body }: Answer): void {
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    // A browser that sends no referrer at all does not say either which page a form was on.
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
    'cross-origin-opener-policy': 'same-origin',
    ...headers,
  })
  response.end(body)
}
