/**
 * Adds labels where the rules of PlusCal require them. In: the statements of a process, a procedure or an algorithm
 * without processes, with expanded macros. Out: the same statements with a label wherever a step must begin, and the
 * missing labels, each with its reason. A violation of the rules that no label can repair is reported.
 *
 * A step begins at the first statement; at a `while`; after a `call`, `return` or `goto`; after an `if` or `either`
 * that contains one of these or a label; and where a variable would be assigned a second time in one step. A `with`
 * must be within one step.
 */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { Span } from '../diagnostics/source.js';
import type { Report } from './pluscal-errors.js';
import { allStatements, listsWithin, mapLists } from './statements.js';
import type { Algorithm, Label, Procedure, Statement } from './tree.js';

/** A label that a statement needs but does not have. */
export interface MissingLabel {
  readonly label: string;
  readonly missing: Diagnostic;
}

export class LabelPlacer {
  private readonly taken: ReadonlySet<string>;
  /**
   * Whether missing labels are added. Otherwise they are errors. They are added if the option says so, or if the
   * algorithm has neither labels nor processes.
   */
  readonly adds: boolean;
  readonly added: MissingLabel[] = [];
  private number = 1;
  private procedure: Procedure | undefined;

  constructor(
    private readonly algorithm: Algorithm,
    private readonly root: string,
    option: boolean,
    private readonly report: Report,
  ) {
    const bodies = [
      algorithm.body,
      ...algorithm.procedures.map((each) => each.body),
      ...algorithm.processes.map((each) => each.body),
    ];
    const labels = bodies.flatMap((body) => [...allStatements(body)].flatMap(({ label }) => label ?? []));
    for (const { name } of labels) if (reserved.includes(name.text)) report(reservedLabel(name.text, name.span));
    this.taken = new Set(labels.map(({ name }) => name.text));
    this.adds = option || (algorithm.processes.length === 0 && labels.length === 0);
  }

  /** Returns the statements of a body with all labels. `procedure` is the procedure to which the body belongs. */
  place(body: readonly Statement[], procedure?: Procedure): readonly Statement[] {
    this.procedure = procedure;
    return this.placeList(body, { before: new Map(), within: undefined, needs: 'first' }).statements;
  }

  private placeList(list: readonly Statement[], entry: Entry): Placed {
    const statements: Statement[] = [];
    const state: StepState = { assigned: new Map(entry.before), needs: entry.needs, labelled: false };
    for (const statement of list) {
      let current = statement;
      if (current.label) {
        if (entry.within) this.report(labelInWith(current.label, entry.within));
        state.labelled = true;
        state.assigned = new Map();
      }
      if (state.needs) {
        if (entry.within) this.report(afterCallInWith(current, entry.within));
        else current = this.needsLabel(current, reasonText(state.needs));
        state.labelled = true;
        state.assigned = new Map();
      }
      state.needs = undefined;
      statements.push(this.placeStatement(current, state, entry));
    }
    return { statements, assigned: state.assigned, endsStep: state.labelled || state.needs !== undefined };
  }

  private placeStatement(statement: Statement, state: StepState, entry: Entry): Statement {
    const { within } = entry;
    switch (statement.kind) {
      case 'if':
      case 'either': {
        const before = state.assigned;
        const after = new Map<string, Span>();
        let endsStep = false;
        const placed = mapLists(statement, (list) => {
          const inner = this.placeList(list, { before, within, needs: undefined });
          endsStep ||= inner.endsStep;
          for (const [name, span] of inner.assigned) after.set(name, span);
          return inner.statements;
        });
        state.assigned = after;
        if (endsStep) state.needs = statement.kind;
        return placed;
      }
      case 'while': {
        if (within) this.report(whileInWith(statement.span, within));
        const labelled = within ? statement : this.needsLabel(statement, reasonText('while'));
        state.labelled = true;
        state.assigned = new Map();
        return mapLists(
          labelled,
          (list) => this.placeList(list, { before: new Map(), within: undefined, needs: undefined }).statements,
        );
      }
      case 'with': {
        const inner = this.placeList(statement.body, {
          before: within ? state.assigned : new Map(),
          within: within ?? statement.span,
          needs: undefined,
        });
        const placed = { ...statement, body: inner.statements };
        if (inner.endsStep) state.needs = 'call';
        // If the variable was assigned before the branch, other tools also add a label in the branch, although another
        // label already stands between the two assignments. Here the label is added too, so that the steps are the
        // same.
        const again = within
          ? undefined
          : (firstShared(inner.assigned, state.assigned) ??
            (this.adds ? firstShared(inner.assigned, entry.before) : undefined));
        if (again) return this.startStep(placed, state, inner.assigned, reasonText('with', again.name), again.span);
        state.assigned = new Map([...state.assigned, ...inner.assigned]);
        return placed;
      }
      default:
        return this.placeSimple(statement, state, within);
    }
  }

