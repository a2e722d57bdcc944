import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { installCommands, missingNeeds } from '../../scripts/set-up.ts'
import { root } from './tree.ts'

const { platform, arch, execPath } = process
const ownNode = `node_modules/node-${platform}-${arch}`
let place: string
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), 'touchstone-installation-'))
  cpSync(join(root, 'scripts'), join(place, 'scripts'), { recursive: true })
  mkdirSync(join(place, 'node_modules/.bin'), { recursive: true })
  write('package.json', { engines: { node: '>=22.18' } })
  write('package-lock.json', { packages: {} })
})
afterEach(() => rmSync(place, { recursive: true }))

const write = (path: string, value: unknown) => writeFileSync(join(place, path), JSON.stringify(value))
const bringOwnNode = () => {
  mkdirSync(join(place, ownNode, 'bin'), { recursive: true })
  symlinkSync(execPath, join(place, ownNode, 'bin/node'))
}
/** Runs the step before `npm start` and `npm test` on a Node that reports this version. */
const prepare = (version: string, env: Readonly<Record<string, string>> = {}) =>
  pretending(version, join(place, 'scripts/own-node.cjs'), [], env)

const pretending = (
  version: string,
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
) => {
  const pretend = `Object.defineProperty(process, 'versions', { value: { node: '${version}' } })`
  return execa(execPath, ['--import', `data:text/javascript,${pretend}`, script, ...args], {
    reject: false,
    env,
  })
}

it('links its own Node if an older npm has dropped the link', async () => {
  bringOwnNode()
  expect(await prepare('18.19.1')).toMatchObject({ exitCode: 0, stderr: '' })
  expect(readlinkSync(join(place, 'node_modules/.bin/node'))).toBe(
    join('..', ownNode.slice('node_modules/'.length), 'bin/node'),
  )
  expect(await prepare('18.19.1')).toMatchObject({ exitCode: 0, stderr: '' })
})

it('says that the machine’s Node is too old if the own one is missing', async () => {
  expect(await prepare('22.17.9')).toMatchObject({
    exitCode: 1,
    stderr: expect.stringMatching(
      /^Touchstone needs Node 22\.18 or newer; this is Node 22\.17\.9\.\nInstall the current one/,
    ),
  })
  expect(await prepare('22.18.0')).toMatchObject({ exitCode: 0, stderr: '' })
})

it('installs what npm left out under an older Node', async () => {
  bringOwnNode()
  write('package-lock.json', {
    packages: {
      'node_modules/here': { optional: true, os: [platform], cpu: [arch] },
      'node_modules/elsewhere': { optional: true, os: ['aix'], cpu: [arch] },
      'node_modules/plain': {},
    },
  })
  const npm = join(place, 'npm.cjs')
  writeFileSync(npm, `require('node:fs').writeFileSync('ran', process.argv.slice(2).join(' '))`)
  expect(await prepare('18.19.1', { npm_execpath: npm })).toMatchObject({
    exitCode: 0,
    stderr: 'Installing what npm left out under Node 18.19.1: node_modules/here',
  })
  expect(readFileSync(join(place, 'ran'), 'utf8')).toBe('install --no-save --ignore-scripts')
})

it('starts the command from its sources with its own Node when the machine’s is too old', async () => {
  bringOwnNode()
  mkdirSync(join(place, 'harness/cli'), { recursive: true })
  const main = `console.log(process.argv.slice(2).join(' ')); process.exitCode = 7`
  writeFileSync(join(place, 'harness/cli/main.ts'), main)
  const script = join(place, 'scripts/touchstone.cjs')
  expect(await pretending('16.20.2', script, ['check', 'my work'])).toMatchObject({
    exitCode: 7,
    stdout: 'check my work',
    stderr: '',
  })
})

it.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
  ['SIGQUIT', 131],
] as const)('passes %s on to the command that its own Node runs', async (name, code) => {
  const run = startsWith(`process.on('${name}', () => process.exit(${code})); console.log('on')`)
  for await (const line of run.iterable({ from: 'stdout' })) if (line === 'on') run.kill(name)
  expect(await run).toMatchObject({ exitCode: code })
})

it.each([
  ['SIGXFSZ', { exitCode: 153 }],
  ['SIGKILL', { signal: 'SIGKILL' }],
])('exits as the command does that %s kills, even if Node ignores the signal', async (name, end) => {
  const main = `process.on('${name === 'SIGKILL' ? 'SIGINT' : name}', () => {}).removeAllListeners()`
  expect(await startsWith(`${main}\nprocess.kill(process.pid, '${name}')`)).toMatchObject(end)
})

it('ends the command when it is itself killed', async () => {
  const run = startsWith(`
    process.once('disconnect', () => process.exit(console.log('gone')))
    console.log('on')`)
  const lines: string[] = []
  for await (const line of run.iterable({ from: 'stdout' })) {
    lines.push(line)
    if (line === 'on') run.kill('SIGKILL')
  }
  expect(lines).toEqual(['on', 'gone'])
})

/** Starts a command with the source of `main.ts` on a Node that is too old. */
function startsWith(main: string) {
  bringOwnNode()
  mkdirSync(join(place, 'harness/cli'), { recursive: true })
  writeFileSync(join(place, 'harness/cli/main.ts'), `setTimeout(() => {}, 20_000)\n${main}`)
  return pretending('16.20.2', join(place, 'scripts/touchstone.cjs'), [])
}

it('offers npx --no-install touchstone in a clone before any build', async () => {
  const env = { npm_config_cache: join(place, 'cache'), npm_config_loglevel: 'error' }
  const { exitCode, stdout, stderr } = await execa('npx', ['--no-install', 'touchstone', 'schema', 'grade'], {
    cwd: root,
    env,
    reject: false,
  })
  expect(exitCode, stderr).toBe(0)
  expect(stdout).toContain('touchstone/grade/v')
})

it('prints the commands that install what is missing, one per need', async () => {
  const need = { name: 'A', without: 'b', required: true, packages: ['a', 'a-extra'] }
  const missing = await missingNeeds([
    { ...need, problem: () => 'not found' },
    { ...need, packages: ['c'], problem: () => undefined },
  ])
  expect(missing).toMatchObject([{ problem: 'not found' }])
  expect(installCommands(missing, false)).toEqual([
    'sudo apt-get update',
    'sudo apt-get install -y --no-install-recommends a a-extra',
  ])
  expect(installCommands(missing, true)[0]).toBe('apt-get update')
  expect(installCommands([], true)).toEqual([])
  const forbidden = {
    need: { ...need, isInstalled: () => true, problem: () => undefined },
    problem: 'not permitted',
  }
  expect(installCommands([forbidden], true)).toEqual([])
})
