import { cpSync, mkdirSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { CourseCheck } from './course-calls.ts'

/** Lays out a submission as a course without Touchstone would: its files, the stored calls, and one test file. */
export function layOut(
  submission: string,
  folder: string,
  checks: readonly CourseCheck[],
  testFile: { readonly name: string; readonly text: string },
): string {
  const target = join(folder, basename(submission))
  mkdirSync(folder, { recursive: true })
  cpSync(submission, target, { recursive: true })
  writeFileSync(join(target, 'calls.json'), JSON.stringify(checks))
  writeFileSync(join(target, testFile.name), testFile.text)
  return target
}

/** The vitest file: one test per check, all numbers to a tolerance. */
export const vitestFile = (files: readonly string[]): { name: string; text: string } => ({
  name: 'course.test.ts',
  text: `import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
${files.map((file) => `import * as ${file} from './${file}'`).join('\n')}

const files = { ${files.join(', ')} }
const special = { NaN, Infinity, '-Infinity': -Infinity }
const checks = JSON.parse(readFileSync(new URL('calls.json', import.meta.url), 'utf8'))

const plain = (value) => special[value] ?? value
const isList = (value) => Array.isArray(value) || ArrayBuffer.isView(value)
const numbers = (value) => (isList(value) ? Array.from(value).flatMap(numbers) : [plain(value)])

function expectClose(got, expected) {
  const found = numbers(got)
  const wanted = numbers(expected)
  expect(found.length).toBe(wanted.length)
  const close = (a, b) => Object.is(a, b) || a === b || Math.abs(a - b) <= 1e-9 * Math.abs(b) + 1e-9
  const k = wanted.findIndex((want, index) => !close(found[index], want))
  if (k >= 0) expect.fail(\`number \${k} is \${found[k]}, expected \${wanted[k]}\`)
}

for (const { title, file, name, calls } of checks) {
  test(title, () => {
    const results = []
    for (const { args, expected } of calls) {
      const given = args.map((one) => (one?.earlier === undefined ? plain(one) : results[one.earlier]))
      const call = () => files[file][name](...given)
      if (expected?.throws) {
        expect(call).toThrow()
        continue
      }
      const result = call()
      results.push(result)
      expectClose(result, expected)
    }
  })
}
`,
})

/** The pytest file: the same with NumPy. */
export const pytestFile = (files: readonly string[]): { name: string; text: string } => ({
  name: 'test_course.py',
  text: `import json
import pathlib

import numpy as np
import pytest

${files.map((file) => `import ${file}`).join('\n')}

special = {"NaN": np.nan, "Infinity": np.inf, "-Infinity": -np.inf}
files = {${files.map((file) => `"${file}": ${file}`).join(', ')}}
checks = json.loads(pathlib.Path(__file__).with_name("calls.json").read_text())


def numbers(value):
    if isinstance(value, list):
        return [numbers(part) for part in value]
    return special.get(value, value) if isinstance(value, str) else value


def argument(value, results):
    if isinstance(value, dict):
        if "earlier" in value:
            return results[value["earlier"]]
        return np.array(numbers(value["array"]), dtype=value["dtype"])
    if isinstance(value, list):
        return [argument(part, results) for part in value]
    return special.get(value, value) if isinstance(value, str) else value


@pytest.mark.parametrize("check", checks, ids=[check["title"] for check in checks])
def test_check(check):
    function = getattr(files[check["file"]], check["name"])
    results = []
    for call in check["calls"]:
        arguments = [argument(value, results) for value in call["args"]]
        if isinstance(call["expected"], dict):
            with pytest.raises(Exception):
                function(*arguments)
            continue
        result = function(*arguments)
        results.append(result)
        np.testing.assert_allclose(result, numbers(call["expected"]), rtol=1e-9, atol=1e-9)
`,
})
