import { describe, expect, it } from 'vitest'
import { workflowProblems } from './testing/workflow-problems.ts'
import { ourFiles, read } from './tree.ts'

const workflows = ourFiles().filter((path) => /(^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path))

/** Actions that are not pinned by a hash with its version, and give no reason above them. */
const notPinned = (text: string): readonly string[] => {
  const lines = text.split('\n')
  return lines.flatMap((line, i) => {
    const [, action = ''] = /^[\s-]*uses:\s*['"]?([^\s'"#]+)/.exec(line) ?? []
    const isPinned = /@[0-9a-f]{40}['"]? # v\d+(\.\d+){2}$/.test(line)
    const hasReason = /^\s*# Not pinned by hash: ./.test(lines[i - 1] ?? '')
    return action === '' || action.startsWith('./') || isPinned || hasReason ? [] : [`${i + 1}: ${action}`]
  })
}

describe.each(workflows)('%s', (path) => {
  it('is what GitHub accepts', async () => {
    expect(await workflowProblems(path.replaceAll('/', '-'), read(path))).toEqual([])
  })

  it('pins every action by hash, or says why not', () => {
    expect(notPinned(read(path))).toEqual([])
  })

  it('says what its token may do', () => {
    expect(read(path)).toMatch(/^permissions:/m)
  })
})

describe('the lint of workflows', () => {
  const job = 'on: push\njobs:\n  check:\n    runs-on: ubuntu-24.04\n    steps:\n'

  it('reads the workflows of this repository', () => {
    expect(workflows).toContain('.github/workflows/check.yml')
  })

  it.each([
    ['an unknown key', `${job}      - rn: ls\n`, "6: Unexpected value 'rn'"],
    ['an unknown event', job.replace('push', 'pusch'), "1: Unexpected value 'pusch'"],
    ['an unknown context', `${job}      - run: \${{ matrx.a }}\n`, "6: Unrecognized named-value: 'matrx'"],
  ])('finds %s', async (name, text, problem) => {
    expect(await workflowProblems(`${name.replaceAll(' ', '-')}.yml`, text)).toContain(problem)
  })

  const hash = '93cb6efe18208431cddfb8368fd83d5badbf9bfd'
  it.each([
    ['a tag', 'actions/checkout@v5'],
    ['a part of a hash', `actions/checkout@${hash.slice(0, 7)} # v5.0.1`],
    ['a hash without its version', `actions/checkout@${hash}`],
  ])('finds %s', (_, action) => {
    expect(notPinned(`${job}      - uses: ${action}\n`)).toHaveLength(1)
    expect(
      notPinned(`${job}      # Not pinned by hash: it has no releases.\n      - uses: ${action}\n`),
    ).toEqual([])
  })
})
