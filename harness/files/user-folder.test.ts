import { userInfo } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { userFolder } from './user-folder.ts'

afterEach(() => vi.unstubAllEnvs())

it('is what the variable says, or in the home folder', () => {
  vi.stubEnv('HOME', '/users/ada')
  vi.stubEnv('XDG_CACHE_HOME', '/var/ada')
  expect(userFolder('XDG_CACHE_HOME', '.cache')).toBe('/var/ada')
  vi.stubEnv('XDG_CACHE_HOME', '')
  expect(userFolder('XDG_CACHE_HOME', '.cache')).toBe('/users/ada/.cache')
})

it.each(['', 'here', './here'])('is never relative: "%s"', (path) => {
  vi.stubEnv('XDG_CACHE_HOME', path)
  vi.stubEnv('HOME', path)
  expect(userFolder('XDG_CACHE_HOME', '.cache')).toBe(join(userInfo().homedir, '.cache'))
})
