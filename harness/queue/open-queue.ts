import { UsageError } from '#files'
import type { Queue } from './queue.ts'

/**
 * Opens the queue at a URL: `redis:` and `rediss:` for Redis and Valkey, `postgres:` for PostgreSQL.
 *
 * @param name workers and hosts with the same name meet
 * @throws {UsageError} if it is neither, or the package for it is not installed
 */
export async function openQueue(url: string, name: string): Promise<Queue> {
  const scheme = /^([a-z]+):\/\//.exec(url)?.[1]
  if (scheme === 'redis' || scheme === 'rediss') {
    const { bullmqQueue } = await import('./bullmq-queue.ts')
    return installed(['bullmq', 'ioredis'], () => bullmqQueue(url, name))
  }
  if (scheme === 'postgres' || scheme === 'postgresql') {
    const { pgBossQueue } = await import('./pg-boss-queue.ts')
    return installed(['pg-boss'], () => pgBossQueue(url, name))
  }
  throw new UsageError(
    'bad-queue',
    'the URL of --queue must begin with redis://, rediss:// or postgres://',
    'Redis and Valkey: redis://host:6379. PostgreSQL: postgres://user@host/database.',
  )
}

async function installed(packages: readonly string[], open: () => Promise<Queue>): Promise<Queue> {
  try {
    return await open()
  } catch (error) {
    // The first if it is imported, the second if the build made that a `require`.
    const { code = '' } = error as NodeJS.ErrnoException
    if (!['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'].includes(code)) throw error
    throw new UsageError(
      'no-queue-package',
      `--queue needs ${packages.join(' and ')}, which Touchstone does not bring along`,
      `Beside touchstone, on every machine: npm install ${packages.join(' ')}`,
    )
  }
}
