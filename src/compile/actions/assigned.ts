/**
 * The variables that have a value in the state under construction, as far as this is known when code is written. If two branches meet and only one
 * assigns a variable, it is known only when the code runs: the slot then holds 0 or a value.
 */
export type Assigned = readonly Assignment[];

export type Assignment = 'no' | 'yes' | 'maybe';

export function nothingAssigned(count: number): Assigned {
  return Array.from({ length: count }, () => 'no');
}

export function withAssignment(assigned: Assigned, index: number, assignment: Assignment): Assigned {
  return assigned.map((known, i) => (i === index ? assignment : known));
}

/** After code that may assign any variable. */
export function maybeAssigned(assigned: Assigned): Assigned {
  return assigned.map((known) => (known === 'yes' ? 'yes' : 'maybe'));
}

/** After several branches meet. */
export function afterBranches(ways: readonly Assigned[]): Assigned {
  const [first = [], ...others] = ways;
  return first.map((known, i) => (others.every((other) => other[i] === known) ? known : 'maybe'));
}
