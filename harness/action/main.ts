/** The action for GitHub: grades one folder of a checkout and reports to the runner what it found. */
import { setFailed, setSecret } from '@actions/core'
import { exitSafely } from '#cli/exit-safely.ts'
import { listenForInterrupt } from '#cli/interrupt.ts'
import { plainLine } from '#gradebook'
import { visible } from '#kit/engine'
import { changedFiles } from './changed-files.ts'
import { gradeFolder } from './grade-folder.ts'
import { type Inputs, readInputs } from './inputs.ts'
import { readRelease } from './read-release.ts'
import { report } from './report.ts'
import { withCommandsStopped } from './stop-commands.ts'

exitSafely('baseline', 'middle')

async function run(inputs: Inputs): Promise<void> {
  const interrupt = listenForInterrupt()
  const { result, changed } = await withCommandsStopped(async () => {
    const release = inputs.release === '' ? undefined : readRelease(inputs.release, inputs.folder)
    const changed = release ? changedFiles(inputs.folder, release.files) : []
    for (const { path, how } of changed) say(`Not as handed out: ${visible(path)} is ${how}.`)
    return { result: await gradeFolder(inputs, release, interrupt.signal, say), changed }
  })
  interrupt.release()
  await report(result, changed, inputs, inputs.secret === '' && inputs.secretFile === '')
}

const say = (line: string): void => {
  process.stdout.write(`${plainLine(line, 2000)}\n`)
}

/** Takes the secret out of the environment, which every process that is started from here on inherits. */
function inputsOnce(): Inputs {
  const inputs = readInputs()
  delete process.env.INPUT_SECRET
  if (inputs.secret !== '') setSecret(inputs.secret)
  return inputs
}

async function main(): Promise<void> {
  try {
    await run(inputsOnce())
  } catch (error) {
    const { message, hint } = error as { readonly message?: unknown; readonly hint?: unknown }
    const text = [message ?? error, hint ?? ''].map((one) => plainLine(String(one), 2000)).join(' ')
    setFailed(text.trim())
  }
  exitSafely('middle')
}

void main()
