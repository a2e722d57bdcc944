import { setTimeout } from 'node:timers/promises'
import { conditionsDigest, type Elsewhere, sendElsewhere } from '#batch'
import { UsageError } from '#files'
import { type Blobs, openBlobs, openQueue, type Queue } from '#queue'
import { talk } from './output.ts'

export interface QueueOptions {
  /** `redis://…` or `postgres://…`. */
  readonly queue?: string
  /** A folder that all machines share, or `s3://bucket/prefix`. */
  readonly store?: string
}

type Conditions = Parameters<typeof conditionsDigest>[0]

/** Submissions of a chunk: enough that asking for the next one costs nothing, few enough that all workers have some. */
const chunkSize = 50
/** Submissions that are on the way at the same time. */
const inFlight = 2000
/** Milliseconds that a server that is gone may delay the end of a command. */
const patience = 5000

/**
 * Opens a queue and the store of what travels. Machines that grade under the same conditions meet there.
 *
 * @returns undefined if the command was stopped before the store answered
 */
export async function queueOf(
  { queue: url, store }: QueueOptions,
  conditions: Conditions,
  signal: AbortSignal,
): Promise<{ readonly queue: Queue; readonly blobs: Blobs } | undefined> {
  if (url === undefined || store === undefined)
    throw new UsageError(
      'no-store',
      '--queue and --store belong together',
      'Give the server, and a folder that all machines share or a bucket: --queue redis://host:6379 --store /shared/touchstone',
    )
  const name = `touchstone-${conditionsDigest(conditions).slice(0, 16)}`
  const blobs = await openBlobs(store, { signal, onTrouble: once(talk) }).catch((error: unknown) => {
    if (!signal.aborted) throw error
  })
  if (!blobs) return undefined
  const queue = await openQueue(url, name)
  talk(
    `Queue: ${name}, which only meets who has the same assignment, version, secret, language and isolation.`,
  )
  return { blobs, queue }
}

/** Says nothing twice in a row. */
function once(speak: (text: string) => void): (text: string) => void {
  let said = ''
  return (text) => {
    if (text !== said) speak(text)
    said = text
  }
}

/** Grades on other machines, if a queue is given. */
export async function elsewhereOf(options: QueueOptions, conditions: Conditions, signal: AbortSignal) {
  if (options.queue === undefined && options.store === undefined) return undefined
  const opened = await queueOf(options, conditions, signal)
  if (!opened) return undefined
  const { queue, blobs } = opened
  const say = once(talk)
  const sender = sendElsewhere(queue, blobs, chunkSize, signal, (error) => {
    const text = error instanceof Error ? error.message : String(error)
    say(`The queue does not answer (${text}). Waiting for it.`)
  })
  const elsewhere: Elsewhere = {
    ...sender,
    close: async () => {
      await sender.close()
      await Promise.race([queue.close(), setTimeout(patience, undefined, { ref: false })])
    },
  }
  return { elsewhere, inFlight }
}
