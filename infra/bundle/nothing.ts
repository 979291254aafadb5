/** Stands in for a package that a function never runs. */
export default {};
