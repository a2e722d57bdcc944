/**
 * The most work of one comparison, in examples, all replays together: 7,000 steps of 50 examples, which take some ten
 * seconds. It is counted and not timed, so that a log gets the same verdict on every machine.
 */
const most = 700_000
/** What a step costs besides its examples. */
const perStep = 50

/** How many of the batches, whose row numbers are given by epoch, so many replays can have. */
export function stepsWithin(rows: readonly (readonly (readonly number[])[])[], replays: number): number {
  let work = 0
  const costs = rows.flatMap((own) => own.map(({ length }) => (length + perStep) * replays))
  const beyond = costs.findIndex((cost) => {
    work += cost
    return work > most
  })
  return beyond < 0 ? costs.length : beyond
}
