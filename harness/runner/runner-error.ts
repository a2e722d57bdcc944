/** An internal error: something that the runner needs is missing or broken. Never the fault of a submission. */
export class RunnerError extends Error {
  override readonly name = 'RunnerError'
  readonly code: 'isolation-missing' | 'python-missing' | 'compiler-missing' | 'child-failed'

  constructor(code: RunnerError['code'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}
