import { execa } from 'execa'

/** A suite as a reader of JUnit sees it. */
export interface ParsedSuite {
  readonly name: string
  readonly properties: readonly (readonly [name: string, value: string])[]
  readonly cases: readonly {
    readonly name: string
    readonly classname: string
    /** `failure`, `error`, `skipped`, or null. */
    readonly end: string | null
    readonly message: string | null
    readonly text: string | null
    readonly properties: readonly (readonly [name: string, value: string])[]
  }[]
  /** Of the suite's attributes: tests, failures, errors, skipped. */
  readonly counts: readonly number[]
}

const program = `
import json, sys
import xml.etree.ElementTree as tree
known = {'testsuites', 'testsuite', 'testcase', 'properties', 'property', 'failure', 'error', 'skipped'}
def properties(node):
    return [[one.get('name'), one.get('value')] for one in node.findall('./properties/property')]
def case(node):
    ends = [one for one in node if one.tag != 'properties']
    assert len(ends) <= 1
    end = ends[0] if ends else None
    return dict(name=node.get('name'), classname=node.get('classname'), end=end.tag if ends else None,
        message=end.get('message') if ends else None, text=end.text if ends else None, properties=properties(node))
def suite(node):
    return dict(name=node.get('name'), properties=properties(node), cases=[case(one) for one in node.findall('testcase')],
        counts=[int(node.get(one)) for one in ('tests', 'failures', 'errors', 'skipped')])
documents = json.load(sys.stdin)
parsed = [tree.fromstring(one.encode('utf-8')) for one in documents]
assert all(node.tag in known for root in parsed for node in root.iter())
json.dump([[suite(one) for one in root.findall('testsuite')] for root in parsed], sys.stdout)
`

/** Reads JUnit documents with Python's XML parser, which takes no document that is not well-formed. */
export async function parseJunit(documents: readonly string[]): Promise<readonly (readonly ParsedSuite[])[]> {
  const { stdout } = await execa('python3', ['-c', program], { input: JSON.stringify(documents) })
  return JSON.parse(stdout)
}
