/** The styles for the parts of a message. The caller chooses a palette. `plain` changes nothing. */

export type Paint = (text: string) => string;

export interface Palette {
  readonly error: Paint;
  readonly warning: Paint;
  readonly title: Paint;
  readonly gutter: Paint;
  /** The style of the carets and the label of the primary mark. */
  readonly primary: Paint;
  /** The style of the carets and the label of any other mark. */
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
