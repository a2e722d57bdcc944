/** A coordinate of a plot: a tenth of its unit is finer than anybody sees. */
export const round = (n: number): number => Number(n.toFixed(1))

/** Whether a tick of a logarithmic axis is shown: 1, 2 or 5, times a power of ten. */
export const isRound = (value: number): boolean =>
  ['1', '2', '5'].includes(value.toExponential().replace(/e.*/, ''))
