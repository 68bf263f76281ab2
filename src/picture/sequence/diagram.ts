/**
 * A behavior as a sequence diagram, as plain data: lanes of processes, a row for each state, and arrows of messages
 * between rows. SVG, Mermaid and text are made from this data only.
 */

export interface Diagram {
  /** The names of the processes, from left to right. */
  readonly lanes: readonly string[];
  readonly rows: readonly Row[];
  readonly arrows: readonly Arrow[];
  /** If the behavior has a loop: after the last row, it continues from the row `to`. */
  readonly loop: { readonly to: number; readonly text: string } | undefined;
  /** Lines that say what the diagram was made from, and what was not recognised. */
  readonly remarks: readonly string[];
}

/** The row of a state: the step that leads to it. The first row is the initial state. */
export interface Row {
  readonly title: string;
  /**
   * What happens in each lane that the step concerns. The first block is in the lane of the process that takes the
   * step.
   */
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
 * An arrow for a message, from a line of one block to a line of another. `inferred`: the behavior does not say that the
 * message was received, but the step has the values of the message.
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
  /** The index of the line in the block. */
  readonly line: number;
}
