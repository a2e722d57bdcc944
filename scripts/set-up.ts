import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { forgetProbes } from '#runner'
import type { Need } from './needs.ts'

export interface Missing {
  readonly need: Need
  readonly problem: string
}

const isRoot = process.getuid?.() === 0

/**
 * Installs what is missing where that is welcome, looks again, prints what is still missing and the command
 * that would install it.
 *
 * @param isAsked whether somebody asked for it; otherwise only CI and root without a terminal install
 * @returns the needs that are not met in the end
 */
export async function setUp(needs: readonly Need[], isAsked = false): Promise<readonly Missing[]> {
  let missing = await missingNeeds(needs)
  const isWelcome = isAsked || (isRoot && (process.env.CI === 'true' || !process.stdin.isTTY))
  if (missing.length > 0 && isWelcome && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    for (const command of installCommands(missing, isRoot)) {
      console.error(command)
      spawnSync('sh', ['-c', `${command} > /dev/null`], { env, stdio: 'inherit' })
    }
    forgetProbes()
    missing = await missingNeeds(needs)
  }
  for (const line of describe(missing)) console.error(line)
  return missing
}

/** The needs that are not met, each with what was seen. */
export async function missingNeeds(needs: readonly Need[]): Promise<readonly Missing[]> {
  const problems = await Promise.all(needs.map(({ problem }) => problem()))
  return needs.flatMap((need, i) => {
    const problem = problems[i]
    return problem === undefined ? [] : [{ need, problem }]
  })
}

/** The commands that install what is missing on Debian and Ubuntu. */
export function installCommands(missing: readonly Missing[], isRoot: boolean): readonly string[] {
  const apt = isRoot ? 'apt-get' : 'sudo apt-get'
  // By themselves, because a distribution without one of them should still give the others.
  const installs = missing
    .filter(({ need }) => !need.isInstalled?.())
    .map(({ need }) => `${apt} install -y --no-install-recommends ${need.packages.join(' ')}`)
  return installs.length === 0 ? [] : [`${apt} update`, ...installs]
}

/** What is missing and the one command that would change that, in lines for a person. */
function describe(missing: readonly Missing[]): readonly string[] {
  const seen = missing.map(({ need, problem }) => `${need.name}: ${problem}. Without it, ${need.without}.`)
  const command = installCommands(missing, isRoot).join(' && ')
  return command === '' ? seen : [...seen, 'On Debian and Ubuntu:', `  ${command}`]
}
