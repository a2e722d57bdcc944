export { type AssignmentPlaces, type ReadCourse, readCourse } from './read-course.ts'
export { readInputs } from './read-inputs.ts'
export { type ReadIntake, readIntake } from './read-intake.ts'
