/**
 * A behavior as a sequence diagram, as plain data: lanes of processes, a row for each state, and arrows of messages
 * between rows. SVG, Mermaid and text are made from this data only.
 */

export interface Diagram {
  /** The names of the processes, from left to right. */
  readonly lanes: readonly string[];
  readonly rows: readonly Row[];
  readonly arrows: readonly Arrow[];
  /** The behavior goes on from this row after the last one. */
  readonly loop: { readonly to: number; readonly text: string } | undefined;
  /** What the diagram was made from, and what was not recognised. */
  readonly remarks: readonly string[];
}

/** The step that leads to a state; the first row is the initial state. */
export interface Row {
  readonly title: string;
  /** What happens in each lane that the step concerns. The first lane takes the step. */
  readonly blocks: readonly Block[];
}

export interface Block {
  readonly lane: number;
  readonly lines: readonly Line[];
}

export interface Line {
  readonly kind: 'action' | 'received' | 'changed' | 'sent' | 'lost';
  readonly text: string;
}

/**
 * A message from the line of a block to the line of another block. `inferred`: the behavior does not say that it was
 * received, but the step has the values of the message.
 */
export interface Arrow {
  readonly kind: 'received' | 'inferred' | 'lost' | 'written';
  readonly from: End;
  readonly to: End;
  readonly text: string;
}

export interface End {
  readonly row: number;
  readonly lane: number;
  /** The number of the line in the block. */
  readonly line: number;
}
