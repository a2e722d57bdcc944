/** The most that a log may have. */
export const logLimits = {
  /** 8 MiB, which take seconds to read. */
  bytes: 2 ** 23,
  steps: 200_000,
  epochs: 10_000,
  /** Of a table. */
  columns: 1000,
  /** Of a table, blank ones too. */
  lines: 250_000,
  /** Characters in a line of a table, with the rows of a batch in it. */
  line: 2 ** 20,
} as const
