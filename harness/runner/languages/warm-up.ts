import { warmReader } from '../prepare/read-alone.ts'
import type { Runtime } from '../python-settings.ts'
import type { Language } from '../types.ts'
import { findPython } from './find-python.ts'

/**
 * Starts what the first submission in a language will need, while the caller does other work. A failure is reported
 * when the thing is needed.
 */
export function warmUp(language: Language, runtime: Runtime): void {
  warmReader(language).catch(() => undefined)
  if (language === 'python') findPython(runtime).catch(() => undefined)
}
