/**
 * Plans a check. In: a resolved specification and its configuration, with the entries of the command line. Out:
 * resolved formulas for the behavior and for everything that is checked, or all errors of the configuration. Nothing is
 * evaluated.
 */
import type { Config, ConfigEntry, NamedDefinition } from '../../config/config.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../diagnostics/source.js';
import {
  allStatedKinds,
  kindsFrom,
  type PredicateKind,
  predicateKinds,
  type StatedKind,
  statedKinds,
} from '../../model/formula-kinds.js';
import type { ConstantSymbol, Level, ResolvedSpec } from '../../semantics/tables/resolved.js';
import { textOf } from '../../syntax/formula-text.js';
import type { Expression } from '../../syntax/tree.js';
import { levelTooHigh } from './level-messages.js';

/** A formula that the configuration names. */
export interface Stated {
  readonly name: string;
  readonly span: Span;
  readonly expression: Expression;
  readonly level: Level;
}

export interface CheckPlan {
  /** The formulas of the behavior. Undefined if there are only assumptions. */
  readonly behavior:
    | { readonly kind: 'specification'; readonly formula: Stated }
    | { readonly kind: 'init-next'; readonly init: Stated; readonly next: Stated }
    | undefined;
  /** For each kind, its formulas in the order of the configuration. */
  readonly stated: Readonly<Record<StatedKind, readonly Stated[]>>;
  readonly deadlock: boolean;
}

export type Planned =
  | { readonly kind: 'plan'; readonly plan: CheckPlan }
  | { readonly kind: 'faults'; readonly diagnostics: readonly Diagnostic[] };

const namedKinds: Readonly<Record<NamedDefinition['kind'], { readonly keyword: string; readonly maxLevel: Level }>> = {
  specification: { keyword: 'SPECIFICATION', maxLevel: 3 },
  init: { keyword: 'INIT', maxLevel: 1 },
  next: { keyword: 'NEXT', maxLevel: 2 },
};

/**
 * Plans a check.
 * @param asked the entries of the command line. INIT, NEXT and SPECIFICATION of the command line replace those of the
 * file. All other entries are added to those of the file.
 * @param modelValues the model values of the configuration, which formulas may name.
 */
export function planCheck(
  spec: ResolvedSpec,
  config: Config | undefined,
  asked: Config | undefined,
  modelValues: readonly ConstantSymbol[] = [],
): Planned {
  const planning = new Planning(spec, modelValues);
  const [fromFile, fromCommand] = [config?.entries ?? [], asked?.entries ?? []];
  const entries = [...fromFile, ...fromCommand];
  const behavior = planning.behavior(fromFile, fromCommand);
  const all = allStatedKinds.map((kind) => [kind, planning.all(entries, kind)] as const);
  const plan: CheckPlan = {
    behavior,
    stated: Object.fromEntries(all) as CheckPlan['stated'],
    deadlock: entries.reduce((checked, entry) => (entry.kind === 'check-deadlock' ? entry.value : checked), true),
  };
  const faults = [...planning.faults, ...(plan.behavior || planning.faults.length > 0 ? [] : nothingToCheck(plan))];
  return faults.length > 0 ? { kind: 'faults', diagnostics: faults } : { kind: 'plan', plan };
}

class Planning {
  readonly faults: Diagnostic[] = [];

  constructor(
    private readonly spec: ResolvedSpec,
    private readonly modelValues: readonly ConstantSymbol[],
  ) {}

  all(entries: readonly ConfigEntry[], kind: StatedKind): readonly Stated[] {
    return entries.flatMap((entry) =>
      entry.kind === kind
        ? this.state(entry.expression, statedKinds[kind].keywords[0], statedKinds[kind].maxLevel)
        : [],
    );
  }

  private state(expression: Expression, word: string, maximum: Level): readonly Stated[] {
    const faults = this.spec.resolveExpression(expression, 'strict', this.modelValues);
    this.faults.push(...faults);
    if (faults.length > 0) return [];
    const name = textOf(expression);
    const level = this.spec.levelOf(expression);
    const stated: Stated = { name, span: expression.span, expression, level };
    if (level > maximum) this.faults.push(levelTooHigh(this.spec, word, stated, maximum));
    return [stated];
  }

