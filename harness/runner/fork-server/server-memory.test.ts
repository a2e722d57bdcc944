import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import { probeForks } from '../fork-server/probe-forks.ts'
import { probeIsolation } from '../isolation/probe-isolation.ts'
import { tensor } from '../testing/trial.ts'
import { classroom, words } from './testing/classroom.ts'

const forks = await probeForks(await probeIsolation(3))
beforeEach(({ skip }) =>
  skip(!forks.includes('python'), 'this kernel cannot seal a fork of Python: Landlock 6 is needed'),
)

it('keeps the names of earlier submissions from those that follow', async () => {
  const { ask } = await classroom({
    'alice.of.2031': 'def f(): return 1.0\n',
    'bob.of.4711': 'def f(): return 1.0\n',
    eve: `
import re
def names():
    found = set()
    with open("/proc/self/mem", "rb", 0) as memory:
        for line in open("/proc/self/maps"):
            part = re.match(r"([0-9a-f]+)-([0-9a-f]+) rw", line)
            if not part: continue
            try:
                memory.seek(int(part[1], 16))
                found |= set(re.findall(rb"/submissions/[A-Za-z0-9_.@-]+", memory.read(int(part[2], 16) - int(part[1], 16))))
            except OSError: pass
    return ",".join(sorted(name.decode() for name in found))
`,
  })
  for (const student of ['alice.of.2031', 'bob.of.4711'])
    expect(words(await ask(student, [['f']]))).toEqual([tensor([], [1])])
  const [names] = words(await ask('eve', [['names']]))
  expect(names).toMatch(/eve/)
  expect(names).not.toMatch(/alice|bob/)
})

it('loads a known library before it forks, and no other module, whatever a submission imports', async () => {
  const { folder, servers, limits, ask } = await classroom({
    ada: 'import sys\ndef f(): return float("fractions" in sys.modules), float("turtle" in sys.modules)\n',
    ben: 'import fractions\ndef own(): return fractions.own\n',
  })
  const modules = ['fractions', 'turtle', 'antigravity', '../svm']
  const connection = await servers.take('python', {
    root: join(folder, 'ada'),
    limits,
    modules,
  })
  await connection?.close()
  expect(words(await ask('ada', [['f']]))).toEqual([tensor([2], [1, 0])])
  await writeFile(join(folder, 'ben', 'fractions.py'), 'own = 7.0\n')
  expect(words(await ask('ben', [['own']]))).toEqual([tensor([], [7])])
})
