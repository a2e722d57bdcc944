import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { read, root } from '../repository/tree.ts'
import { main } from './testing/main.ts'
import { scratch, smallAssignment, sources, submission, touchstone } from './testing/touchstone.ts'

const job = parseAllDocuments(read('docs/cluster/indexed-job.yaml'))

/** A folder with the small assignment, a class, a secret, and both `touchstone` and `npx` on the path. */
function place() {
  const cwd = scratch()
  smallAssignment(cwd)
  for (const name of ['ada', 'ben', 'cyd', 'dee']) submission(join(cwd, 'class'), name, sources.right)
  for (const folder of ['bin', 'home', 'results', 'scratch']) mkdirSync(join(cwd, folder))
  const run = `exec "${process.execPath}" "${main}" "$@"\n`
  writeFileSync(join(cwd, 'bin/touchstone'), `#!/bin/sh\n${run}`, { mode: 0o755 })
  writeFileSync(join(cwd, 'bin/npx'), `#!/bin/sh\nshift 2\n${run}`, { mode: 0o755 })
  for (const secret of ['home/touchstone-secret', 'secret']) writeFileSync(join(cwd, secret), '5'.repeat(64))
  const env = {
    PATH: `${join(cwd, 'bin')}:${process.env.PATH}`,
    HOME: join(cwd, 'home'),
    ASSIGNMENT: join(cwd, 'small'),
    SUBMISSIONS: join(cwd, 'class'),
  }
  return { cwd, env }
}

it('the Job of Kubernetes has valid syntax, and states the same number of shards everywhere', () => {
  expect(job.flatMap(({ errors, warnings }) => [...errors, ...warnings])).toEqual([])
  const [{ spec }, policy] = job.map((one) => one.toJS())
  const [container] = spec.template.spec.containers
  const { value } = container.env.find(({ name }: { readonly name: string }) => name === 'JOB_COMPLETIONS')
  expect(spec).toMatchObject({ completionMode: 'Indexed', completions: 16, parallelism: 16 })
  expect(value).toBe('16')
  expect(policy.spec.podSelector.matchLabels).toEqual(spec.template.metadata.labels)
  expect(policy.spec).not.toHaveProperty('egress')
})

it('the Job gives what runs there no rights: no account, no root, no writable system, no capability', () => {
  const [{ spec }] = job.map((one) => one.toJS())
  const pod = spec.template.spec
  expect(pod).toMatchObject({
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  })
  expect(pod.containers[0].securityContext).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  })
})

it('the pods of the Job write parts that make a whole, also if one is started again', async () => {
  const { cwd, env } = place()
  const [{ spec }] = job.map((one) => one.toJS())
  const [script = ''] = spec.template.spec.containers[0].args as readonly string[]
  const here = ['/results', '/scratch', '/submissions', '/secret/secret'] as const
  const there = {
    '/results': 'results',
    '/scratch': 'scratch',
    '/submissions': 'class',
    '/secret/secret': 'secret',
  }
  const own = here
    .reduce((text, path) => text.replaceAll(path, join(cwd, there[path])), script)
    .replace("'>=kernel-policy'", 'process')
  for (const index of ['0', '1', '1']) {
    const pod = { ...env, JOB_COMPLETION_INDEX: index, JOB_COMPLETIONS: '2' }
    const { exitCode, stderr } = await execa('/bin/sh', ['-euc', own], { cwd, env: pod, reject: false })
    expect([exitCode, stderr]).toEqual([0, expect.stringContaining(`Shard ${Number(index) + 1} of 2`)])
  }
  expect(readdirSync(join(cwd, 'results'))).toEqual(['part-1', 'part-2'])
  const merged = await touchstone(['merge', 'results/part-1', 'results/part-2', '--out', 'whole'], { cwd })
  expect(merged.stdout).toContain('Small: 4 submissions')
})

it('a task of the array of Slurm writes the part of its shard, also if it is sent alone', async () => {
  const file = join(root, 'docs/cluster/grade.sbatch')
  expect((await execa('bash', ['-n', file])).exitCode).toBe(0)
  const { cwd, env } = place()
  const task = { SLURM_ARRAY_TASK_ID: '7', SLURM_ARRAY_TASK_COUNT: '1', SLURM_SUBMIT_DIR: cwd }
  const { exitCode, stderr } = await execa('bash', [file], { cwd, env: { ...env, ...task }, reject: false })
  expect([exitCode, stderr]).toEqual([0, expect.stringContaining('Shard 7 of 16')])
  expect(existsSync(join(cwd, 'results/part-7/part.json'))).toBe(true)
})
