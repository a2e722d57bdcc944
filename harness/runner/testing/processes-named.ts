import { readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'

/** Processes that have a mark in their name, command line or environment. */
function processesNamed(mark: string): readonly number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 1 && pid !== process.pid)
    .filter((pid) => ['comm', 'cmdline', 'environ'].some((file) => read(pid, file).includes(mark)))
    .filter((pid) => !/^\d+ \(.*\) Z/s.test(read(pid, 'stat')))
}

/** The ones still running after a second. They are then killed, so that a test leaves none behind. */
export async function survivorsNamed(mark: string): Promise<readonly number[]> {
  const patience = performance.now() + 1000
  while (processesNamed(mark).length > 0 && performance.now() < patience) await sleep(20)
  const survivors = processesNamed(mark)
  for (let left = survivors; left.length > 0; left = processesNamed(mark)) {
    for (const pid of left) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // It exited meanwhile.
      }
    }
    await sleep(20)
  }
  return survivors
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1')
  } catch {
    return ''
  }
}
