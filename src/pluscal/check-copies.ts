/**
 * Finds a step that copies a shared variable into a local one and then writes the shared variable from the copy. The
 * statements between two labels are one step. So no other process acts between the read and the write, and the
 * algorithm cannot show a lost update. In: a body with expanded macros and all labels. Out: a warning for each such
 * copy. A local variable that other steps also use is not reported, because it has another purpose.
 */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { Report } from './pluscal-errors.js';
import { freeReferences } from './replace-names.js';
import { expressionsOf, listsWithin } from './statements.js';
import type { Algorithm, Assignment, Process, Statement } from './tree.js';

export function checkCopies({ variables, processes }: Algorithm, report: Report): void {
  if (processes.length < 2 && processes.every(({ single }) => single)) return;
  const shared = new Set(variables.map(({ name }) => name.text));
  for (const process of processes) checkProcess(process, shared, report);
}

/** The simple statements of one step, in the order of the text. */
type Step = Statement[];

function checkProcess({ variables, body }: Process, shared: ReadonlySet<string>, report: Report): void {
  const steps: Step[] = [[]];
  collect(body, steps);
  for (const { name } of variables) {
    const using = steps.filter((step) => step.some((statement) => uses(statement, name.text)));
    const [only] = using;
    const copy = only && using.length === 1 ? copyIn(only, name.text, shared) : undefined;
    if (copy) report(writtenFromCopy(copy));
  }
}

/** Adds the statements of a list to the steps. A label begins a step. */
function collect(list: readonly Statement[], steps: Step[]): void {
  for (const statement of list) {
    if (statement.label) steps.push([]);
    steps.at(-1)?.push(statement);
    for (const inner of listsWithin(statement)) collect(inner, steps);
  }
}

function uses(statement: Statement, name: string): boolean {
  const isAssigned =
    statement.kind === 'assign' && statement.assignments.some(({ variable }) => variable.text === name);
  return (
    isAssigned || expressionsOf(statement).some((one) => [...freeReferences(one)].some((use) => use.name.text === name))
  );
}

interface Copy {
  readonly local: string;
  /** The assignment that reads the shared variable, and the later assignment that writes this variable. */
  readonly read: Assignment;
  readonly write: Assignment;
}

function copyIn(step: Step, local: string, shared: ReadonlySet<string>): Copy | undefined {
  const assignments = step.flatMap((statement) => (statement.kind === 'assign' ? statement.assignments : []));
  const reads = assignments.filter(({ variable, path }) => variable.text === local && path.length === 0);
  for (const read of reads) {
    const copied = namesIn(read).filter((name) => shared.has(name));
    const write = assignments.find(
      (one) =>
        one.span.start > read.span.end &&
        copied.includes(one.variable.text) &&
        namesIn(one).includes(local) &&
        !namesIn(one).includes(one.variable.text),
    );
    if (write) return { local, read, write };
  }
  return undefined;
}

function namesIn({ value }: Assignment): readonly string[] {
  return [...freeReferences(value)].map(({ name }) => name.text);
}

function writtenFromCopy({ local, read, write }: Copy): Diagnostic {
  const { text } = write.variable;
  return diagnostic(
    'SY5066',
    `One step reads ${text} into ${local} and writes ${text}, so no other process acts in between`,
    {
      severity: 'warning',
      span: write.span,
      label: `writes ${text}`,
      related: [{ span: read.span, label: `reads ${text}` }],
      hint: `if other processes may change ${text} in between, put a label before the second statement; if not, write the statement without ${local}`,
    },
  );
}
