import type { Store } from './store/store-types.ts'

/** A store that reads what is there and keeps nothing. */
export function dryStore(store: Store): Store {
  let queue: string[] = []
  const nothing = (): void => {}
  return {
    ...store,
    enqueue: (submissions) => {
      queue = [...submissions]
    },
    claim: () => queue.shift(),
    ...{ reuse: nothing, finish: nothing, requeue: nothing, keepOnly: nothing, copyFrom: nothing },
    progress: () => ({ queued: queue.length, running: 0, done: 0, failed: 0 }),
  }
}
