/**
 * Makes the units of a translation. In: an algorithm that is divided into steps, with the names of the translation.
 * Out: declarations, `vars`, `ProcSet`, `Init`, the actions, `Next`, `Spec` and `Termination`, in the same order as in
 * other tools.
 */
import type { Span } from '../diagnostics/source.js';
import type { Expression, Name, Unit } from '../syntax/tree.js';
import * as make from './build.js';
import { DefinedOperators } from './defined-operators.js';
import { ActionEmitter, type ActionScope, type Dialect, type ProcedureFacts } from './emit-actions.js';
import type { Report } from './pluscal-errors.js';
import { isPlainReference, replaceNames } from './replace-names.js';
import type { FairnessFacts } from './spec-formula.js';
import { specFormula } from './spec-formula.js';
import { type Action, splitSteps } from './split-steps.js';
import type { Algorithm, Procedure, Process, Statement, StateVariable } from './tree.js';

export interface ControlFacts {
  /** Whether there is a variable `pc`. */
  readonly hasControl: boolean;
  /** Whether every process can end. */
  readonly canEnd: boolean;
  /** Whether Next allows a stuttering step after all processes have ended. */
  readonly hasTerminating: boolean;
}

export interface EmissionInput {
  readonly algorithm: Algorithm;
  readonly control: ControlFacts;
  readonly fairness: FairnessFacts;
  readonly report: Report;
  readonly dialect: Dialect;
}

/** The name of the constant that is the initial value of a variable whose declaration has no initial value. */
export const defaultValue = 'defaultInitValue';

/**
 * Returns the span of all nodes that the translation adds: the words from `--algorithm` to the name of the algorithm.
 */
export function addedSpan({ span, name }: Algorithm): Span {
  return { ...span, end: name.span.end };
}

export function emitUnits(input: EmissionInput): readonly Unit[] {
  return new UnitEmitter(input).units();
}

class UnitEmitter {
  private readonly algorithm: Algorithm;
  private readonly isMulti: boolean;
  private readonly span: Span;
  private readonly variables: readonly string[];
  private readonly ofProcesses: ReadonlySet<string>;
  private readonly procedures: ReadonlyMap<string, ProcedureFacts>;
  private readonly defined: DefinedOperators;

  constructor(private readonly input: EmissionInput) {
    const { algorithm, control } = input;
    this.algorithm = algorithm;
    this.isMulti = algorithm.processes.length > 0;
    this.span = addedSpan(algorithm);
    const names = (list: readonly StateVariable[]) => list.map(({ name }) => name.text);
    const ofProcedures = algorithm.procedures.flatMap((each) => names([...each.parameters, ...each.variables]));
    this.variables = [
      ...(control.hasControl ? ['pc'] : []),
      ...names(algorithm.variables),
      ...(algorithm.procedures.length > 0 ? ['stack'] : []),
      ...ofProcedures,
      ...algorithm.processes.flatMap((each) => names(each.variables)),
    ];
    const ofSets = algorithm.processes.filter(({ single }) => !single).flatMap((each) => names(each.variables));
    this.ofProcesses = new Set(this.isMulti ? [...ofProcedures, ...ofSets] : []);
    this.defined = new DefinedOperators(input.dialect === 'ours' ? algorithm.defined : [], input.report);
    this.procedures = new Map(algorithm.procedures.map((each) => [each.name.text, factsOf(each)]));
  }

  units(): readonly Unit[] {
    const { procedures, processes, body, name } = this.algorithm;
    const { hasControl, canEnd, hasTerminating } = this.input.control;
    const actions = [
      ...procedures.flatMap((each) => this.procedureUnits(each)),
      ...processes.flatMap((each) => this.processUnits(each)),
      ...(this.isMulti
        ? []
        : this.actionUnits(this.steps(body, hasControl), this.scope(undefined), [], { ...name, text: 'Next' })),
    ];
    const defined = new Set(actions.map((each) => (each.kind === 'operator-definition' ? each.name.text : '')));
    const hasAction = (label: string) => this.input.dialect === 'theirs' || defined.has(label);
    return [
      ...this.declarations(),
      this.define(
        'vars',
        make.tuple(
          this.variables.map((each) => make.reference(each, this.span)),
          this.span,
        ),
      ),
      ...(this.isMulti ? [this.define('ProcSet', this.processSet())] : []),
      this.define('Init', this.initial()),
      ...actions,
      ...(hasTerminating ? [this.define('Terminating', this.terminating())] : []),
      ...(this.isMulti || hasControl ? [this.define('Next', this.next())] : []),
      this.define('Spec', specFormula(this.algorithm, this.input.fairness, hasAction, this.span)),
      ...(hasControl && canEnd ? [this.define('Termination', make.prefix('<>', this.allDone(), this.span))] : []),
    ];
  }

  private define(name: string, body: Expression): Unit {
    return make.definition(make.nameAt(name, this.span), [], body, this.span);
  }

  // -------------------------------------------------------------------------------------------- declarations

