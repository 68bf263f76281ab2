/**
 * Finds an `await` whose condition reads a variable that its own step has assigned. The statements between two labels
 * are one step. So the `await` reads the new value, and while its condition is FALSE, the assignment before it does not
 * happen either. In: a body with expanded macros and all labels. Out: a warning for each such `await` about a shared
 * variable. A variable of the process is not reported, because a step may choose a value and then restrict it by
 * `await`.
 */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { Span } from '../diagnostics/source.js';
import type { Expression } from '../syntax/tree.js';
import type { Report } from './pluscal-errors.js';
import { freeReferences } from './replace-names.js';
import { listsWithin } from './statements.js';
import type { Algorithm, Statement, When } from './tree.js';

/** For each variable that the step has assigned, the statement that assigns it. */
type Assigned = ReadonlyMap<string, Span>;

const nothing: Assigned = new Map();

export function checkWaits({ variables, defined, procedures, processes, body }: Algorithm, report: Report): void {
  if (processes.length === 0) return;
  const definitions = new Map(
    defined.flatMap((unit) => (unit.kind === 'operator-definition' ? [[unit.name.text, unit.body] as const] : [])),
  );
  const bodies = [...procedures, ...processes].map((each) => each.body);
  const checker = new WaitChecker(new Set(variables.map(({ name }) => name.text)), definitions, report);
  for (const list of [...bodies, body]) checker.check(list, nothing);
}

class WaitChecker {
  constructor(
    private readonly shared: ReadonlySet<string>,
    private readonly definitions: ReadonlyMap<string, Expression>,
    private readonly report: Report,
  ) {}

  /** Checks a list of statements. Returns the variables that the step has assigned at the end of the list. */
  check(list: readonly Statement[], before: Assigned): Assigned {
    let assigned = before;
    for (const statement of list) assigned = this.checkStatement(statement, statement.label ? nothing : assigned);
    return assigned;
  }

  private checkStatement(statement: Statement, assigned: Assigned): Assigned {
    switch (statement.kind) {
      case 'assign': {
        const { span } = statement;
        const shared = statement.assignments.filter(({ variable }) => this.shared.has(variable.text));
        return new Map([...assigned, ...shared.map(({ variable }) => [variable.text, span] as const)]);
      }
      case 'when': {
        const read = [...this.namesIn(statement.condition)].find((name) => assigned.has(name));
        if (read !== undefined) this.report(waitsForItself(statement, read, assigned.get(read) as Span));
        return assigned;
      }
      case 'while':
        this.check(statement.body, assigned);
        return nothing;
      default:
        return new Map(
          listsWithin(statement)
            .flatMap((inner) => [...this.check(inner, assigned)])
            .concat([...assigned]),
        );
    }
  }

  /** Returns the names that an expression reads, also through definitions of the `define` block. */
  private namesIn(expression: Expression, found = new Set<string>()): ReadonlySet<string> {
    for (const { name } of freeReferences(expression)) {
      if (found.has(name.text)) continue;
      found.add(name.text);
      const definition = this.definitions.get(name.text);
      if (definition) this.namesIn(definition, found);
    }
    return found;
  }
}

function waitsForItself({ span }: When, variable: string, assigned: Span): Diagnostic {
  return diagnostic('SY5047', `The condition reads ${variable}, which the same step assigns before`, {
    severity: 'warning',
    span,
    label: 'while this is FALSE, the whole step waits, and the assignment does not happen',
    related: [{ span: assigned, label: 'assigned here, in the same step' }],
    hint: 'to make the assignment a step of its own, put a label before the condition',
  });
}