  private placeSimple(statement: Statement, state: StepState, within: Span | undefined): Statement {
    const assigned = new Map(this.assignedBy(statement).map((name) => [name, statement.span]));
    if (statement.kind === 'call' || statement.kind === 'return' || statement.kind === 'goto')
      state.needs = statement.kind;
    const again = firstShared(assigned, state.assigned);
    if (!again) {
      state.assigned = new Map([...state.assigned, ...assigned]);
      return statement;
    }
    if (within) {
      this.report(againInWith(statement.span, again, within));
      return statement;
    }
    return this.startStep(statement, state, assigned, reasonText(statement.kind, again.name), again.span);
  }

  private startStep(
    statement: Statement,
    state: StepState,
    assigned: ReadonlyMap<string, Span>,
    reason: string,
    first: Span,
  ): Statement {
    if (!statement.label) state.labelled = true;
    state.assigned = new Map(assigned);
    return this.needsLabel(statement, reason, first);
  }

  /**
   * Returns the variables that a simple statement assigns. A return counts as an assignment to the variables of
   * procedures, because it restores them.
   */
  private assignedBy(statement: Statement): readonly string[] {
    switch (statement.kind) {
      case 'assign':
        return statement.assignments.map(({ variable }) => variable.text);
      case 'return':
        return ['stack', ...this.procedureVariables()];
      case 'call': {
        const restores = statement.after?.kind === 'return' || statement.procedure.text === this.procedure?.name.text;
        return ['stack', ...(restores ? this.procedureVariables() : [])];
      }
      default:
        return [];
    }
  }

  private procedureVariables(): readonly string[] {
    return this.algorithm.procedures.flatMap(({ parameters, variables }) =>
      [...parameters, ...variables].map(({ name }) => name.text),
    );
  }

  private needsLabel(statement: Statement, reason: string, first?: Span): Statement {
    if (statement.label) return statement;
    let name = `${this.root}${this.number++}`;
    while (this.taken.has(name)) name = `${this.root}${this.number++}`;
    this.added.push({ label: name, missing: missingLabel(statement.span, reason, first) });
    return { ...statement, label: { name: { text: name, span: statement.span }, strength: '' } };
  }
}

interface Entry {
  /** The variables that the step has assigned before this list, each with the span of the assignment. */
  readonly before: ReadonlyMap<string, Span>;
  /** The outermost `with` around the list; undefined if there is none. */
  readonly within: Span | undefined;
  /** Why the first statement of the list needs a label; undefined if it needs none. */
  readonly needs: Needs | undefined;
}

interface Placed {
  readonly statements: readonly Statement[];
  readonly assigned: ReadonlyMap<string, Span>;
  /** Whether the list contains a statement after which the next statement needs a label. */
  readonly endsStep: boolean;
}

interface StepState {
  assigned: ReadonlyMap<string, Span>;
  /** Why the next statement needs a label; undefined if it needs none. */
  needs: Needs | undefined;
  labelled: boolean;
}

type Needs = 'first' | 'call' | 'return' | 'goto' | 'if' | 'either';

const reserved: readonly string[] = ['Done', 'Error'];

