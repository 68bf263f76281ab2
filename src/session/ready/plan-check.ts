/**
 * What a check is asked to do. In: a resolved specification and its configuration, that of the command line last. Out: resolved formulas for
 * everything that is to be explored and checked, or all that is wrong with the configuration. Nothing is evaluated.
 */
import type { Config, ConfigEntry, NamedDefinition, StatedExpression } from '../../config/config.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../diagnostics/source.js';
import { type Level, levelNames, type ResolvedSpec } from '../../semantics/tables/resolved.js';
import { printExpression } from '../../syntax/print.js';
import type { Expression } from '../../syntax/tree.js';

/** A formula that the configuration names. */
export interface Stated {
  readonly name: string;
  readonly span: Span;
  readonly expression: Expression;
}

export interface CheckPlan {
  /** Absent where there is nothing to explore, only assumptions. */
  readonly behavior:
    | { readonly kind: 'specification'; readonly formula: Stated }
    | { readonly kind: 'init-next'; readonly init: Stated; readonly next: Stated }
    | undefined;
  readonly invariants: readonly Stated[];
  readonly properties: readonly Stated[];
  readonly constraints: readonly Stated[];
  readonly stepConstraints: readonly Stated[];
  readonly postconditions: readonly Stated[];
  /** What is to hold in some state, and of some step. */
  readonly possibleStates: readonly Stated[];
  readonly possibleSteps: readonly Stated[];
  readonly view: Stated | undefined;
  readonly symmetry: Stated | undefined;
  readonly alias: Stated | undefined;
  readonly deadlock: boolean;
}

export type Planned =
  | { readonly kind: 'plan'; readonly plan: CheckPlan }
  | { readonly kind: 'faults'; readonly diagnostics: readonly Diagnostic[] };

type StatedKind = StatedExpression['kind'];

/** The highest level that each kind of entry may have. */
const maxLevels: Readonly<Record<StatedKind, Level>> = {
  invariant: 1,
  property: 3,
  constraint: 1,
  'action-constraint': 2,
  postcondition: 1,
  possible: 2,
  view: 1,
  symmetry: 0,
  alias: 2,
  periodic: 2,
  reward: 2,
};

const words: Readonly<Record<StatedKind | NamedDefinition['kind'], string>> = {
  invariant: 'INVARIANT',
  property: 'PROPERTY',
  constraint: 'CONSTRAINT',
  'action-constraint': 'ACTION_CONSTRAINT',
  postcondition: 'POSTCONDITION',
  possible: '_POSSIBLE',
  view: 'VIEW',
  symmetry: 'SYMMETRY',
  alias: 'ALIAS',
  periodic: '_PERIODIC',
  reward: '_RL_REWARD',
  specification: 'SPECIFICATION',
  init: 'INIT',
  next: 'NEXT',
};

/** @param config the file's; @param asked what the command line says: it adds to the file, and its INIT, NEXT and SPECIFICATION go before. */
export function planCheck(spec: ResolvedSpec, config: Config | undefined, asked: Config | undefined): Planned {
  const planning = new Planning(spec);
  const [fromFile, fromCommand] = [config?.entries ?? [], asked?.entries ?? []];
  const entries = [...fromFile, ...fromCommand];
  const possible = planning.all(entries, 'possible');
  const isOfSteps = ({ expression }: Stated) => spec.levelOf(expression) > 1;
  const plan: CheckPlan = {
    behavior: planning.behavior(fromFile, fromCommand),
    invariants: planning.all(entries, 'invariant'),
    properties: planning.all(entries, 'property'),
    constraints: planning.all(entries, 'constraint'),
    stepConstraints: planning.all(entries, 'action-constraint'),
    postconditions: planning.all(entries, 'postcondition'),
    possibleStates: possible.filter((stated) => !isOfSteps(stated)),
    possibleSteps: possible.filter(isOfSteps),
    view: planning.last(entries, 'view'),
    symmetry: planning.last(entries, 'symmetry'),
    alias: planning.last(entries, 'alias'),
    deadlock: entries.reduce((checked, entry) => (entry.kind === 'check-deadlock' ? entry.value : checked), true),
  };
  planning.all(entries, 'periodic');
  planning.all(entries, 'reward');
  const faults = [...planning.faults, ...(plan.behavior || planning.faults.length > 0 ? [] : nothingToCheck(plan))];
  return faults.length > 0 ? { kind: 'faults', diagnostics: faults } : { kind: 'plan', plan };
}

class Planning {
  readonly faults: Diagnostic[] = [];

  constructor(private readonly spec: ResolvedSpec) {}

  all(entries: readonly ConfigEntry[], kind: StatedKind): readonly Stated[] {
    return entries.flatMap((entry) =>
      entry.kind === kind && 'expression' in entry ? this.state(entry.expression, words[kind], maxLevels[kind]) : [],
    );
  }

  last(entries: readonly ConfigEntry[], kind: StatedKind): Stated | undefined {
    return this.all(entries, kind).at(-1);
  }

  private state(expression: Expression, word: string, maximum: Level): readonly Stated[] {
    const faults = this.spec.resolveExpression(expression, 'strict');
    this.faults.push(...faults);
    if (faults.length > 0) return [];
    const name = nameOf(expression);
    const level = this.spec.levelOf(expression);
    if (level > maximum) this.faults.push(levelTooHigh(word, name, expression.span, level, maximum));
    return [{ name, span: expression.span, expression }];
  }

