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
      const connection = await servers.take(language, {
        root: join(folder, 'ada'),
        limits: defaultLimits,
        modules: [],
      })
      seen.push(connection?.usage()?.pids[0])
      await connection?.close()
    }
    expect(new Set(seen).size).toBe(1)
    expect(seen[0]).toBeGreaterThan(0)
  },
)

it('replaces a server of Python after a session that a later one could notice', async ({ skip }) => {
  skip(!forks.includes('python'), 'this machine forks no Python')
  const { ask, serverOf } = await classroom({
    ada: `
import os, threading
def computes(): return 1.0
def thread(): threading.Thread(target=int).start()
def process(): return os.fork() or os._exit(0)
def file(): open("/tmp/mine", "w")
def memory(): os.unlink(open("/dev/shm/mine", "w").name)
`,
  })
  const first = await serverOf('ada')
  for (const quiet of ['computes', 'computes', 'nothing']) {
    await ask('ada', [[quiet]])
    expect(await serverOf('ada'), quiet).toBe(first)
  }
  for (const seen of ['thread', 'process', 'file', 'memory']) {
    const before = await serverOf('ada')
    await ask('ada', [[seen]])
    expect(await serverOf('ada'), seen).not.toBe(before)
  }
})
