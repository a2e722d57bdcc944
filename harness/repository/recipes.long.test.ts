import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterAll, describe, expect, it } from 'vitest'
import { npxIn } from '../cli/testing/npx.ts'
import { touchstone } from '../cli/testing/touchstone.ts'
import { blocksOf } from './follow-pages.ts'
import { read, root } from './tree.ts'

const folder = mkdtempSync(join(tmpdir(), 'touchstone-recipes-'))
afterAll(() => rmSync(folder, { recursive: true }))

const blockOf = (language: string, containing: string): string =>
  blocksOf(read('docs/exports.md')).find((one) => one.language === language && one.text.includes(containing))
    ?.text ?? ''

describe('a recipe of docs/exports.md', () => {
  it('gives a GitLab pipeline the two reports that it names', async () => {
    const pipeline = blockOf('yaml', 'artifacts')
    const cwd = join(folder, 'gitlab')
    cpSync(join(root, 'assignments/a3-linear-classifiers/starter/python'), cwd, { recursive: true })
    const script = [...pipeline.matchAll(/^ {4}- (npx --no-install .*)$/gm)].map(([, line = '']) => line)
    expect(script).toHaveLength(3)
    for (const line of script) {
      const { exitCode, stderr } = await execa('sh', ['-c', line], { cwd, env: npxIn(folder), reject: false })
      expect(exitCode, stderr).toBe(0)
    }
    const [, junit = '', quality = ''] = /junit: (\S+)\n +codequality: (\S+)/.exec(pipeline) ?? []
    expect(readFileSync(join(cwd, junit), 'utf8')).toContain('<testsuites')
    expect(JSON.parse(readFileSync(join(cwd, quality), 'utf8'))[0]).toHaveProperty('fingerprint')
  })

  it('shows the report before a push, and pushes', async () => {
    const hook = blockOf('bash', 'check.mjs')
    const work = join(folder, 'work')
    const released = await touchstone(
      ['release', 'a3-linear-classifiers', '--language', 'py', '--out', 'work'],
      {
        cwd: folder,
      },
    )
    expect(released.exitCode, released.stderr).toBe(0)
    const env = { HOME: folder, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' }
    const git = (...args: readonly string[]) =>
      execa('git', ['-c', 'user.name=ada', '-c', 'user.email=ada@example.edu', ...args], { cwd: work, env })
    await execa('git', ['init', '--bare', '--quiet', join(folder, 'remote')], { env })
    await git('init', '--quiet')
    await git('add', '.')
    await git('commit', '--quiet', '-m', 'begin')
    mkdirSync(join(work, '.git/hooks'), { recursive: true })
    writeFileSync(join(work, '.git/hooks/pre-push'), hook, { mode: 0o755 })
    const pushed = await git('push', join(folder, 'remote'), 'HEAD:main')
    expect(`${pushed.stdout}${pushed.stderr}`).toContain('Nothing is written yet')
    expect(existsSync(join(folder, 'remote/refs/heads/main'))).toBe(true)
  })
})
