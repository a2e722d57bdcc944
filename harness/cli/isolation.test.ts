import { expect, it } from 'vitest'
import { isolationForCheck, isolationForGrade } from './isolation.ts'
import { wantedIsolation } from './isolation-option.ts'

it('uses exactly the level that is named or numbered, even if there is a stronger one', async () => {
  for (const text of ['process', '0']) {
    expect(await isolationForCheck(wantedIsolation(text))).toMatchObject({ level: 0, name: 'process' })
  }
  expect(await isolationForGrade(wantedIsolation('0'))).toMatchObject({ level: 0 })
})

it('uses the strongest available level after >=', async () => {
  expect((await isolationForGrade(wantedIsolation('>=process'))).level).toBe(3)
  expect((await isolationForGrade(wantedIsolation('>=2'))).level).toBe(3)
})

it('never uses a weaker level than the one that was asked for', async () => {
  await expect(isolationForGrade(wantedIsolation('>=container'))).rejects.toMatchObject({
    code: 'isolation-missing',
    message: expect.stringContaining("isolation 'container' or stronger does not work here"),
  })
  await expect(isolationForCheck(wantedIsolation('4'))).rejects.toMatchObject({ code: 'isolation-missing' })
})

it.each(['', 'none', '5', '>= ', '-1', 'Namespaces'])('refuses %j as a level', (text) => {
  expect(() => wantedIsolation(text)).toThrow(/^The levels are process \(0\), runtime \(1\)/)
})
