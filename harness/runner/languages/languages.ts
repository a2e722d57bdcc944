import type { Launch } from '../isolation/level.ts'
import type { Runtime } from '../python-settings.ts'
import type { Language, Limits } from '../types.ts'
import { launchCpp } from './cpp.ts'
import { launchNode } from './node.ts'
import { launchPython } from './python.ts'

/** How to start a child for each language. */
export const languages: Readonly<Record<Language, (limits: Limits, runtime: Runtime) => Promise<Launch>>> = {
  typescript: launchNode,
  javascript: launchNode,
  python: (_, runtime) => launchPython(runtime),
  cpp: launchCpp,
}
