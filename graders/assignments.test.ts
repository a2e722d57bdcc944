import { assignmentsOf, describeAssignments } from './testing/describe-assignments.ts'

// assignments.long.test.ts has those of courses with their own files.
describeAssignments(await assignmentsOf('own'))
