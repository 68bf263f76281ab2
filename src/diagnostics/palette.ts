/** How the parts of a message are painted. Whoever prints decides; `plain` leaves every text as it is. */

export type Paint = (text: string) => string;

export interface Palette {
  readonly error: Paint;
  readonly warning: Paint;
  readonly title: Paint;
  readonly gutter: Paint;
  /** The carets and the label of the place a message is about. */
  readonly primary: Paint;
  /** The same for a place that explains it. */
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
