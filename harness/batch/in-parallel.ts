/**
 * Does some work for each item, at most `jobs` at a time, in the order of the items. Stops starting when the
 * signal asks for it or some work fails, and ends only when nothing is under way any more.
 *
 * @throws what the first work that failed threw
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
