// Types of packages that only a queue needs, as far as they are used, so that this compiles without them.

declare module 'ioredis' {
  export class Redis {
    constructor(url: string, options: { readonly maxRetriesPerRequest: null })
    on(event: 'error', listener: (error: unknown) => void): this
    disconnect(): void
  }
}

declare module 'bullmq' {
  import type { Redis } from 'ioredis'

  export class Queue {
    constructor(name: string, options: { readonly connection: Redis })
    on(event: 'error', listener: (error: unknown) => void): this
    add(name: string, data: string, options: Readonly<Record<string, unknown>>): Promise<unknown>
    getJobState(id: string): Promise<string>
    close(): Promise<void>
  }

  export class Worker {
    constructor(
      name: string,
      work: (job: { readonly data: string }) => Promise<void>,
      options: Readonly<Record<string, unknown>>,
    )
    on(event: 'error', listener: (error: unknown) => void): this
    close(): Promise<void>
  }
}

declare module 'pg-boss' {
  interface Job {
    readonly data: { readonly chunk: string }
  }

  export class PgBoss {
    constructor(options: {
      readonly connectionString: string
      readonly superviseIntervalSeconds: number
      readonly monitorIntervalSeconds: number
    })
    on(event: 'error', listener: (error: unknown) => void): this
    start(): Promise<unknown>
    stop(options: { readonly graceful: boolean; readonly timeout: number }): Promise<void>
    createQueue(name: string, options: Readonly<Record<string, unknown>>): Promise<void>
    send(name: string, data: object, options: { readonly startAfter?: number }): Promise<string | null>
    getJobById(name: string, id: string): Promise<{ readonly state: string } | null>
    work(
      name: string,
      options: Readonly<Record<string, unknown>>,
      handle: (jobs: readonly Job[]) => Promise<void>,
    ): Promise<string>
  }
}