  behavior(fromFile: readonly ConfigEntry[], fromCommand: readonly ConfigEntry[]): CheckPlan['behavior'] {
    const commanded = fromCommand.some(({ kind }) => kind === 'specification' || kind === 'init' || kind === 'next');
    const [formula, ...others] = this.named(fromCommand, fromFile, 'specification');
    const [init] = this.named(fromCommand, fromFile, 'init');
    const [next] = this.named(fromCommand, fromFile, 'next');
    const isFormula = formula && (!commanded || fromCommand.some(({ kind }) => kind === 'specification'));
    if (isFormula && !commanded && (init || next)) this.faults.push(behaviorTwice(formula, init ?? (next as Stated)));
    if (isFormula) return others.length > 0 ? undefined : { kind: 'specification', formula };
    if (init && next) {
      if (init.level === 2 && next.level < 2) this.swapped(init, next);
      return { kind: 'init-next', init, next };
    }
    const isWrong = (kind: NamedDefinition['kind'], stated: Stated | undefined) =>
      !stated && [...fromFile, ...fromCommand].some((entry) => entry.kind === kind);
    // The configuration names definitions that cannot be used, which was already reported.
    if (isWrong('specification', formula) || isWrong('init', init) || isWrong('next', next)) return undefined;
    if (init ?? next) this.faults.push(halfABehavior(init ?? (next as Stated), init ? 'NEXT' : 'INIT'));
    else if (this.spec.root.variables.length > 0) this.faults.push(noBehavior(this.spec));
    return undefined;
  }

  /** Changes the hint of the fault about INIT if NEXT names a formula without primes. */
  private swapped(init: Stated, next: Stated): void {
    const i = this.faults.findIndex(({ span }) => span === init.span);
    const hint = `INIT and NEXT are swapped: write INIT ${next.name} and NEXT ${init.name}`;
    if (this.faults[i]) this.faults[i] = { ...this.faults[i], hint };
  }

  /**
   * Resolves the definitions that the configuration names for a kind: those of the command line if there are any,
   * otherwise those of the file.
   */
  private named(
    fromCommand: readonly ConfigEntry[],
    fromFile: readonly ConfigEntry[],
    kind: NamedDefinition['kind'],
  ): readonly Stated[] {
    const isKind = (entry: ConfigEntry): entry is NamedDefinition => entry.kind === kind;
    const commanded = fromCommand.filter(isKind);
    const found = commanded.length > 0 ? commanded : fromFile.filter(isKind);
    const { keyword, maxLevel } = namedKinds[kind];
    return found.flatMap(({ definition }) => this.state(definition, keyword, maxLevel));
  }
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

/** Reports each formula that cannot be checked because the configuration names no behavior. */
function nothingToCheck({ stated }: CheckPlan): readonly Diagnostic[] {
  const checked = allStatedKinds.filter((kind) => statedKinds[kind].decided !== 'never');
  return checked
    .flatMap((kind) => stated[kind])
    .map(({ name, span }) =>
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

/**
 * Returns the formula of a kind that a configuration may state only once. A formula on the command line overrides the
 * one in the file.
 */
export function statedOnce({ stated }: CheckPlan, kind: StatedKind): Stated | undefined {
  return stated[kind].at(-1);
}

/**
 * Returns the formulas that are predicates of this kind without being split. PROPERTY formulas are split, so none is
 * returned.
 */
export function statedAs({ stated }: CheckPlan, kind: PredicateKind): readonly Stated[] {
  const { stated: from, levels } = predicateKinds[kind];
  if (from === 'property') return [];
  const own = stated[from].filter(({ level }) => level >= levels[0] && level <= levels[1]);
  // A REACHABLE formula must hold in some state, so it is a `possible state` too.
  return kind === 'possible state' ? [...own, ...stated.reachable] : own;
}

/** A formula for which a check looks for a witness. */
export interface SoughtFormula extends Stated {
  readonly of: 'state' | 'step';
  readonly kind: 'possible' | 'reachable';
}

/**
 * Returns the `_POSSIBLE` and REACHABLE formulas in the order of the model: first those about states, then those about
 * steps.
 */
export function soughtFormulas(plan: CheckPlan): readonly SoughtFormula[] {
  return kindsFrom('possible').flatMap((kind) => {
    const of = predicateKinds[kind].of === 'step' ? 'step' : 'state';
    return statedAs(plan, kind).map((stated): SoughtFormula => {
      return { ...stated, of, kind: plan.stated.reachable.includes(stated) ? 'reachable' : 'possible' };
    });
  });
}
