/** The most that a log may have. */
export const logLimits = {
  /** 32 MiB. */
  bytes: 2 ** 25,
  steps: 200_000,
  epochs: 10_000,
} as const
