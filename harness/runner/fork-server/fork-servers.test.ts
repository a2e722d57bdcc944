import { join } from 'node:path'
import { expect, it } from 'vitest'
import { probeForks } from '../fork-server/probe-forks.ts'
import { probeIsolation } from '../isolation/probe-isolation.ts'
import { defaultLimits } from '../limits.ts'
import { classroom } from './testing/classroom.ts'

const forks = await probeForks(await probeIsolation(3))

it.for(['typescript', 'python'] as const)(
  'keeps serving %s when a connection closes before anything was sent',
  async (language, { skip }) => {
    skip(!forks.includes(language), `this machine forks no ${language}`)
    const { folder, servers } = await classroom({ ada: '' }, {}, language)
    const seen: (number | undefined)[] = []
    for (let round = 0; round < 5; round++) {
      const connection = await servers.fork(language, {
        root: join(folder, 'ada'),
        limits: defaultLimits,
        modules: [],
        visibility: '',
      })
      seen.push(connection?.usage()?.pids[0])
      await connection?.close()
    }
    expect(new Set(seen).size).toBe(1)
    expect(seen[0]).toBeGreaterThan(0)
  },
)

it('never runs sessions of different visibility in one server, whose process ids would tell', async ({
  skip,
}) => {
  skip(!forks.includes('python'), 'this machine forks no Python')
  const { folder, servers } = await classroom({ ada: '' })
  const serverOf = async (visibility: string) => {
    const session = { root: join(folder, 'ada'), limits: defaultLimits, modules: [], visibility }
    const connection = await servers.fork('python', session)
    const pid = connection?.usage()?.pids[0]
    await connection?.close()
    return pid
  }
  const first = await serverOf('public')
  expect(await serverOf('hidden')).not.toBe(first)
})
