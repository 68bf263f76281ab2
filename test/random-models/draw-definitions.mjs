/**
 * Generates random definitions of a module. Each is stored twice: as an item of the module, and as a record of how it
 * may be called. `result` is the kind of its value, `reads` the variables whose primed values must be known, `assigns`
 * those whose primed values it assigns, `covers` both, `wraps` whether its arguments are actions on the variables of
 * the call, `binds` whether it contains ENABLED, `path` the instances through which it is reached.
 */
import * as f from './formulas.mjs';

const number = (name) => ({ name, type: 'int' });
const action = (name) => ({ name, type: 'act' });

export class DefinitionDrawer {
  constructor(drawer, m, composes) {
    Object.assign(this, { drawer, m, composes, random: drawer.random });
  }

  context(params = [], known = []) {
    const locals = params.map(({ name, type }) => ({ name, type }));
    return { m: this.m, locals, known: new Set(known), state: true, composes: this.composes };
  }

  name(letter) {
    return this.drawer.fresh(this.m.letter + letter);
  }

  add({ name, params, body }, record, recursive) {
    this.m.items.push({ kind: 'definition', name, params: params.map(toParameter), body });
    this.record(name, params, record, recursive);
  }

  record(name, params, record) {
    const { reads = new Set(), assigns } = record;
    const covers = new Set([...reads, ...(assigns ?? [])]);
    const isStep = this.drawer.isStep && (record.result === 'int' || record.result === 'bool');
    this.m.records.push({ name, params, path: [], wraps: false, binds: true, reads, covers, isStep, ...record });
  }

  /** RECURSIVE definitions that call each other, and which of them other definitions call. */
  addRecursive(definitions, record) {
    this.m.items.push({
      kind: 'recursive',
      definitions: definitions.map(({ name, params }) => ({ name, params: params.map(toParameter) })),
    });
    for (const { name, params, body } of definitions)
      this.m.items.push({ kind: 'definition', name, params: params.map(toParameter), body });
    for (const { name, params } of definitions) this.record(name, params, record);
  }

  any() {
    const { random } = this;
    this.drawer.isStep = false;
    const hasVariables = this.m.variables.length > 0;
    return random.oneOf([
      [2, () => this.int()],
      [1, () => this.constantOperator()],
      [2, () => this.bool()],
      [hasVariables ? 4 : 0, () => this.action()],
      [hasVariables ? 2 : 0, () => this.wrapper()],
      [hasVariables ? 2 : 0, () => this.enabling()],
      [1, () => this.giver()],
      [1, () => this.applier()],
      [2.5, () => this.recursive()],
    ]);
  }

  someParams(most) {
    return Array.from({ length: this.random.below(most + 1) }, () => number(this.drawer.fresh('n')));
  }

  someVariables(share) {
    return this.m.variables.map(({ name }) => name).filter(() => this.random.chance(share));
  }

  known() {
    return this.random.chance(0.35) ? this.someVariables(0.5) : [];
  }

  int() {
    const params = this.someParams(2);
    const known = this.known();
    this.add(
      { name: this.name('Int'), params, body: this.drawer.int(this.context(params, known), 2) },
      { result: 'int', reads: new Set(known) },
    );
  }

  constantOperator() {
    const params = [number(this.drawer.fresh('n'))];
    const body = this.drawer.mod(
      f.binary('+', f.ref(params[0].name), this.drawer.int({ ...this.context(params), state: false, calls: false }, 1)),
    );
    this.add({ name: this.name('Con'), params, body }, { result: 'int', isConstant: true, binds: false });
  }

  bool() {
    const params = this.someParams(1);
    const known = this.known();
    this.add(
      { name: this.name('Bool'), params, body: this.drawer.bool(this.context(params, known), 3) },
      { result: 'bool', reads: new Set(known) },
    );
  }

  action(share = 0.7) {
    const params = this.someParams(1);
    const some = this.someVariables(share);
    const assigns = new Set(some.length > 0 ? some : this.m.variables.map(({ name }) => name));
    this.add(
      { name: this.name('Act'), params, body: this.drawer.action(this.context(params), assigns, 3) },
      { result: 'act', assigns },
    );
  }