  private declarations(): readonly Unit[] {
    const { variables, procedures, processes, defined } = this.algorithm;
    const own = (list: readonly StateVariable[]) => list.map(({ name }) => name);
    const added = (name: string): Name => make.nameAt(name, this.span);
    const global = [
      ...(this.input.control.hasControl ? [added('pc')] : []),
      ...own(variables),
      ...(procedures.length > 0 ? [added('stack')] : []),
    ];
    const local = [
      ...procedures.flatMap((each) => own([...each.parameters, ...each.variables])),
      ...processes.flatMap((each) => own(each.variables)),
    ];
    const declared = (names: readonly Name[]): readonly Unit[] =>
      names.length > 0 ? [{ kind: 'variables', span: this.span, names }] : [];
    return [
      ...(this.hasDefaults() ? [this.defaultConstant()] : []),
      ...(defined.length === 0
        ? declared([...global, ...local])
        : [...declared(global), ...defined, ...declared(local)]),
    ];
  }

  private hasDefaults(): boolean {
    return needsDefault(this.algorithm);
  }

  private defaultConstant(): Unit {
    return { kind: 'constants', span: this.span, declarations: [make.parameter(make.nameAt(defaultValue, this.span))] };
  }

  private processSet(): Expression {
    const sets = this.algorithm.processes.map(({ single, identifier }) =>
      single ? make.setOf([identifier], identifier.span) : identifier,
    );
    const [first, ...rest] = sets as [Expression, ...Expression[]];
    return rest.reduce((left, right) => make.infix(left, '\\cup', right, this.span), first);
  }

  // -------------------------------------------------------------------------------------------- the initial states

  private initial(): Expression {
    const { variables, procedures, processes } = this.algorithm;
    const conjuncts = [
      ...variables.map((each) => initialOf(each)),
      ...procedures.flatMap((each) =>
        [...each.parameters, ...each.variables].map((one) => this.initialOfProcedure(one)),
      ),
      ...processes.flatMap((each) => each.variables.map((one) => this.initialOfProcess(one, each))),
      ...(procedures.length > 0 ? [this.initialOfAll('stack', make.tuple([], this.span))] : []),
      ...(this.input.control.hasControl ? [this.initialControl()] : []),
    ];
    return make.junction('/\\', conjuncts, this.span);
  }

  private initialOfAll(name: string, value: Expression): Expression {
    return make.infix(
      make.reference(name, this.span),
      '=',
      this.isMulti ? this.overAll(value, this.span) : value,
      this.span,
    );
  }

  /** Makes `[self \in ProcSet |-> value]`. */
  private overAll(value: Expression, span: Span): Expression {
    return make.functionOf(make.bound(make.nameAt('self', span), make.reference('ProcSet', span)), value, span);
  }

  private initialOfProcedure(variable: StateVariable): Expression {
    if (!this.isMulti) return initialOf(variable);
    const { name, span } = variable;
    const value = this.applied(initialValue(variable), make.reference('self', span));
    return make.infix(make.reference(name.text, name.span), '=', this.overAll(value, span), span);
  }

  private initialOfProcess(variable: StateVariable, { single, identifier }: Process): Expression {
    if (single) return initialOf(variable);
    const { name, span, initial } = variable;
    const left = make.reference(name.text, name.span);
    const self = make.nameAt('self', span);
    if (initial?.relation === '\\in') {
      const some: Expression = {
        kind: 'choose',
        span,
        tuple: false,
        names: [self],
        set: identifier,
        body: make.truth(span),
      };
      const range = this.applied(initial.value, some);
      return make.infix(left, '\\in', { kind: 'function-set', span, domain: identifier, range }, span);
    }
    const value = this.applied(initialValue(variable), make.reference('self', span));
    return make.infix(left, '=', make.functionOf(make.bound(self, identifier), value, span), span);
  }

  /** Returns an expression in which each variable of processes is applied to one process. */
  private applied(expression: Expression, self: Expression): Expression {
    return replaceNames(expression, (reference) =>
      isPlainReference(reference) && this.ofProcesses.has(reference.name.text)
        ? make.applied(reference, self)
        : undefined,
    );
  }

  private initialControl(): Expression {
    const { processes, body } = this.algorithm;
    const first = (list: Process['body']) => list[0]?.label?.name ?? make.nameAt('Done', this.span);
    const start = (name: Name) => make.text(name.text, name.span);
    if (!this.isMulti) return this.initialOfAll('pc', start(first(body)));
    const [only] = processes;
    if (only && processes.length === 1) return this.initialOfAll('pc', start(first(only.body)));
    const arms = processes.map(({ single, identifier, body: own, name }) => {
      const self = make.reference('self', name.span);
      const guard = make.infix(self, single ? '=' : '\\in', identifier, name.span);
      return { kind: 'case-arm', span: name.span, guard, value: start(first(own)) } as const;
    });
    return this.initialOfAll('pc', { kind: 'case', span: this.span, arms });
  }

  // -------------------------------------------------------------------------------------------- actions

  private scope(self: Expression | undefined): ActionScope {
    const { variables, ofProcesses, procedures, defined } = this;
    return { variables, ofProcesses, procedures, self, defined, dialect: this.input.dialect };
  }

