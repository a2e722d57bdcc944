import { readFileSync } from 'node:fs'

/**
 * The workflow of a student's repository, which checks every push with the action in the course's repository.
 *
 * @param course `owner/name` of the repository that contains the package
 */
export function workflowFiles(course: string, assignment: string): ReadonlyMap<string, string> {
  const template = readFileSync(new URL('./workflows/student.yml', import.meta.url), 'utf8')
  const text = template.replaceAll('my-org/course', course).replaceAll('my-assignment', assignment)
  return new Map([['.github/workflows/touchstone.yml', text]])
}
