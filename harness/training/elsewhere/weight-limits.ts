/** The most that a file of weights may have. */
export const weightLimits = {
  /** 64 MiB, also of what a compressed file becomes. */
  bytes: 2 ** 26,
  tensors: 1000,
  axes: 8,
  /** 1 MiB of names, shapes and positions. */
  headerBytes: 2 ** 20,
} as const