  private steps(body: readonly Statement[], withControl: boolean, procedure?: string): readonly Action[] {
    const keepsAfterLoop = this.input.dialect === 'ours';
    return splitSteps(body, {
      last: procedure === undefined ? 'Done' : 'Error',
      procedure,
      withControl,
      keepsAfterLoop,
    });
  }

  private procedureUnits({ name, body }: Procedure): readonly Unit[] {
    const steps = this.steps(body, true, name.text);
    const self = this.isMulti ? make.reference('self', name.span) : undefined;
    const parameters = this.isMulti ? [make.nameAt('self', name.span)] : [];
    return [...this.actionUnits(steps, this.scope(self), parameters, name), this.disjunction(name, steps, parameters)];
  }

  private processUnits({ name, single, identifier, body }: Process): readonly Unit[] {
    const { hasControl } = this.input.control;
    const steps = this.steps(body, hasControl);
    const self = single ? identifier : make.reference('self', name.span);
    const parameters = single ? [] : [make.nameAt('self', name.span)];
    const actions = this.actionUnits(steps, this.scope(self), parameters, name);
    return hasControl ? [...actions, this.disjunction(name, steps, parameters)] : actions;
  }

  /**
   * Makes the definitions of the actions. Without `pc`, there is only one action, and it has the name of its process.
   */
  private actionUnits(
    steps: readonly Action[],
    scope: ActionScope,
    parameters: readonly Name[],
    owner: Name,
  ): readonly Unit[] {
    const { hasControl } = this.input.control;
    const emitter = new ActionEmitter(scope);
    return steps.map(({ label, statements }) => {
      const span = label.span;
      const body = emitter.action(label.text, statements, hasControl, span);
      return make.definition(hasControl ? label : owner, parameters, body, span);
    });
  }

  private disjunction(name: Name, steps: readonly Action[], parameters: readonly Name[]): Unit {
    const args = parameters.map((each) => make.reference(each.text, each.span));
    const calls = steps.map(({ label }) => make.reference(label.text, label.span, args));
    return make.definition(name, parameters, make.chain('\\/', calls, name.span), name.span);
  }

  // -------------------------------------------------------------------------------------------- Next

  private next(): Expression {
    const { procedures, processes, body } = this.algorithm;
    const { span } = this;
    const named = (name: Name) => make.reference(name.text, name.span);
    const self = (at: Span) => make.reference('self', at);
    const some = (set: Expression, action: Expression) =>
      make.quantified('\\E', make.bound(make.nameAt('self', span), set), action, span);
    const disjuncts: Expression[] = this.isMulti
      ? processes.filter(({ single }) => single).map(({ name }) => named(name))
      : [...procedures.map(({ name }) => named(name)), ...this.steps(body, true).map(({ label }) => named(label))];
    if (this.isMulti) {
      const calls = procedures.map(({ name }) => make.reference(name.text, name.span, [self(name.span)]));
      if (calls.length > 0) disjuncts.push(some(make.reference('ProcSet', span), make.chain('\\/', calls, span)));
      for (const { single, name, identifier } of processes)
        if (!single) disjuncts.push(some(identifier, make.reference(name.text, name.span, [self(name.span)])));
    }
    if (this.input.control.hasTerminating) disjuncts.push(make.reference('Terminating', span));
    return make.chain('\\/', disjuncts, span);
  }

  private terminating(): Expression {
    const { span } = this;
    const stutters = make.prefix('UNCHANGED', make.reference('vars', span), span);
    return this.isMulti
      ? make.junction('/\\', [this.allDone(), stutters], span)
      : make.infix(this.allDone(), '/\\', stutters, span);
  }

  /** Returns the formula that says that every process has ended. */
  private allDone(): Expression {
    const { span } = this;
    const pc = make.reference('pc', span);
    const at = this.isMulti ? make.applied(pc, make.reference('self', span)) : pc;
    const done = make.infix(at, '=', make.text('Done', span), span);
    if (!this.isMulti) return done;
    return make.quantified('\\A', make.bound(make.nameAt('self', span), make.reference('ProcSet', span)), done, span);
  }
}

export function needsDefault({ variables, procedures, processes }: Algorithm): boolean {
  const all = [
    ...variables,
    ...procedures.flatMap((each) => [...each.parameters, ...each.variables]),
    ...processes.flatMap((each) => each.variables),
  ];
  return all.some(({ initial }) => !initial);
}

function initialValue({ initial, span }: StateVariable): Expression {
  return initial?.value ?? make.reference(defaultValue, span);
}

function initialOf(variable: StateVariable): Expression {
  const { name, initial, span } = variable;
  return make.infix(make.reference(name.text, name.span), initial?.relation ?? '=', initialValue(variable), span);
}

function factsOf({ parameters, variables, body }: Procedure): ProcedureFacts {
  return {
    first: body[0]?.label?.name.text ?? 'Error',
    variables: variables.map((each) => ({ name: each.name.text, initial: initialValue(each), span: each.span })),
    parameters: parameters.map(({ name }) => name.text),
  };
}
