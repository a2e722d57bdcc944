import type { Queue } from './queue.ts'

/** A queue on PostgreSQL. */
export async function pgBossQueue(url: string, name: string): Promise<Queue> {
  const { PgBoss } = await import('pg-boss')
  // How often it looks for workers that died: once a minute by default.
  const often = { superviseIntervalSeconds: 10, monitorIntervalSeconds: 10 }
  const boss = new PgBoss({ connectionString: url, ...often })
  // It tries again by itself.
  boss.on('error', () => {})
  await boss.start()
  await boss.createQueue(name, {
    ...{ retryLimit: 1000, retryDelay: 1, expireInSeconds: 6 * 3600, heartbeatSeconds: 10 },
  })
  return {
    add: async (chunk, delaySeconds = 0) => {
      const ticket = await boss.send(name, { chunk }, delaySeconds > 0 ? { startAfter: delaySeconds } : {})
      if (ticket === null) throw new Error('PostgreSQL took no chunk')
      return ticket
    },
    isOpen: async (ticket) => {
      const job = await boss.getJobById(name, ticket)
      return job !== null && ['created', 'retry', 'active', 'blocked'].includes(job.state)
    },
    work: async (handle) => {
      await boss.work(name, { batchSize: 1, pollingIntervalSeconds: 1 }, async ([job]) => {
        if (job) await handle(job.data.chunk)
      })
    },
    close: () => boss.stop({ graceful: true, timeout: 30_000 }),
  }
}
