import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, it } from 'vitest'
import progressSchema from './progress/progress.schema.json' with { type: 'json' }
import { scratch, smallAssignment, sources, submission, touchstone } from './testing/touchstone.ts'

it('shows students over assignments, joined by a roster, with the mistakes that they make again', async () => {
  const cwd = scratch()
  const assignment = smallAssignment(cwd)
  const how = ['--secret-file', 'secret', '--isolation', 'process', '--no-reports']
  const grade = (folder: string, out: string) =>
    touchstone(['grade', assignment, folder, '--out', out, ...how], { cwd })
  submission(join(cwd, 'first'), 'ada', sources.wrong)
  submission(join(cwd, 'first'), 'ben', sources.right)
  submission(join(cwd, 'second'), 'ada.l', sources.wrong)
  submission(join(cwd, 'second'), 'cyd', sources.right)
  expect(await grade('first', 'one')).toMatchObject({ exitCode: 0 })
  expect(await grade('second', 'two')).toMatchObject({ exitCode: 0 })
  writeFileSync(join(cwd, 'roster.csv'), 'id,name,also\nada,Ada L,ada.l\nben,Ben,\ncyd,Cyd,\ndan,Dan,\n')

  const { stdout } = await touchstone(['progress', 'one', 'two', '--roster', 'roster.csv', '--json'], { cwd })
  const { schema, assignments, students } = JSON.parse(stdout)
  expect(schema).toBe('touchstone/progress/v1')
  const isValid = new Ajv2020({ allowUnionTypes: true }).compile(progressSchema)
  expect(isValid(JSON.parse(stdout)), JSON.stringify(isValid.errors)).toBe(true)
  expect(assignments).toMatchObject([{ results: 'one' }, { results: 'two' }])
  expect(students.map(({ id }: { id: string }) => id)).toEqual(['ada', 'ben', 'cyd', 'dan'])
  const [ada, ben, , dan] = students
  expect(ada.work.map(({ submission: name }: { submission: string }) => name)).toEqual(['ada', 'ada.l'])
  expect(ada.again).toEqual(ada.work[0].mistakes)
  expect(ada.again).toHaveLength(1)
  expect(ben).toMatchObject({ work: [{ percent: 100 }, null], again: [] })
  expect(dan.work).toEqual([null, null])

  const without = await touchstone(['progress', 'one', 'two'], { cwd })
  expect(without.stdout.split('\n').map((line) => line.split(' ')[0])).toEqual([
    ...['4', 'student', 'ada', 'ada.l', 'ben', 'cyd', 'median', ''],
  ])
  const one = await touchstone(['progress', 'one', 'two', '--roster', 'roster.csv', '--student', 'ADA'], {
    cwd,
  })
  expect(one.stdout).toContain('ada, Ada L\n')
  expect(one.stdout).toContain(', made again')
  const nobody = await touchstone(['progress', 'one', '--student', 'bem'], { cwd })
  expect(nobody).toMatchObject({ exitCode: 2, stdout: '' })
  expect(nobody.stderr).toContain("Did you mean 'ben'?")
})
