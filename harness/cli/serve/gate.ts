import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** What decides who may ask: all of it derives from the token in the address that was printed. */
export interface Gate {
  /** The value of the cookie that a visit with the token sets. */
  readonly cookie: string
  /** The value that every form must send. */
  readonly form: string
  /** Why a request is refused; undefined if it may pass. */
  readonly refuses: (request: Asked) => string | undefined
  /** Whether the address holds the token. */
  readonly isInvited: (url: URL) => boolean
}

interface Asked {
  readonly method: string
  readonly url: URL
  readonly headers: IncomingHttpHeaders
  /** What a form sent. */
  readonly body: URLSearchParams
}

/** The name of the cookie; the port is in it, because cookies do not tell ports apart. */
export const cookieName = (port: number): string => `touchstone-${port}`

export function gateOf(token: string, port: number): Gate {
  const derived = (purpose: string): string => createHmac('sha256', token).update(purpose).digest('base64url')
  const [cookie, form] = [derived('cookie'), derived('form')]
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  const isInvited = (url: URL): boolean => isEqual(url.searchParams.get('token') ?? '', token)
  return {
    cookie,
    form,
    isInvited,
    refuses: ({ method, url, headers, body }) => {
      // A page of another site can make its own name lead here.
      if (!hosts.includes(headers.host ?? '')) return 'This address is not the one that was printed.'
      const sent = cookiesIn(headers.cookie ?? '').get(cookieName(port)) ?? ''
      const isKnown = isEqual(sent, cookie)
      if (!isKnown && !(method === 'GET' && isInvited(url)))
        return 'Open the whole address that touchstone serve printed, with its token.'
      if (method === 'GET' || method === 'HEAD') return undefined
      if (method !== 'POST') return 'Only GET and POST are answered.'
      if (!hosts.some((host) => headers.origin === `http://${host}`)) return 'This form is on another page.'
      return isEqual(body.get('form') ?? '', form)
        ? undefined
        : 'This form is of an earlier run. Load the page again.'
    },
  }
}

function cookiesIn(header: string): ReadonlyMap<string, string> {
  return new Map(
    header.split(';').map((pair) => {
      const [name = '', value = ''] = pair.trim().split('=', 2)
      return [name, value]
    }),
  )
}

function isEqual(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}
