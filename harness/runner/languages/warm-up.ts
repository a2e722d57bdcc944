import { startCompiler } from '../prepare/compile.ts'
import type { Language } from '../types.ts'
import { findPython } from './find-python.ts'

/**
 * Starts what the first submission in a language will need, so that it is there when the caller has done
 * other work. What goes wrong is said when it is needed.
 */
export function warmUp(language: Language): void {
  const ready = language === 'python' ? findPython() : startCompiler()
  ready.catch(() => undefined)
}
