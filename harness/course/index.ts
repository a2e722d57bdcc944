export { readAdjustments } from './read-adjustments.ts'
export { type AssignmentPlaces, type ReadCourse, readCourse } from './read-course.ts'
export { readInputs } from './read-inputs.ts'
