/**
 * A sequence diagram of a behavior as plain data: lanes of processes, a row for each state, and arrows for messages
 * between rows. SVG, Mermaid and text are made only from this data.
 */

export interface Diagram {
  /** The names of the processes, from left to right. */
  readonly lanes: readonly string[];
  readonly rows: readonly Row[];
  readonly arrows: readonly Arrow[];
  /**
   * The loop of an infinite behavior: after the last row, the behavior continues from the row `to`. Undefined for a
   * finite behavior.
   */
  readonly loop: { readonly to: number; readonly text: string } | undefined;
  /** Lines that say from which variables the diagram was made, and what was not recognised. */
  readonly remarks: readonly string[];
}

/** The row of a state: the step that leads to it. The first row is the initial state. */
export interface Row {
  readonly title: string;
  /**
   * One block for each lane that the step concerns. The first block is in the lane of the process that takes the step.
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
 * An arrow for a message, from a line of one block to a line of another block. `inferred`: the behavior does not show
 * that the message was received, but the step uses the values of the message.
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
