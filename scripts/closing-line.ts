import type { Reporter, TestCase, TestModule } from 'vitest/node'

/**
 * Ends the output of the tests with one line for people and machines: `812 passed, 0 failed, 3 skipped`.
 *
 * What fails outside a test (a file that does not load, a hook, a stray rejection) counts as failed too, so
 * that a failed run never reads `0 failed`. Every skipped test is listed with its reason.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[], run: string): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()])
    const suites = modules.flatMap((module) => [module, ...module.children.allSuites()])
    const states = Map.groupBy(tests, (test) => test.result().state)
    const count = (state: string): number => states.get(state as 'passed')?.length ?? 0

    const outside = suites.filter((suite) => suite.errors().length > 0).length + errors.length
    const failed = Math.max(count('failed') + outside, run === 'passed' ? 0 : 1)
    const skipped = count('skipped') + count('pending')

    for (const test of states.get('skipped') ?? []) console.log(`not run: ${test.fullName}: ${reason(test)}`)
    console.log(`${count('passed')} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`)
  }
}

function reason(test: TestCase): string {
  const result = test.result()
  return (result.state === 'skipped' && result.note) || 'no reason given'
}
