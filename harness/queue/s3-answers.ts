import { setTimeout } from 'node:timers/promises'
import type { StoreUse } from './open-blobs.ts'

/** What a server of S3 answered, read to its end. */
export interface Answer {
  readonly status: number
  readonly body: Uint8Array
}

/** Milliseconds between attempts: in all a minute at most. */
const defaultPauses = [250, 500, 1000, 2000, 4000, ...Array<number>(6).fill(8000)]
/** Milliseconds that one request may take. */
const patience = 60_000

/**
 * Sends requests to a server of S3, again if it does not answer or is busy. After one that failed to the end, each next
 * one is sent once only, until one is answered.
 */
export function answersOf(store: string, { signal, onTrouble, pauses = defaultPauses }: StoreUse) {
  let isGone = false
  return async (make: () => Promise<Request>): Promise<Answer> => {
    const waits = isGone ? [] : pauses
    for (let attempt = 0; ; attempt++) {
      const answer = await once(make, signal)
      signal.throwIfAborted()
      if (typeof answer !== 'string') {
        isGone = false
        const code = codeOf(answer)
        const isMissing = answer.status === 404 && code !== 'NoSuchBucket'
        if (isMissing || (answer.status >= 200 && answer.status < 300)) return answer
        throw new Error(`the store ${store} refused a request: ${`${answer.status} ${code}`.trim()}`)
      }
      const wait = waits[attempt]
      if (wait === undefined) {
        isGone = true
        throw new Error(`the store ${store} did not answer: ${answer}`)
      }
      onTrouble(`The store does not answer (${answer}). It is asked again.`)
      await setTimeout(wait * (0.5 + Math.random() / 2), undefined, { signal })
    }
  }
}

/** The answer to a request, or why there is none yet. */
async function once(make: () => Promise<Request>, signal: AbortSignal): Promise<Answer | string> {
  try {
    const request = await make()
    const limit = AbortSignal.any([signal, AbortSignal.timeout(patience)])
    // A redirect leads to another server, for which nothing is signed.
    const response = await fetch(request, { redirect: 'manual', signal: limit })
    const answer = { status: response.status, body: new Uint8Array(await response.arrayBuffer()) }
    const isBusy = answer.status >= 500 || answer.status === 429 || answer.status === 408
    return isBusy ? `${answer.status} ${codeOf(answer)}`.trim() : answer
  } catch (error) {
    const { cause, message } = error as Error
    const { code, message: why } = (cause ?? {}) as Partial<NodeJS.ErrnoException>
    return code ?? why ?? message
  }
}

/** What a server calls an error, such as `NoSuchBucket`: nothing else of its text goes into messages. */
const codeOf = ({ body }: Answer): string =>
  /<Code>(\w{1,64})<\/Code>/.exec(Buffer.from(body.subarray(0, 4096)).toString('latin1'))?.[1] ?? ''
