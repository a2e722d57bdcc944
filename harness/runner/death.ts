/** Why a child exited or was stopped before it answered. */
export type Death =
  /** CPU or wall-clock limit of one call, or the time of the whole submission, in seconds. */
  | { readonly by: 'time'; readonly clock: 'cpu' | 'wall' | 'total'; readonly limit: number }
  /**
   * The answered calls of one function took `used` wall-clock seconds: of a session, more than its share; of a judged
   * submission, so many of the `limit` for all functions together that none were left for the rest.
   */
  | { readonly by: 'time'; readonly clock: 'function'; readonly limit: number; readonly used: number }
  /** More memory than allowed, in MiB. */
  | { readonly by: 'memory'; readonly limit: number }
  /**
   * More processes and threads than allowed, counted by the parent. If the kernel refuses them, the student's
   * code throws instead.
   */
  | { readonly by: 'processes'; readonly limit: number }
  /** More text printed than allowed, in MiB. */
  | { readonly by: 'output'; readonly limit: number }
  /** Answers that take more memory together than allowed, in MiB. */
  | { readonly by: 'answers'; readonly limit: number }
  /** The process exited by itself before it answered. */
  | { readonly by: 'exit'; readonly code: number | null; readonly signal: string | null }
  /** Bytes on the answer channel that are not an answer; `detail` says why. */
  | { readonly by: 'protocol'; readonly detail: string }
