interface Runner {
  readonly status: string
  readonly max_score: number
  readonly tests: readonly {
    readonly name: string
    readonly status: string
    readonly score: number
    readonly message: string | null
    readonly test_code: string
    readonly line_no: number
  }[]
}

/** What GitHub Classroom's reporter prints and sends for one runner, written from its description. */
export function reporter(encoded: string) {
  const runner = JSON.parse(Buffer.from(encoded, 'base64').toString('utf8')) as Runner
  const { tests, max_score: max, status } = runner
  const passed = tests.filter((test) => test.status === 'pass').length
  const table = (passed / tests.length) * max
  const sum = tests.reduce((total, { score }) => total + score, 0)
  const lines = tests.flatMap(({ name, status: state, line_no, message, test_code }) => [
    `${state === 'pass' ? '✅' : '❌'} ${name}${line_no === 0 ? '' : ` - line ${line_no}`}`,
    ...(test_code === '' ? [] : ['Test code:', test_code]),
    ...(state === 'error' ? [`Error: ${message}`] : []),
  ])
  return {
    runner,
    log: [...lines, `Total points for touchstone: ${table.toFixed(2)}/${max}`].join('\n'),
    table: table.toFixed(2),
    /** Null: no notice, so that Classroom learns no points. */
    notice: max === 0 ? null : `Points ${sum}/${max}`,
    /** Of the step. */
    exitCode: status === 'pass' ? 0 : 1,
  }
}