  giver() {
    const isUnary = this.random.chance(0.3);
    const [v, e] = [this.drawer.fresh('v'), this.drawer.fresh('e')];
    const primed = f.prime(f.ref(v));
    const body = isUnary
      ? f.binary('=', primed, f.ref(v))
      : this.random.pick([f.binary('=', primed, f.ref(e)), f.binary('\\in', primed, f.set([f.ref(e)]))]);
    const params = [{ name: v, type: 'variable' }, ...(isUnary ? [] : [number(e)])];
    const gives = this.random.pick(['int', 'int', 'function']);
    this.add({ name: this.name('Give'), params, body }, { result: 'give', gives, isUnary, binds: false });
  }

  applier() {
    const name = this.name('Apply');
    const params = [
      { name: 'op', arity: 1 },
      { name: 'v', type: 'int' },
    ];
    this.m.items.push({ kind: 'definition', name, params: params.map(toParameter), body: f.ref('op', [f.ref('v')]) });
    this.m.applies.push({ name, path: [] });
  }

  /** Takes actions, and is an action. */
  wrapper() {
    const name = this.name('Wrap');
    const [a, b] = [this.drawer.fresh('a'), this.drawer.fresh('b')];
    const [one, other] = [f.ref(a), f.ref(b)];
    const guard = () => this.drawer.guard(this.context(), 2);
    const i = this.drawer.fresh('i');
    const within = { ...this.context(), locals: [{ name: i, type: 'int', isBound: true }] };
    const single = [action(a)];
    const two = [action(a), action(b)];
    const [params, body, whole = false] = this.random.oneOf([
      [1, () => [single, f.and(one, guard())]],
      [1, () => [single, f.and(guard(), one)]],
      [1, () => [two, f.or(one, other)]],
      [1, () => [two, f.choice(guard(), one, other)]],
      [0.5, () => [two, f.cases([[guard(), one]], other)]],
      [1, () => [single, f.exists(i, f.range(0, 1), f.and(this.drawer.bool(within, 2), one))]],
      [0.5, () => [single, f.bindings([{ name: 'Same', params: [], body: one }], f.or(f.ref('Same'), f.ref('Same')))]],
      [1, () => [single, f.and(f.enabled(one), one)]],
      [1, () => [[{ name: a, type: 'act1', arity: 1 }], f.exists(i, f.range(0, 1), f.ref(a, [f.ref(i)]))]],
      [this.composes ? 0.7 : 0, () => [single, f.compose(one, one), true]],
      [this.composes ? 0.7 : 0, () => [two, f.compose(one, other), true]],
    ]);
    this.add({ name, params, body }, { result: 'act', wraps: true, whole });
  }

  /** Takes actions, and tests whether they are enabled. */
  enabling() {
    const name = this.name('En');
    const [a, b, i] = [this.drawer.fresh('a'), this.drawer.fresh('b'), this.drawer.fresh('i')];
    const [one, other] = [f.ref(a), f.ref(b)];
    const single = [action(a)];
    const { name: v } = this.random.pick(this.m.variables);
    const variables = this.m.variables.map((variable) => f.ref(variable.name));
    const [params, body] = this.random.oneOf([
      [3, () => [single, f.enabled(one)]],
      [1, () => [single, f.enabled(f.and(this.drawer.guard(this.context(), 2), one))]],
      [1, () => [single, f.enabled(f.and(this.drawer.assign(this.context(), v, 1), one))]],
      [1, () => [single, f.enabled(f.and(one, this.drawer.assign(this.context(), v, 1)))]],
      [1, () => [[action(a), action(b)], f.and(f.enabled(one), f.not(f.enabled(other)))]],
      [1, () => [[action(a), action(b)], f.enabled(f.or(one, other))]],
      [0.7, () => [single, f.enabled(f.angle(f.and(one, f.unchanged(variables)), [variables[0]]))]],
      [1, () => [[{ name: a, type: 'act1', arity: 1 }], f.all(i, f.range(0, 1), f.enabled(f.ref(a, [f.ref(i)])))]],
      [1, () => [[{ name: a, type: 'act1', arity: 1 }], f.enabled(f.exists(i, f.range(0, 1), f.ref(a, [f.ref(i)])))]],
    ]);
    this.add({ name, params, body }, { result: 'bool', wraps: true });
  }

