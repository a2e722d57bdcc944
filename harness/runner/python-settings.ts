import type { StandInKind } from './stand-ins.ts'

/** What Python submissions find beyond what is installed. */
export interface PythonSettings {
  /** The modules that get a stand-in if they are not installed. */
  readonly standIns: Readonly<Record<string, StandInKind>>
  /** The files of the course that a submission may lack. */
  readonly given?: readonly string[]
  /** The packages in which the course has its files, which a submission may have beside each other. */
  readonly packages?: readonly string[]
  /** Whether files of Python 2 are translated. */
  readonly python2: boolean
  /** What arrays are. */
  readonly runtime: Runtime
}

/** The library whose arrays Python functions get and give: NumPy's, or tensors of PyTorch. */
export type Runtime = 'numpy' | 'torch'
