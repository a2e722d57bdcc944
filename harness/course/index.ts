export { type AssignmentPlaces, type ReadCourse, readCourse } from './read-course.ts'
export { readInputs } from './read-inputs.ts'
export { readIntake } from './read-intake.ts'
export { readRoster } from './read-roster.ts'
