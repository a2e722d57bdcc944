import type { Limits, Used } from './types.ts'

/** What a submission may use unless its assignment says otherwise. `Limits` has units and consequences. */
export const defaultLimits: Limits = {
  cpu: 10,
  wall: 40,
  total: 120,
  memory: 1024,
  processes: 64,
  disk: 64,
  output: 1,
  answers: 64,
}

export const MiB = 2 ** 20

/** What a submission has used of its limits before it runs. */
export const nothingUsed: Used = { seconds: 0, bytes: 0 }
