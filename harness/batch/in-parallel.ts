/**
 * Does some work for each item, at most `jobs` at a time, in the order of the items. Starts nothing more
 * once the signal is aborted or some work fails, and returns when all running work has ended.
 *
 * @throws the first error of any work
 */
export async function inParallel<Item>(
  items: Iterable<Item>,
  jobs: number,
  signal: AbortSignal,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items[Symbol.iterator]()
  const failures: unknown[] = []
  const worker = async (): Promise<void> => {
    while (!signal.aborted && failures.length === 0) {
      const { done, value } = waiting.next()
      if (done) return
      await work(value).catch((error: unknown) => failures.push(error))
    }
  }
  await Promise.all(Array.from({ length: jobs }, worker))
  if (failures.length > 0) throw failures[0]
}
