/** Points, transformations and paths of SVG, as numbers. */

export type Point = readonly [x: number, y: number];

/** Maps (x, y) to (a x + c y + e, b x + d y + f). */
export type Matrix = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

export const unit: Matrix = [1, 0, 0, 1, 0, 0];

/** Returns the transformation that applies the second argument first, and then the first argument. */
export function multiplied([a, b, c, d, e, f]: Matrix, [p, q, r, s, t, u]: Matrix): Matrix {
  return [a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f];
}

export function transformed([a, b, c, d, e, f]: Matrix, [x, y]: Point): Point {
  return [a * x + c * y + e, b * x + d * y + f];
}

/** Returns the transformation in an attribute such as `translate(20 20) scale(1.5)`. Unknown functions do nothing. */
export function parseTransform(text: string): Matrix {
  let all = unit;
  for (const [, name = '', given = ''] of text.matchAll(/(\w+)\s*\(([^)]*)\)/g))
    all = multiplied(all, matrixOf(name, numbersIn(given)));
  return all;
}

function matrixOf(name: string, [first = 0, second, third = 0, ...rest]: readonly number[]): Matrix {
  const angle = (first * Math.PI) / 180;
  switch (name) {
    case 'translate':
      return [1, 0, 0, 1, first, second ?? 0];
    case 'scale':
      return [first, 0, 0, second ?? first, 0, 0];
    case 'rotate': {
      const turn: Matrix = [Math.cos(angle), Math.sin(angle), -Math.sin(angle), Math.cos(angle), 0, 0];
      const [x, y] = [second ?? 0, third];
      return multiplied(multiplied([1, 0, 0, 1, x, y], turn), [1, 0, 0, 1, -x, -y]);
    }
    case 'skewX':
      return [1, 0, Math.tan(angle), 1, 0, 0];
    case 'skewY':
      return [1, Math.tan(angle), 0, 1, 0, 0];
    case 'matrix': {
      const [d = 1, e = 0, f = 0] = rest;
      return [first, second ?? 0, third, d, e, f];
    }
    default:
      return unit;
  }
}

export function numbersIn(text: string): readonly number[] {
  return (text.match(/[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?/gi) ?? []).map(Number);
}

/** The number of arguments of each command of a path. */
const taken: Readonly<Record<string, number>> = { M: 2, L: 2, H: 1, V: 1, C: 6, S: 4, Q: 4, T: 2, A: 7, Z: 0 };

/**
 * Returns points around a path: end points and control points. For an arc, the points are the corners of a rectangle
 * around each end, at the distance of the radii.
 */
export function pointsOfPath(text: string): readonly Point[] {
  const points: Point[] = [];
  let at: Point = [0, 0];
  let start: Point = [0, 0];
  for (const [, letter = '', given = ''] of text.matchAll(/([MLHVCSQTAZ])([^MLHVCSQTAZ]*)/gi)) {
    const command = letter.toUpperCase();
    const isRelative = letter !== command;
    const count = taken[command] ?? 0;
    const numbers = numbersIn(given);
    if (command === 'Z') at = start;
    for (let i = 0; count > 0 && i + count <= numbers.length; i += count) {
      const [x, y] = isRelative ? at : [0, 0];
      const part = numbers.slice(i, i + count);
      const [first = 0] = part;
      const ends: Point[] =
        command === 'H'
          ? [[x + first, at[1]]]
          : command === 'V'
            ? [[at[0], y + first]]
            : command === 'A'
              ? arcEnds(part, at, [x, y])
              : pairs(part).map(([dx, dy]): Point => [x + dx, y + dy]);
      points.push(...ends);
      at = ends.at(-1) ?? at;
      if (command === 'M' && i === 0) start = at;
    }
  }
  return points;
}

function arcEnds([rx = 0, ry = 0, , , , dx = 0, dy = 0]: readonly number[], at: Point, [x, y]: Point): Point[] {
  const end: Point = [x + dx, y + dy];
  const near = ([ex, ey]: Point): Point[] => [
    [ex - rx, ey - ry],
    [ex + rx, ey + ry],
  ];
  return [...near(at), ...near(end), end];
}

function pairs(numbers: readonly number[]): readonly Point[] {
  return numbers.flatMap((number, i) => (i % 2 === 0 ? [[number, numbers[i + 1] ?? 0] as const] : []));
}
