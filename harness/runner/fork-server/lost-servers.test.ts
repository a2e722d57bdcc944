import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { forkServers } from '../fork-server/fork-servers.ts'
import { defaultLimits } from '../limits.ts'
import { usageOf } from '../session/process-tree.ts'
import { tensor } from '../testing/trial.ts'
import { classroom, words } from './testing/classroom.ts'
import { whereForked } from './testing/where-forked.ts'

const sources = {
  typescript: 'export const one = () => 1',
  python: 'def one(): return 1.0\n',
  javascript: '',
}

/** The servers of this process, without what contains them. */
const servers = (): readonly number[] =>
  (usageOf(process.pid)?.pids ?? []).filter((pid) => /python_server|node-server/.test(commandOf(pid)))

describe.each(whereForked)('at level $level', ({ level, forks }) => {
  it.for(['typescript', 'python'] as const)(
    'notices at once that a server of %s was killed, whenever that is, and no submission loses by it',
    { timeout: 60_000 },
    async (language, { skip }) => {
      skip(!forks.includes(language), `this machine forks no ${language}`)
      const { ask, folder, servers: held } = await classroom({ ada: sources[language] }, {}, language, level)
      const right = [tensor([], [1])]
      const kill = () => {
        for (const pid of servers()) killOne(pid)
      }
      expect(words(await ask('ada', [['one']]))).toEqual(right)
      kill()
      expect(words(await ask('ada', [['one']]))).toEqual(right)
      const opening = { root: join(folder, 'ada'), limits: defaultLimits, modules: [], visibility: '' }
      const idle = await held.take(language, opening)
      kill()
      expect(await idle?.ended).toBeDefined()
      await idle?.close()
      expect(words(await ask('ada', [['one']]))).toEqual(right)
    },
  )

  it.for(['typescript', 'python'] as const)(
    'leaves no server of %s where it is closed while one starts, or while one is taken back',
    { timeout: 60_000 },
    async (language, { skip }) => {
      skip(!forks.includes(language), `this machine forks no ${language}`)
      const { folder } = await classroom({ ada: sources[language] }, {}, language, level)
      const opening = { root: join(folder, 'ada'), limits: defaultLimits, modules: [], visibility: '' }
      for (const isSingle of [false, true]) {
        const before = servers()
        for (const pause of [0, 5, 20]) {
          const starting = forkServers({ level }, 1, isSingle)
          const taken = starting.take(language, opening)
          await sleep(pause)
          await starting.close()
          expect(servers()).toEqual(before)
          expect(await taken).toBeUndefined()
        }
        const closing = forkServers({ level }, 1, isSingle)
        const connection = await closing.take(language, opening)
        await Promise.all([connection?.close(), closing.close()])
        expect(connection).toBeDefined()
        expect(servers()).toEqual(before)
      }
    },
  )
})

/** A fork has the command of its server, and dies with it. */
function killOne(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    expect(error).toMatchObject({ code: 'ESRCH' })
  }
}

function commandOf(pid: number): string {
  try {
    const command = readFileSync(`/proc/${pid}/cmdline`, 'utf8')
    return /bwrap\0|run_sealed/.test(command) ? '' : command
  } catch {
    return ''
  }
}
