/** Symmetric matrices that curve upwards every way, by the lower half of their root. Source: Golub and Van Loan, "Matrix Computations" (1996), ch. 4.2 (Cholesky). */

export type Matrix = number[][];

export const zeros = (size: number): Matrix =>
  Array.from({ length: size }, () => Array.from({ length: size }, () => 0));

export const add = (matrix: Matrix, row: number, column: number, value: number): void => {
  const cells = matrix[row];
  if (cells) cells[column] = (cells[column] ?? 0) + value;
};

export const lowerOf = (matrix: Matrix): Matrix => {
  const lower = zeros(matrix.length);
  for (let row = 0; row < matrix.length; row++)
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row]![column]!;
      for (let k = 0; k < column; k++) sum -= lower[row]![k]! * lower[column]![k]!;
      lower[row]![column] = row === column ? Math.sqrt(sum) : sum / lower[column]![column]!;
    }
  return lower;
};

/** What the matrix of this lower half makes the vector of. */
export const solve = (lower: Matrix, vector: readonly number[]): number[] => {
  const size = lower.length;
  const half = Array.from({ length: size }, () => 0);
  for (let row = 0; row < size; row++) {
    let sum = vector[row]!;
    for (let k = 0; k < row; k++) sum -= lower[row]![k]! * half[k]!;
    half[row] = sum / lower[row]![row]!;
  }
  for (let row = size - 1; row >= 0; row--) {
    let sum = half[row]!;
    for (let k = row + 1; k < size; k++) sum -= lower[k]![row]! * half[k]!;
    half[row] = sum / lower[row]![row]!;
  }
  return half;
};

/** Row by row; the inverse of a symmetric matrix is symmetric. */
export const inverseOf = (lower: Matrix): Matrix =>
  lower.map((_, unit) =>
    solve(
      lower,
      lower.map((__, row) => Number(row === unit)),
    ),
  );
