import type { Language } from '../types.ts'
import { kernelPolicy } from './kernel-policy.ts'
import type { Level } from './level.ts'
import { namespaces } from './namespaces.ts'
import { plainProcess } from './plain-process.ts'
import { runtime } from './runtime.ts'

export interface Rung extends Level {
  /** For which languages it works; without it for all. */
  readonly languages?: readonly Language[]
}

/** The ladder, strongest first. */
export const levels: readonly Rung[] = [
  namespaces,
  kernelPolicy,
  { ...runtime, languages: ['typescript', 'javascript'] },
  plainProcess,
]