/** Returns as text why a statement needs a label. */
function reasonText(kind: Needs | Statement['kind'], variable = ''): string {
  switch (kind) {
    case 'first':
      return 'the first statement of a process, a procedure or an algorithm begins a step';
    case 'while':
      return 'every `while` begins a step';
    case 'if':
    case 'either':
      return `the \`${kind}\` before it contains a label, \`call\`, \`return\` or \`goto\``;
    case 'goto':
      return 'the statement before it is a `goto`';
    case 'call':
    case 'return':
      return variable === ''
        ? `the statement before it is a \`${kind}\``
        : `it assigns ${variable}, which was already assigned in this step`;
    default:
      return `${variable} was already assigned in this step`;
  }
}

function firstShared(
  names: ReadonlyMap<string, Span>,
  assigned: ReadonlyMap<string, Span>,
): { readonly name: string; readonly span: Span } | undefined {
  for (const name of names.keys()) {
    const span = assigned.get(name);
    if (span) return { name, span };
  }
  return undefined;
}

/** Returns the span of the first line of a statement. */
function head(span: Span): Span {
  const end = span.source.text.slice(span.start, span.end).search(/[\r\n]/);
  return end < 0 ? span : { ...span, end: span.start + end };
}

function missingLabel(span: Span, reason: string, first: Span | undefined): Diagnostic {
  const label = 'put a label such as `l1:` before it, or set the option `PlusCal options (label)`, which adds labels';
  const both = first && joined(first, span);
  return diagnostic('SY5020', 'This statement needs a label', {
    span: head(span),
    label: reason,
    related: first ? [{ span: head(first), label: 'assigned here' }] : [],
    hint:
      both === undefined ? label : `to assign both at once, as in a swap, write \`${both}\`; for two steps, ${label}`,
  });
}

/** A hint repeats statements of at most this number of characters. */
const longestStatement = 40;

/** Returns two successive assignments as one statement with `||`. Undefined for other statements. */
function joined(first: Span, second: Span): string | undefined {
  const { text } = first.source;
  const [one, other] = [first, second].map(({ start, end }) => text.slice(start, end).replace(/[\s;]+$/, ''));
  const isNext = first.source === second.source && /^[\s;]*$/.test(text.slice(first.end, second.start));
  const isAssignment = [one, other].every(
    (each = '') => /^\w+\s*[[.][^:]*:=/.test(each) && each.length <= longestStatement,
  );
  return isNext && isAssignment ? `${one} || ${other}` : undefined;
}

function labelInWith({ name }: Label, within: Span): Diagnostic {
  return diagnostic('SY5025', `The label ${name.text} is inside a \`with\``, {
    span: name.span,
    related: [{ span: head(within), label: 'the `with`' }],
    hint: 'a `with` is part of one step: remove the label, or end the `with` before it',
  });
}

function whileInWith(span: Span, within: Span): Diagnostic {
  return diagnostic('SY5026', 'A `while` is inside a `with`', {
    span: head(span),
    related: [{ span: head(within), label: 'the `with`' }],
    hint: 'a `with` is part of one step, and a `while` begins a step: put the `with` into the loop',
  });
}

function afterCallInWith({ span }: Statement, within: Span): Diagnostic {
  return diagnostic('SY5027', 'A statement follows a `call`, `return` or `goto` inside a `with`', {
    span: head(span),
    label: 'this statement begins a step',
    related: [{ span: head(within), label: 'the `with`' }],
    hint: 'a `with` is part of one step: end it after the `call`, `return` or `goto`',
  });
}

function againInWith(
  span: Span,
  { name, span: first }: { readonly name: string; readonly span: Span },
  within: Span,
): Diagnostic {
  return diagnostic('SY5028', `${name} is assigned twice inside a \`with\``, {
    span: head(span),
    label: 'assigned again here',
    related: [
      { span: head(first), label: 'first assigned here' },
      { span: head(within), label: 'the `with`' },
    ],
    hint: 'a step assigns a variable once, and a `with` is part of one step: assign the final value only',
  });
}

function reservedLabel(name: string, span: Span): Diagnostic {
  return diagnostic('SY5030', `${name} cannot be a label`, {
    span,
    hint:
      name === 'Done'
        ? 'a process that has ended is at `Done`'
        : 'a procedure that ends without `return` is at `Error`',
  });
}

/** Whether a statement inside this one has a label. */
export function containsLabel(statement: Statement): boolean {
  return listsWithin(statement).some((list) => [...allStatements(list)].some(({ label }) => label !== undefined));
}
