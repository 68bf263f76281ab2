/**
 * Replaces uses of the operators of a `define` block within a step. In: the units of the block. Out: for a use of an
 * operator that reads a variable which the step has already assigned, the body of the operator, in which such variables
 * have primes. Other uses are not replaced.
 */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { Expression, FunctionDefinition, OperatorDefinition, Reference } from '../syntax/tree.js';
import type { Report } from './pluscal-errors.js';
import { boundNames, freeReferences, replaceNames } from './replace-names.js';
import type { DefinedUnit } from './tree.js';

type Defined = OperatorDefinition | FunctionDefinition;

export class DefinedOperators {
  private readonly definitions = new Map<string, Defined>();
  private readonly reads = new Map<string, ReadonlySet<string>>();

  constructor(
    units: readonly DefinedUnit[],
    private readonly report: Report,
  ) {
    for (const unit of units)
      if (unit.kind === 'operator-definition' || unit.kind === 'function-definition')
        this.definitions.set(unit.name.text, unit);
  }

  /**
   * Returns the expression that replaces the use of a name; undefined if the use is not replaced. `inStep` translates a
   * body for the current point of the step: it primes the variables that are already assigned. The arguments of the use
   * are already translated.
   */
  expand(
    use: Reference,
    assigned: ReadonlySet<string>,
    inStep: (body: Expression) => Expression,
  ): Expression | undefined {
    const definition = this.definitions.get(use.name.text);
    if (!definition || use.selectors.length > 0) return undefined;
    const variable = [...this.namesReadBy(use.name.text)].find((name) => assigned.has(name));
    if (variable === undefined) return undefined;
    const parameters = definition.kind === 'operator-definition' ? definition.parameters : undefined;
    const argumentNames = new Set(use.args.flatMap((each) => [...freeReferences(each)].map(({ name }) => name.text)));
    const isCaptured = [...boundNames(definition.body)].some((name) => argumentNames.has(name));
    if (!parameters || parameters.length !== use.args.length || this.isRecursive(use.name.text) || isCaptured) {
      this.report(cannotExpand(use, variable));
      return undefined;
    }
    const args = new Map(parameters.map(({ name }, at) => [name.text, use.args[at] as Expression]));
    return replaceNames(inStep(definition.body), ({ name, args: given }) =>
      given.length === 0 ? args.get(name.text) : undefined,
    );
  }

  /** Returns the free names of a definition, and of the definitions that it uses. */
  private namesReadBy(name: string): ReadonlySet<string> {
    const known = this.reads.get(name);
    if (known) return known;
    const names = new Set<string>();
    const pending = [name];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const definition = this.definitions.get(next);
      if (!definition) continue;
      for (const { name: read } of freeReferences(definition)) {
        if (names.has(read.text)) continue;
        names.add(read.text);
        pending.push(read.text);
      }
    }
    this.reads.set(name, names);
    return names;
  }

  private isRecursive(name: string): boolean {
    return this.namesReadBy(name).has(name);
  }
}

function cannotExpand({ name, span }: Reference, variable: string): Diagnostic {
  return diagnostic('SY5044', `${name.text} reads ${variable}, which was already assigned in this step`, {
    span,
    label: `here, ${variable} means its new value, and ${name.text} cannot be written out`,
    hint: 'put a label before this statement, or write the expression instead of the name',
  });
}
