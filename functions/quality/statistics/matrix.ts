/** A symmetric matrix with positive values only along every direction, turned round. Source: Cholesky; Golub and Van Loan, ch. 4.2. */

export type Matrix = number[][];

export const zeros = (size: number): Matrix => Array.from({ length: size }, () => Array.from({ length: size }, () => 0));

export const add = (matrix: Matrix, row: number, column: number, value: number): void => {
  const cells = matrix[row];
  if (cells) cells[column] = (cells[column] ?? 0) + value;
};

const lowerOf = (matrix: Matrix): Matrix => {
  const lower = zeros(matrix.length);
  for (let row = 0; row < matrix.length; row++)
    for (let column = 0; column <= row; column++) {
      let sum = matrix[row]![column]!;
      for (let k = 0; k < column; k++) sum -= lower[row]![k]! * lower[column]![k]!;
      lower[row]![column] = row === column ? Math.sqrt(sum) : sum / lower[column]![column]!;
    }
  return lower;
};

export const inverseOf = (matrix: Matrix): Matrix => {
  const size = matrix.length;
  const lower = lowerOf(matrix);
  const inverse = zeros(size);
  for (let unit = 0; unit < size; unit++) {
    const solved = Array.from({ length: size }, () => 0);
    for (let row = unit; row < size; row++) {
      let sum = row === unit ? 1 : 0;
      for (let k = unit; k < row; k++) sum -= lower[row]![k]! * solved[k]!;
      solved[row] = sum / lower[row]![row]!;
    }
    for (let row = size - 1; row >= 0; row--) {
      let sum = solved[row]!;
      for (let k = row + 1; k < size; k++) sum -= lower[k]![row]! * inverse[k]![unit]!;
      inverse[row]![unit] = sum / lower[row]![row]!;
    }
  }
  return inverse;
};

export const times = (matrix: Matrix, vector: readonly number[]): number[] =>
  matrix.map((row) => row.reduce((sum, value, at) => sum + value * (vector[at] ?? 0), 0));
