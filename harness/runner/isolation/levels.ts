import { kernelPolicy } from './kernel-policy.ts'
import type { Level } from './level.ts'
import { namespaces } from './namespaces.ts'
import { plainProcess } from './plain-process.ts'
import { runtime } from './runtime.ts'

/** All levels, strongest first. */
export const levels: readonly Level[] = [namespaces, kernelPolicy, runtime, plainProcess]
