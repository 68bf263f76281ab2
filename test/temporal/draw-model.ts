/** Random specifications with temporal properties. In: nothing. Out: an arbitrary of fast-check, which also makes failing cases smaller. */
import fc from 'fast-check';
import {
  type Action,
  type Argument,
  type Edge,
  type Formula,
  type Junction,
  type Model,
  type ModuleModel,
  parameters,
  type StateFormula,
  type Subscript,
  type Substitute,
  type Value,
  valueCount,
} from './formula.js';

/** What a formula may use at its place. */
interface Scope {
  readonly module: number;
  readonly bound: boolean;
  readonly formula: boolean;
  readonly action: boolean;
  readonly operator: boolean;
}

type Weighted<T> = readonly (readonly [weight: number, arbitrary: fc.Arbitrary<T>])[];

const lastModule = 2;
const value = fc.nat({ max: valueCount - 1 });
const set = fc.uniqueArray(value, { minLength: 1, maxLength: 4, size: 'max' });
const junction: fc.Arbitrary<Junction> = fc.constantFrom('and', 'or', 'implies', 'equivalent');

function weighted<T>(choices: Weighted<T>): fc.Arbitrary<T> {
  return fc.oneof(...choices.filter(([weight]) => weight > 0).map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

/** Arbitraries of formulas. Each is made once for each scope and depth. */
class Drawing {
  private readonly known = new Map<string, fc.Arbitrary<unknown>>();

  formula(scope: Scope, depth: number): fc.Arbitrary<Formula> {
    return this.once('formula', scope, depth, () => {
      const { module, bound, formula, operator } = scope;
      const step = fc.record({ action: this.action(scope, 2), subscript: this.subscript() });
      const leaf: Weighted<Formula> = [
        [6, this.state(scope, 1).map((part): Formula => ({ kind: 'state', formula: part }))],
        [5, this.of(fc.constantFrom('box', 'diamond', 'again'), step)],
        [2, this.of(fc.constantFrom('WF', 'SF'), step)],
        [formula ? 12 : 0, fc.constant<Formula>({ kind: 'parameter' })],
        [operator ? 12 : 0, this.value(scope).map((one): Formula => ({ kind: 'apply', value: one }))],
      ];
      if (depth === 0) return weighted(leaf);
      const part = this.formula(scope, depth - 1);
      const operand = fc.record({ operand: part });
      const pair = fc.record({ left: part, right: part });
      const choice = fc.record({ condition: this.state(scope, 1), then: part, otherwise: part });
      const quantified = fc.record({
        set: fc.uniqueArray(fc.constantFrom(...parameters), { minLength: 1, maxLength: 3 }),
        body: this.formula({ ...scope, bound: true }, depth - 1),
      });
      const inner = (): Weighted<Formula> => {
        if (module === lastModule) return [];
        const call = this.call(scope, depth - 1, { module: module + 1 });
        return [[5, fc.record({ at: this.value(scope), call }).map((one): Formula => ({ kind: 'inner', ...one }))]];
      };
      return weighted<Formula>([
        [2, weighted(leaf)],
        [12, this.of(fc.constantFrom('not', 'always', 'eventually', 'always', 'eventually'), operand)],
        [
          8,
          this.of(
            weighted<Junction | 'leads to'>([
              [2, junction],
              [1, fc.constant('leads to')],
            ]),
            pair,
          ),
        ],
        [bound ? 1 : 3, this.of(fc.constantFrom('for all', 'exists'), quantified)],
        [2, this.of(fc.constantFrom('if', 'case'), choice)],
        [2, this.call(scope, depth - 1, {}).map((one): Formula => ({ kind: 'call', local: false, ...one }))],
        [1, this.localCall(scope, depth - 1).map((one): Formula => ({ kind: 'call', local: true, ...one }))],
        ...inner(),
      ]);
    });
  }

  /** Fairness, and other conjuncts of a specification. */
  assumption(): fc.Arbitrary<Formula> {
    const here = nothing;
    const step = (scope: Scope) => fc.record({ action: this.action(scope, 2), subscript: this.subscript() });
    const fair = (scope: Scope): fc.Arbitrary<Formula> => this.of(fc.constantFrom('WF', 'SF'), step(scope));
    const innerFair = (module: number): fc.Arbitrary<Formula> =>
      fc
        .record({ at: this.value({ ...nothing, module: module - 1 }), body: fair({ ...nothing, module }) })
        .map(({ at, body }) => ({
          kind: 'inner',
          at,
          call: { body, argument: { kind: 'none' } },
        }));
    return weighted([
      [8, fair(here)],
      [
        2,
        fc
          .record({ set: fc.constant(parameters), body: fair({ ...here, bound: true }) })
          .map((one): Formula => ({ kind: 'for all', ...one })),
      ],
      [3, innerFair(1)],
      [
        2,
        this.formula(here, 1).map((operand): Formula => ({ kind: 'always', operand: { kind: 'eventually', operand } })),
      ],
      [2, this.formula(here, 2)],
    ]);
  }

  private call(
    outer: Scope,
    depth: number,
    { module = outer.module }: { readonly module?: number },
  ): fc.Arbitrary<CallParts> {
    const isInner = module !== outer.module;
    const body = (has: Partial<Scope>) => this.formula({ ...nothing, module, ...has }, depth);
    const choices: Weighted<CallParts> = [
      [2, this.parts(body({}), fc.constant<Argument>({ kind: 'none' }))],
      [
        2,
        this.parts(
          body({ formula: true }),
          this.formula(outer, Math.max(0, depth - 1)).map((formula): Argument => ({ kind: 'formula', formula })),
        ),
      ],
      [
        2,
        this.parts(
          body({ bound: true }),
          this.value(outer).map((one): Argument => ({ kind: 'value', value: one })),
        ),
      ],
      [
        isInner ? 0 : 2,
        this.parts(
          body({ action: true }),
          this.action(outer, 1).map((action): Argument => ({ kind: 'action', action })),
        ),
      ],
      [1, this.parts(body({ operator: true }), this.operator(outer, Math.max(0, depth - 1)))],
    ];
    return weighted(choices);
  }

  private localCall(scope: Scope, depth: number): fc.Arbitrary<CallParts> {
    const argument = this.value(scope).map((one): Argument => ({ kind: 'value', value: one }));
    return this.parts(this.formula({ ...scope, bound: true }, depth), argument);
  }

  private operator(scope: Scope, depth: number): fc.Arbitrary<Argument> {
    const lambda = this.formula({ ...scope, bound: true }, depth).map(
      (body): Argument => ({ kind: 'operator', body, lambda: true }),
    );
    const defined = this.formula({ ...nothing, module: scope.module, bound: true }, depth).map(
      (body): Argument => ({
        kind: 'operator',
        body,
        lambda: false,
      }),
    );
    return fc.oneof(lambda, defined);
  }

  private parts(body: fc.Arbitrary<Formula>, argument: fc.Arbitrary<Argument>): fc.Arbitrary<CallParts> {
    return fc.record({ body, argument });
  }

  private state(scope: Scope, depth: number): fc.Arbitrary<StateFormula> {
    return this.once('state', scope, depth, () => {
      const enabled = (): Weighted<StateFormula> => {
        const step = fc.record({
          action: this.action(scope, 1),
          subscript: fc.option(this.subscript(), { nil: undefined }),
        });
        return [[4, step.map((one): StateFormula => ({ kind: 'enabled', ...one }))]];
      };
      const leaf: Weighted<StateFormula> = [
        [8, set.map((one): StateFormula => ({ kind: 'member', set: one }))],
        [
          scope.bound || scope.module > 0 ? 4 : 1,
          this.value(scope).map((one): StateFormula => ({ kind: 'equal', value: one })),
        ],
        ...(depth > 0 ? enabled() : []),
        [1, fc.boolean().map((one): StateFormula => ({ kind: 'truth', value: one }))],
      ];
      if (depth === 0) return weighted(leaf);
      const part = this.state(scope, depth - 1);
      const inner: Weighted<StateFormula> =
        scope.module === lastModule
          ? []
          : [
              [
                4,
                fc
                  .record({ at: this.value(scope), part: this.state({ ...nothing, module: scope.module + 1 }, 1) })
                  .map((one): StateFormula => ({ kind: 'inner', ...one })),
              ],
            ];
      return weighted<StateFormula>([
        [10, weighted(leaf)],
        [1, part.map((operand): StateFormula => ({ kind: 'not', operand }))],
        [2, this.of(junction, fc.record({ left: part, right: part }))],
        ...inner,
      ]);
    });
  }

  private action(scope: Scope, depth: number): fc.Arbitrary<Action> {
    return this.once('action', scope, depth, () => {
      const leaf: Weighted<Action> = [
        [8, fc.nat({ max: 2 }).map((index): Action => ({ kind: 'named', index }))],
        [
          scope.bound || scope.module > 0 ? 6 : 1,
          this.value(scope).map((label): Action => ({ kind: 'labelled', label })),
        ],
        [1, fc.constant<Action>({ kind: 'any label' })],
        [2, fc.constant<Action>({ kind: 'next' })],
        [scope.action ? 16 : 0, fc.constant<Action>({ kind: 'parameter' })],
      ];
      if (depth === 0) return weighted(leaf);
      const part = this.action(scope, depth - 1);
      const refined = (): Weighted<Action> => {
        if (scope.module === lastModule) return [];
        const inner = fc.record({
          kind: fc.constant('inner' as const),
          at: this.value(scope),
          part: this.action({ ...nothing, module: scope.module + 1 }, depth - 1),
        });
        return [[3, fc.record({ action: part, inner }).map((one): Action => ({ kind: 'refined', ...one }))]];
      };
      return weighted<Action>([
        [12, weighted(leaf)],
        [1, fc.record({ left: part, right: part }).map((one): Action => ({ kind: 'either', ...one }))],
        [1, fc.record({ action: part, set }).map((one): Action => ({ kind: 'into', ...one }))],
        [1, fc.record({ action: part, state: this.state(scope, 0) }).map((one): Action => ({ kind: 'from', ...one }))],
        ...refined(),
      ]);
    });
  }

  private subscript(): fc.Arbitrary<Subscript> {
    return weighted<Subscript>([
      [6, fc.constant({ kind: 'variable' })],
      [1, fc.constant({ kind: 'tuple' })],
      [1, set.map((one): Subscript => ({ kind: 'test', set: one }))],
    ]);
  }

  private value({ bound, module }: Scope): fc.Arbitrary<Value> {
    return weighted<Value>([
      [1, fc.constantFrom(...parameters).map((one): Value => ({ kind: 'literal', value: one }))],
      [bound ? 4 : 0, fc.constant({ kind: 'bound' })],
      [module > 0 ? 1 : 0, fc.constant({ kind: 'constant' })],
    ]);
  }

  private of<Kind, Rest>(kinds: fc.Arbitrary<Kind>, rest: fc.Arbitrary<Rest>): fc.Arbitrary<{ kind: Kind } & Rest> {
    return fc.tuple(kinds, rest).map(([kind, parts]) => ({ kind, ...parts }));
  }

  private once<T>(what: string, scope: Scope, depth: number, make: () => fc.Arbitrary<T>): fc.Arbitrary<T> {
    const key = `${what} ${JSON.stringify(Object.values(scope))} ${depth}`;
    const known = (this.known.get(key) as fc.Arbitrary<T> | undefined) ?? make();
    this.known.set(key, known);
    return known;
  }
}

interface CallParts {
  readonly body: Formula;
  readonly argument: Argument;
}

const nothing: Scope = { module: 0, bound: false, formula: false, action: false, operator: false };

const edge: fc.Arbitrary<Edge> = fc.tuple(value, value);
/** Most edges lead to a nearby value, so that paths are long. */
const nearEdge = fc
  .tuple(value, fc.integer({ min: -1, max: 2 }))
  .map(([from, by]): Edge => [from, (from + by + valueCount) % valueCount]);
const edges = fc.array(fc.oneof({ weight: 4, arbitrary: nearEdge }, edge), { maxLength: 4, size: 'max' });

const substitute: fc.Arbitrary<Substitute> = weighted<Substitute>([
  [1, fc.constant({ kind: 'variable' })],
  [2, fc.integer({ min: 2, max: 3 }).map((of): Substitute => ({ kind: 'remainder', of }))],
  [1, fc.constant({ kind: 'half' })],
  [
    4,
    fc
      .array(fc.nat({ max: 3 }), { minLength: valueCount, maxLength: valueCount })
      .map((all): Substitute => ({ kind: 'table', values: all })),
  ],
]);

const moduleModel: fc.Arbitrary<ModuleModel> = fc.record({
  actions: fc.array(edges, { minLength: 3, maxLength: 3 }),
  labelled: fc.array(
    fc
      .tuple(nearEdge, fc.constantFrom(...parameters))
      .map(([[from, to], label]): ModuleModel['labelled'][number] => [from, to, label]),
    { maxLength: 3 },
  ),
  substitutes: fc.array(substitute, { minLength: parameters.length, maxLength: parameters.length }),
});

/** Values of the modules below the root are small, so that many steps of the root are steps of theirs. */
const innerModule: fc.Arbitrary<ModuleModel> = moduleModel.map(({ actions, labelled, substitutes }) => ({
  actions: actions.map((some) => some.map(([from, to]): Edge => [from % 4, to % 4])),
  labelled: labelled.map(([from, to, label]) => [from % 4, to % 4, label] as const),
  substitutes,
}));

const drawing = new Drawing();
const rarely = <T>(few: fc.Arbitrary<T>): fc.Arbitrary<readonly T[]> =>
  fc.oneof(
    { weight: 8, arbitrary: fc.constant([]) },
    { weight: 1, arbitrary: fc.array(few, { minLength: 1, maxLength: 2 }) },
  );

/** The root's own formulas, and formulas of an instance. */
const property: fc.Arbitrary<Formula> = fc.oneof(
  drawing.formula(nothing, 4),
  fc
    .record({
      at: fc.constantFrom(...parameters).map((one): Value => ({ kind: 'literal', value: one })),
      body: drawing.formula({ ...nothing, module: 1 }, 4),
    })
    .map(({ at, body }): Formula => ({ kind: 'inner', at, call: { body, argument: { kind: 'none' } } })),
);

export const models: fc.Arbitrary<Model> = fc.record({
  modules: fc.tuple(moduleModel, innerModule, innerModule),
  initial: fc.uniqueArray(value, { minLength: 1, maxLength: 2 }),
  excluded: rarely(value),
  closed: rarely(nearEdge),
  assumed: fc.array(drawing.assumption(), { maxLength: 3 }),
  properties: fc.oneof(
    { weight: 5, arbitrary: fc.tuple(property) },
    { weight: 1, arbitrary: fc.tuple(property, property) },
  ),
});
