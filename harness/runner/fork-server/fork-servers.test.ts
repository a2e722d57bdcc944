import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultLimits } from '../limits.ts'
import { classroom } from './testing/classroom.ts'
import { whereForked } from './testing/where-forked.ts'

describe.each(whereForked)('at level $level', ({ level, forks }) => {
  it.for(['typescript', 'python'] as const)(
    'keeps serving %s when a connection closes before anything was sent',
    async (language, { skip }) => {
      skip(!forks.includes(language), `this machine forks no ${language}`)
      const { folder, servers } = await classroom({ ada: '' }, {}, language, level)
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

  it('serves every submission of a class with one server, also those whose files are in a folder of their own', async ({
    skip,
  }) => {
    skip(!forks.includes('python'), 'this machine forks no Python')
    const { folder, inside, servers } = await classroom({ ada: '', bob: '' }, {}, 'python', level)
    const seen: (number | undefined)[] = []
    for (const name of ['ada', 'bob']) {
      const handedIn = join(folder, name)
      const root = join(handedIn, 'assignment1')
      await mkdir(root)
      const connection = await servers.take('python', { root, handedIn, limits: defaultLimits, modules: [] })
      seen.push(connection?.usage()?.pids[0])
      expect(connection?.root).toBe(join(inside(name), 'assignment1'))
      await connection?.close()
    }
    expect(new Set(seen).size).toBe(1)
  })

  it('replaces a server of Python after a session that a later one could notice', async ({ skip }) => {
    skip(!forks.includes('python'), 'this machine forks no Python')
    const code = `
import os, threading
def computes(): return 1.0
def thread(): threading.Thread(target=int).start()
def process(): return os.fork() or os._exit(0)
def file(): open(os.environ["HOME"] + "/mine", "w")
def memory(): os.unlink(open("/dev/shm/mine", "w").name)
`
    const { ask, serverOf } = await classroom({ ada: code }, {}, 'python', level)
    const first = await serverOf('ada')
    for (const quiet of ['computes', 'computes', 'nothing']) {
      await ask('ada', [[quiet]])
      expect(await serverOf('ada'), quiet).toBe(first)
    }
    // At level 2 the kernel counts threads and memory for the whole machine, which no new server would hide.
    for (const seen of level === 3 ? ['thread', 'process', 'file', 'memory'] : ['process', 'file']) {
      const before = await serverOf('ada')
      await ask('ada', [[seen]])
      expect(await serverOf('ada'), seen).not.toBe(before)
    }
  })
})
