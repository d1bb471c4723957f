/*
 * The few products of matrices that training takes. A matrix is a flat Float64Array, row by row; its sizes are passed
 * beside it, so that one buffer can serve batches of different size. A large buffer may hold a smaller matrix.
 */

/** out (rows × columns) = a (rows × inner) times b (columns × inner) transposed: every row of a with every row of b. */
export function rowProducts(
  out: Float64Array,
  a: Float64Array,
  b: Float64Array,
  rows: number,
  columns: number,
  inner: number,
): void {
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      let sum = 0;
      for (let i = 0; i < inner; i++) sum += (a[row * inner + i] ?? 0) * (b[column * inner + i] ?? 0);
      out[row * columns + column] = sum;
    }
  }
}

/** out (rows × columns) += a (rows × inner) times b (inner × columns). */
export function addProduct(
  out: Float64Array,
  a: Float64Array,
  b: Float64Array,
  rows: number,
  columns: number,
  inner: number,
): void {
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < inner; i++) {
      const factor = a[row * inner + i] ?? 0;
      if (factor === 0) continue;
      for (let column = 0; column < columns; column++) {
        const at = row * columns + column;
        out[at] = (out[at] ?? 0) + factor * (b[i * columns + column] ?? 0);
      }
    }
  }
}

/** out (rows × columns) += a (inner × rows) transposed times b (inner × columns). */
export function addTransposedProduct(
  out: Float64Array,
  a: Float64Array,
  b: Float64Array,
  rows: number,
  columns: number,
  inner: number,
): void {
  for (let i = 0; i < inner; i++) {
    for (let row = 0; row < rows; row++) {
      const factor = a[i * rows + row] ?? 0;
      if (factor === 0) continue;
      for (let column = 0; column < columns; column++) {
        const at = row * columns + column;
        out[at] = (out[at] ?? 0) + factor * (b[i * columns + column] ?? 0);
      }
    }
  }
}

/** Each row divided by its length, which is kept in `lengths`. */
export function toUnitRows(
  out: Float64Array,
  lengths: Float64Array,
  a: Float64Array,
  rows: number,
  columns: number,
): void {
  for (let row = 0; row < rows; row++) {
    let squares = 0;
    for (let i = row * columns; i < (row + 1) * columns; i++) squares += (a[i] ?? 0) ** 2;
    const length = Math.sqrt(squares) + 1e-12;
    lengths[row] = length;
    for (let i = row * columns; i < (row + 1) * columns; i++) out[i] = (a[i] ?? 0) / length;
  }
}

/**
 * From the gradient of the loss by the unit rows to that by the rows before `toUnitRows`, in place: what points along
 * a row only changed its length, and is lost.
 */
export function throughUnitRows(
  gradient: Float64Array,
  unit: Float64Array,
  lengths: Float64Array,
  rows: number,
  columns: number,
): void {
  for (let row = 0; row < rows; row++) {
    const length = lengths[row] ?? 1;
    let along = 0;
    for (let i = row * columns; i < (row + 1) * columns; i++) along += (gradient[i] ?? 0) * (unit[i] ?? 0);
    for (let i = row * columns; i < (row + 1) * columns; i++)
      gradient[i] = ((gradient[i] ?? 0) - along * (unit[i] ?? 0)) / length;
  }
}
