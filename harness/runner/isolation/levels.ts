import { RunnerError } from '../runner-error.ts'
import type { Isolation } from '../types.ts'
import { kernelPolicy } from './kernel-policy.ts'
import type { Level } from './level.ts'
import { namespaces } from './namespaces.ts'
import { plainProcess } from './plain-process.ts'
import { runtime } from './runtime.ts'

/** All levels, strongest first. */
export const levels: readonly Level[] = [namespaces, kernelPolicy, runtime, plainProcess]

/** @throws {RunnerError} `isolation-missing` for a level that is not built */
export function levelOf({ level }: Pick<Isolation, 'level'>): Level {
  const found = levels.find((one) => one.level === level)
  if (found) return found
  throw new RunnerError('isolation-missing', `isolation level ${level} is not built`)
}
