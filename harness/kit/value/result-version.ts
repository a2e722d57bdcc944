/** The version of the format of results. A submission with a stored result of another version is graded again. */
export const resultVersion = 'touchstone/result/v2'
