import { findPython, RunnerError, type Runtime } from '#runner'
import type { DefinitionsOfFile } from '../definitions/definitions.ts'

/** The library whose arrays the trial calls pass. */
interface Found {
  readonly runtime: Runtime
  /** Whether calls can be made with it here. */
  readonly isInstalled: boolean
  /** What the reader should know about the choice, a sentence for each. */
  readonly remarks: readonly string[]
}

/**
 * PyTorch where at least half of the functions are in files that import it, and not only NumPy: an assignment has one
 * runtime, and a course on NumPy often ends with a notebook on PyTorch.
 */
export async function runtimeOf(files: readonly DefinitionsOfFile[]): Promise<Found> {
  const own = files.filter(({ definitions }) => definitions.length > 0)
  const [torch, numpy] = [own.filter(isOfTorch), own.filter((one) => !isOfTorch(one) && isOfNumpy(one))]
  const runtime = torch.length > 0 && sizeOf(torch) >= sizeOf(numpy) ? 'torch' : 'numpy'
  const isMixed = torch.length > 0 && numpy.length > 0
  const isInstalled = runtime === 'numpy' || (await hasTorch())
  return {
    runtime,
    isInstalled,
    remarks: [
      ...(isMixed ? [mixed[runtime]] : []),
      ...(isInstalled
        ? []
        : [
            'PyTorch is not installed for python3, so no function in Python was tried: sudo apt-get install python3-torch, or let TOUCHSTONE_PYTHON name the python3 that has it.',
          ]),
    ],
  }
}

const isOfTorch = ({ imports }: DefinitionsOfFile): boolean => imports.includes('torch')
const isOfNumpy = ({ imports }: DefinitionsOfFile): boolean => imports.includes('numpy')

const sizeOf = (files: readonly DefinitionsOfFile[]): number =>
  files.reduce((sum, { definitions }) => sum + definitions.length, 0)

const rule = 'An assignment has one runtime: bind the others in an assignment of their own.'
const mixed: Readonly<Record<Runtime, string>> = {
  torch: `Arguments are tensors, because most functions are in files that import torch. ${rule}`,
  numpy: `Arguments are arrays of NumPy, because most functions are in files that do not import torch. ${rule}`,
}

async function hasTorch(): Promise<boolean> {
  try {
    await findPython('torch')
    return true
  } catch (error) {
    if (error instanceof RunnerError) return false
    throw error
  }
}
