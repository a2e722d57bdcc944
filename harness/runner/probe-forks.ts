import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { forkServers } from './fork-server/fork-servers.ts'
import { languageNames } from './languages/languages.ts'
import { defaultLimits } from './limits.ts'
import { openLine } from './open-line.ts'
import type { Isolation, Language } from './types.ts'

/** The languages whose submissions a batch would fork here; others get a child of their own each, which is slower. */
export async function probeForks(isolation: Isolation): Promise<readonly Language[]> {
  const root = await mkdtemp(join(tmpdir(), 'touchstone-'))
  const servers = forkServers(1)
  const isForked = async (language: Language): Promise<boolean> => {
    const line = await openLine({ language, root, limits: defaultLimits, isolation, servers })
    await line.hangUp()
    return line.isForked
  }
  const languages = Object.keys(languageNames) as Language[]
  try {
    const found: Language[] = []
    for (const language of languages) if (await isForked(language).catch(() => false)) found.push(language)
    return found
  } finally {
    await servers.close()
    await rm(root, { recursive: true })
  }
}