  recursive() {
    const hasVariables = this.m.variables.length > 0;
    const n = this.drawer.fresh('n');
    const isZero = f.binary('=', f.ref(n), f.number(0));
    const less = f.binary('-', f.ref(n), f.number(1));
    const params = [number(n)];
    const [one, other] = [this.name('Rec'), this.name('Rec')];
    this.random.oneOf([
      [
        2,
        () => {
          const known = this.known();
          const cx = this.context(params, known);
          const body = f.choice(
            isZero,
            this.drawer.int(cx, 1),
            this.drawer.mod(f.binary('+', f.ref(one, [less]), this.drawer.int(cx, 1))),
          );
          this.addRecursive([{ name: one, params, body }], { result: 'int', reads: new Set(known) });
        },
      ],
      [
        2,
        () => {
          const known = this.known();
          const body = f.or(isZero, f.and(this.drawer.bool(this.context(params, known), 1), f.ref(one, [less])));
          this.addRecursive([{ name: one, params, body }], { result: 'bool', reads: new Set(known) });
        },
      ],
      [hasVariables ? 2 : 0, () => this.recursiveActions(params, isZero, less, one, other)],
      [hasVariables ? 2 : 0, () => this.recursiveWrappers(n, isZero, less, one, other)],
    ]);
  }

  recursiveActions(params, isZero, less, one, other) {
    const some = this.someVariables(0.7);
    const assigns = new Set(some.length > 0 ? some : [this.m.variables[0].name]);
    const act = () => this.drawer.action(this.context(params), assigns, 1);
    const definitions = this.random.oneOf([
      [1, () => [{ name: one, params, body: f.choice(isZero, act(), f.or(act(), f.ref(one, [less]))) }]],
      [1, () => [{ name: one, params, body: f.choice(isZero, act(), f.ref(one, [less])) }]],
      [1, () => [{ name: one, params, body: f.or(f.and(isZero, act()), f.and(f.not(isZero), f.ref(one, [less]))) }]],
      [
        2,
        () => [
          { name: one, params, body: f.choice(isZero, act(), f.ref(other, [less])) },
          { name: other, params, body: f.choice(isZero, act(), f.ref(one, [less])) },
        ],
      ],
    ]);
    this.addRecursive(definitions, { result: 'act', assigns });
  }

  recursiveWrappers(n, isZero, less, one, other) {
    const a = this.drawer.fresh('a');
    const params = [number(n), action(a)];
    const given = f.ref(a);
    const onward = (name) => f.ref(name, [less, given]);
    const isAction = this.random.chance(0.6);
    const end = isAction ? given : f.enabled(given);
    const definitions = this.random.oneOf([
      [2, () => [{ name: one, params, body: f.choice(isZero, end, onward(one)) }]],
      [
        1,
        () => [
          {
            name: one,
            params,
            body: f.choice(isZero, end, f.or(f.and(this.drawer.guard(this.context([number(n)]), 1), end), onward(one))),
          },
        ],
      ],
      [
        2,
        () => [
          { name: one, params, body: f.choice(isZero, end, onward(other)) },
          { name: other, params, body: f.choice(isZero, end, onward(one)) },
        ],
      ],
    ]);
    this.addRecursive(definitions, { result: isAction ? 'act' : 'bool', wraps: true, isStep: true });
  }

  /** Init, Next and Spec, with names that start with the letter of the module. */
  behavior(initial) {
    const { letter, variables } = this.m;
    const names = variables.map(({ name }) => f.ref(name));
    const whole = new Set(variables.map(({ name }) => name));
    const acts = this.m.records.filter(
      ({ result, wraps, assigns, reads }) =>
        result === 'act' && !wraps && assigns?.size === whole.size && reads.size === 0,
    );
    const branch = () =>
      acts.length > 0 && this.random.chance(0.6)
        ? this.drawer.call(this.random.pick(acts), this.context(), 2, (param) =>
            this.drawer.anyAction(this.context(), 1, param),
          )
        : this.drawer.action(this.context(), whole, 3);
    const next = f.or(...Array.from({ length: 1 + this.random.below(3) }, branch));
    this.add({ name: `${letter}Init`, params: [], body: initial }, { result: 'bool', binds: false });
    this.add({ name: `${letter}Next`, params: [], body: next }, { result: 'act', assigns: whole });
    const body = f.and(f.ref(`${letter}Init`), f.always(f.box(f.ref(`${letter}Next`), names)));
    this.add({ name: `${letter}Spec`, params: [], body }, { result: 'spec', assigns: whole });
  }
}

function toParameter({ name, arity = 0 }) {
  return { name, arity };
}
