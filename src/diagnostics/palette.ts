/** The styles of the parts of a message. The caller chooses a palette; `plain` applies no style. */

export type Paint = (text: string) => string;

export interface Palette {
  readonly error: Paint;
  readonly warning: Paint;
  readonly title: Paint;
  readonly gutter: Paint;
  /** The carets and the label of the primary place. */
  readonly primary: Paint;
  /** The carets and the label of a place that explains the primary place. */
  readonly secondary: Paint;
  readonly hint: Paint;
}

const asIs: Paint = (text) => text;

export const plain: Palette = {
  error: asIs,
  warning: asIs,
  title: asIs,
  gutter: asIs,
  primary: asIs,
  secondary: asIs,
  hint: asIs,
};
