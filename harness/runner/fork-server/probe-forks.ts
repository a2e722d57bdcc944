import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../connect.ts'
import { levelOf } from '../isolation/levels.ts'
import { defaultLimits } from '../limits.ts'
import type { Isolation, Language } from '../types.ts'
import { forkServers } from './fork-servers.ts'
import { forkings, none } from './forking.ts'

/** The languages that a batch forks at a level on this machine. Others get a process per submission, more slowly. */
export async function probeForks(isolation: Isolation): Promise<readonly Language[]> {
  if (!levelOf(isolation).containServer) return []
  const root = await mkdtemp(join(tmpdir(), 'touchstone-'))
  const servers = forkServers(isolation, 1)
  const isForked = async (language: Language): Promise<boolean> => {
    const connection = await connect({ language, root, limits: defaultLimits, isolation, children: servers })
    await connection.close()
    return connection.isForked
  }
  const languages = (Object.keys(forkings) as Language[]).filter((language) => forkings[language] !== none)
  try {
    const found: Language[] = []
    for (const language of languages) if (await isForked(language).catch(() => false)) found.push(language)
    return found
  } finally {
    await servers.close()
    await rm(root, { recursive: true })
  }
}
