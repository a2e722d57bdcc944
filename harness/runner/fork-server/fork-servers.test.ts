import { join } from 'node:path'
import { expect, it } from 'vitest'
import { probeIsolation } from '../isolation/probe-isolation.ts'
import { defaultLimits } from '../limits.ts'
import { probeForks } from '../probe-forks.ts'
import { classroom } from './testing/classroom.ts'

const forks = await probeForks(await probeIsolation(3))

it.for(['typescript', 'python'] as const)(
  'serves on in %s where a line is hung up before anything was said',
  async (language, { skip }) => {
    skip(!forks.includes(language), `this machine forks no ${language}`)
    const { folder, servers } = await classroom({ ada: '' }, {}, language)
    const seen: (number | undefined)[] = []
    for (let round = 0; round < 5; round++) {
      const line = await servers.fork(language, join(folder, 'ada'), defaultLimits)
      seen.push(line?.usage()?.pids[0])
      await line?.hangUp()
    }
    expect(new Set(seen).size).toBe(1)
    expect(seen[0]).toBeGreaterThan(0)
  },
)
