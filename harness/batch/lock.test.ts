import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it, onTestFinished } from 'vitest'
import { lockFolder } from './lock.ts'

function folderFor(): string {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-lock-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  return folder
}

it('is held by one process at a time, and then released', () => {
  const folder = folderFor()
  const unlock = lockFolder(folder)
  expect(() => lockFolder(folder)).toThrow(`another grade is writing to '${folder}': process ${process.pid}`)
  unlock()
  lockFolder(folder)()
  expect(readdirSync(folder)).toEqual([])
})

it('is taken over from a process that was killed', async () => {
  const folder = folderFor()
  const script = `
    const { lockFolder } = await import(${JSON.stringify(join(import.meta.dirname, 'lock.ts'))})
    lockFolder(${JSON.stringify(folder)})
    process.kill(process.pid, 'SIGKILL')`
  const { signal } = await execa(process.execPath, ['--input-type=module', '-e', script], { reject: false })
  expect(signal).toBe('SIGKILL')
  expect(existsSync(join(folder, 'grade.lock'))).toBe(true)
  lockFolder(folder)()
})

it('is stale if another process has reused the id of its holder', () => {
  const folder = folderFor()
  const other = { pid: process.pid, host: hostname(), began: '1' }
  writeFileSync(join(folder, 'grade.lock'), JSON.stringify(other))
  lockFolder(folder)()
})

it('is respected if it was taken on another machine, whose processes are invisible', () => {
  const folder = folderFor()
  const lock = join(folder, 'grade.lock')
  writeFileSync(lock, JSON.stringify({ pid: 1, host: 'elsewhere', began: '' }))
  expect(() => lockFolder(folder)).toThrow('process 1 on elsewhere')
  expect(JSON.parse(readFileSync(lock, 'utf8'))).toMatchObject({ host: 'elsewhere' })
})
