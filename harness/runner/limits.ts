import type { Limits, Used } from './types.ts'

/**
 * What a submission may use unless its assignment says otherwise. `Limits` has units and consequences. Right loops of
 * students took up to 13 s at the sizes of CIFAR-10 (500 × 3073): inputs that large, which no suite has, need more.
 */
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
