/** The sizes of the parts of a drawn sequence diagram, in pixels. */
export const sizes = { font: 12, line: 16, pad: 6, gap: 14, head: 34, headAgain: 28, betweenPasses: 6 } as const;

export interface Point {
  readonly x: number;
  readonly y: number;
}
