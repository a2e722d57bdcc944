/**
 * Does some work for each item, at most `jobs` at a time, in the order of the items. Starts nothing more
 * once the signal is aborted or some work fails, and returns when all running work has ended.
 *
 * @throws the first error of any work
 */
export async function inParallel<Item>(
  items: readonly Item[],
  jobs: number,
  signal: AbortSignal,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const waiting = items.values()
  const failures: unknown[] = []
  const worker = async (): Promise<void> => {
    for (const item of waiting) {
      if (signal.aborted || failures.length > 0) return
      await work(item).catch((error: unknown) => failures.push(error))
    }
  }
  await Promise.all(Array.from({ length: Math.min(jobs, items.length) }, worker))
  if (failures.length > 0) throw failures[0]
}
