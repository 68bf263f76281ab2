/**
 * A sequence diagram of a behavior as plain data: lanes of processes, a row for each state, and arrows for messages
 * between rows. SVG, Mermaid and text are made only from this data.
 */

export interface Diagram {
  /** The names of the processes, from left to right. */
  readonly lanes: readonly string[];
  readonly rows: readonly Row[];
  readonly arrows: readonly Arrow[];
  /** The messages that have no arrow, because they are lost or still in transit at the end. */
  readonly stubs: readonly Stub[];
  /** If the behavior has a loop: after the last row, it continues from the row `to`. */
  readonly loop: { readonly to: number; readonly text: string } | undefined;
  /** Says why the behavior ends with its last state. */
  readonly ending: string | undefined;
  /** Explains the signs of the diagram. */
  readonly legend: readonly LegendEntry[];
  /** Lines that say what the diagram was made from, and what was not recognised. */
  readonly remarks: readonly string[];
}

/**
 * The row of a state: the step that leads to it. The first row is the initial state. Steps that say little may share a
 * row.
 */
export interface Row {
  /** The number of the state, or the numbers of the first and the last state: `4` or `4-9`. */
  readonly title: string;
  /** The indices of the first and the last state of the row. */
  readonly first: number;
  readonly last: number;
  /** Texts that belong to no lane: in the first row, the initial values of the variables of no process. */
  readonly notes: readonly string[];
  /**
   * One block for each lane that the step concerns. The first block is in the lane of the process that takes the step.
   */
  readonly blocks: readonly Block[];
}

export interface Block {
  readonly lane: number;
  /** `network`: the network loses or copies messages of this process. The process itself takes no step. */
  readonly kind: 'step' | 'network' | 'part';
  readonly lines: readonly Line[];
}

export interface Line {
  readonly kind: 'action' | 'received' | 'changed' | 'idle' | 'sent' | 'lost';
  readonly text: string;
  /** Of a message: the names of its receivers, or of its sender if the line says that it is received. */
  readonly peers?: readonly string[] | undefined;
  /** What else is known of a message, such as `still in transit`. */
  readonly note?: string | undefined;
  /** Whether the line is about a variable that belongs to no process. */
  readonly isShared?: boolean | undefined;
}

/**
 * An arrow for a message, from a line of one block to a line of another. `inferred`: the behavior does not say that the
 * message was received, but the step has the values of the message. `written`: the step changes a part of a variable
 * that belongs to another process.
 */
export interface Arrow {
  readonly kind: 'received' | 'inferred' | 'written';
  readonly from: End;
  readonly to: End;
  readonly text: string;
}

/** A message that no step receives. */
export interface Stub {
  readonly kind: 'waiting' | 'lost';
  /** The line that says that the message is sent. */
  readonly from: End;
  /** The lane of the receiver that the message names. */
  readonly toward: number | undefined;
  readonly text: string;
}

export interface End {
  readonly row: number;
  readonly lane: number;
  /** The index of the line in the block. */
  readonly line: number;
}

/** Returns a text that is different for each end. */
export function endKey({ row, lane, line }: End): string {
  return `${row} ${lane} ${line}`;
}

export interface LegendEntry {
  readonly sign: Arrow['kind'] | Stub['kind'] | 'words';
  readonly text: string;
}

const signs: Readonly<Record<Line['kind'], string>> = {
  action: '',
  received: '← ',
  changed: '',
  idle: '',
  sent: '→ ',
  lost: '✗ ',
};

/** Returns the text of a line with the sign of its kind: `→ a1: prepare n: 3 (still in transit)`. */
export function lineText({ kind, text, peers = [], note }: Line, sign = signs[kind]): string {
  const who = `${kind === 'lost' && peers.length > 0 ? 'to ' : ''}${peers.join(', ')}`;
  // A message may consist of the name of its receiver.
  const message = who === '' || who === text ? text : `${who}: ${text}`;
  return `${sign}${message}${note === undefined ? '' : ` (${note})`}`;
}

/** Whether a line is about a message. */
export function isOfMessage({ kind }: Line): boolean {
  return kind === 'sent' || kind === 'received' || kind === 'lost';
}
