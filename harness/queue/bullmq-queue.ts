import { randomUUID } from 'node:crypto'
import type { Queue } from './queue.ts'

/** Milliseconds after which the chunk of a worker that went silent is handed out again. */
const silence = 10_000

/** A queue on Redis or Valkey. */
export async function bullmqQueue(url: string, name: string): Promise<Queue> {
  const { Queue: BullQueue, Worker } = await import('bullmq')
  const { Redis } = await import('ioredis')
  // Waits for a server that is gone for a while, in place of failing.
  const connect = () => new Redis(url, { maxRetriesPerRequest: null }).on('error', () => {})
  const connection = connect()
  const queue = new BullQueue(name, { connection })
  queue.on('error', () => {})
  let end = async (): Promise<void> => {}
  return {
    add: async (chunk, delaySeconds = 0) => {
      const jobId = randomUUID()
      await queue.add('chunk', chunk, {
        ...{ jobId, delay: 1000 * delaySeconds, attempts: 20, backoff: { type: 'fixed', delay: 1000 } },
        ...{ removeOnComplete: true, removeOnFail: true },
      })
      return jobId
    },
    isOpen: async (ticket) => {
      const state = await queue.getJobState(ticket)
      return state !== 'completed' && state !== 'failed' && state !== 'unknown'
    },
    work: async (handle) => {
      const own = connect()
      const worker = new Worker(name, (job) => handle(job.data), {
        ...{ connection: own, concurrency: 1, lockDuration: silence, stalledInterval: silence / 2 },
        maxStalledCount: 1000,
      })
      worker.on('error', () => {})
      end = async () => {
        await worker.close()
        own.disconnect()
      }
    },
    close: async () => {
      await end()
      await queue.close()
      connection.disconnect()
    },
  }
}
