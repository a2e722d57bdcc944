/** Starts work when it is its turn: at most so many at the same time, in the order of the calls. */
export function inTurns(most: number) {
  const waiting: (() => void)[] = []
  let free = most
  return async <Value>(work: () => Promise<Value>): Promise<Value> => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve))
    else free--
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}