  behavior(fromFile: readonly ConfigEntry[], fromCommand: readonly ConfigEntry[]): CheckPlan['behavior'] {
    const commanded = fromCommand.some(({ kind }) => kind === 'specification' || kind === 'init' || kind === 'next');
    const [formula, ...others] = this.named(fromCommand, fromFile, 'specification');
    const [init] = this.named(fromCommand, fromFile, 'init');
    const [next] = this.named(fromCommand, fromFile, 'next');
    const isFormula = formula && (!commanded || fromCommand.some(({ kind }) => kind === 'specification'));
    if (isFormula && !commanded && (init || next)) this.faults.push(behaviorTwice(formula, init ?? (next as Stated)));
    if (isFormula) return others.length > 0 ? undefined : { kind: 'specification', formula };
    if (init && next) return { kind: 'init-next', init, next };
    const isWrong = (kind: NamedDefinition['kind'], stated: Stated | undefined) =>
      !stated && [...fromFile, ...fromCommand].some((entry) => entry.kind === kind);
    // What is named and wrong was told already.
    if (isWrong('specification', formula) || isWrong('init', init) || isWrong('next', next)) return undefined;
    if (init ?? next) this.faults.push(halfABehavior(init ?? (next as Stated), init ? 'NEXT' : 'INIT'));
    else if (this.spec.root.variables.length > 0) this.faults.push(noBehavior(this.spec));
    return undefined;
  }

  /** What the command line names goes before what the file names. */
  private named(
    fromCommand: readonly ConfigEntry[],
    fromFile: readonly ConfigEntry[],
    kind: NamedDefinition['kind'],
  ): readonly Stated[] {
    const isKind = (entry: ConfigEntry): entry is NamedDefinition => entry.kind === kind;
    const commanded = fromCommand.filter(isKind);
    const found = commanded.length > 0 ? commanded : fromFile.filter(isKind);
    const maximum: Level = kind === 'specification' ? 3 : kind === 'init' ? 1 : 2;
    return found.flatMap(({ definition }) => this.state(definition, words[kind], maximum));
  }
}

/** The formula as it is written, on one line. Without its line breaks a comment would take in what follows it: then the formula is printed anew. */
function nameOf(expression: Expression): string {
  const { source, start, end } = expression.span;
  const written = source.text.slice(start, end);
  return (/\\\*|\(\*/.test(written) ? printExpression(expression) : written).replace(/\s+/g, ' ');
}

function levelTooHigh(word: string, name: string, span: Span, level: Level, maximum: Level): Diagnostic {
  const hint =
    word === 'INVARIANT' && level > 1
      ? `write PROPERTY ${name}`
      : word === 'NEXT' && level > 2
        ? `write SPECIFICATION ${name}`
        : word === 'CONSTRAINT' && level === 2
          ? `write ACTION_CONSTRAINT ${name}`
          : undefined;
  return diagnostic('SY3110', `${word} takes ${aFormula(maximum)}, but '${name}' is ${aFormula(level)}`, {
    span,
    ...(hint === undefined ? {} : { hint }),
  });
}

function aFormula(level: Level): string {
  const name = levelNames[level];
  return `${/^[aeiou]/.test(name) ? 'an' : 'a'} ${name} formula`;
}

function behaviorTwice(formula: Stated, other: Stated): Diagnostic {
  return diagnostic('SY3111', 'The configuration names both a SPECIFICATION and INIT or NEXT', {
    span: other.span,
    related: [{ span: formula.span, label: 'the SPECIFICATION' }],
    hint: 'remove one of them: a SPECIFICATION contains the initial predicate and the next-state relation',
  });
}

function halfABehavior({ span, name }: Stated, missing: string): Diagnostic {
  return diagnostic('SY3112', `The configuration names '${name}' but no ${missing}`, {
    span,
    hint: `both INIT and NEXT are required: add ${missing}, or use SPECIFICATION`,
  });
}

/** Without a behavior there is no state of which it could hold: what was asked for is not passed over. */
function nothingToCheck(plan: CheckPlan): readonly Diagnostic[] {
  const { invariants, properties, possibleStates, possibleSteps, postconditions } = plan;
  return [...invariants, ...properties, ...possibleStates, ...possibleSteps, ...postconditions].map(({ name, span }) =>
    diagnostic('SY3119', `'${name}' cannot be checked: there is no initial predicate and no next-state relation`, {
      span,
      hint: 'write SPECIFICATION, or INIT and NEXT, in the configuration file; write a formula about constants only as an ASSUME',
    }),
  );
}

function noBehavior({ root }: ResolvedSpec): Diagnostic {
  const names = ['Spec', 'FairSpec'].filter((name) => root.scope.has(name));
  const [known] = names;
  const both = root.scope.has('Init') && root.scope.has('Next');
  const hint = known
    ? `write SPECIFICATION ${known} in the configuration file`
    : both
      ? 'write INIT Init and NEXT Next in the configuration file'
      : 'write SPECIFICATION, or INIT and NEXT, in the configuration file';
  return diagnostic(
    'SY3113',
    `The configuration names no initial predicate and no next-state relation for '${root.name}'`,
    {
      span: root.syntax.name.span,
      label: 'this module has variables',
      hint,
    },
  );
}
