/**
 * Generates random formulas in a context: `m` is the module, `locals` the bound names and parameters, `known` the
 * variables whose primed values may be read, `state` whether variables may be read at all. An action on a set of
 * variables assigns each of them exactly once in each of its branches.
 */
import * as f from './formulas.mjs';

export const isWithin = (some, set) => [...some].every((one) => set.has(one));
const union = (...sets) => new Set(sets.flatMap((one) => [...one]));
const minus = (set, other) => new Set([...set].filter((one) => !other.has(one)));

export class FormulaDrawer {
  names = 0;
  /**
   * Whether a formula counts as an action although it is none, as RECURSIVE operators with action arguments and
   * operator arguments do.
   */
  isStep = false;
  lambdaNames = [];

  constructor(random, modulus) {
    this.random = random;
    this.modulus = modulus;
  }

  fresh(letter) {
    this.names++;
    return `${letter}${this.names}`;
  }

  // --- Calls

  callables(cx, result) {
    if (cx.calls === false) return [];
    return cx.m.records.filter(
      (record) =>
        record.result === result &&
        !record.wraps &&
        !(cx.strict && record.isStep) &&
        isWithin(record.reads, cx.known) &&
        (cx.state || record.isConstant),
    );
  }

  /** Instances with parameters get a number or a bound name as argument. */
  path(record, cx) {
    const constants = cx.locals.filter(({ type, isBound }) => type === 'int' && isBound);
    const argument = () =>
      constants.length > 0 && this.random.chance(0.6)
        ? f.ref(this.random.pick(constants).name)
        : f.number(this.random.below(this.modulus));
    return record.path.map(({ name, args }) => ({ name, args: args.map((arg) => arg ?? argument()) }));
  }

  call(record, cx, depth, given) {
    if (record.isStep) this.isStep = true;
    const args = record.params.map((param) => this.argument(param, record, cx, depth, given));
    return f.ref(record.name, args, this.path(record, cx));
  }

  argument(param, record, cx, depth, given) {
    switch (param.type) {
      case 'act':
        return given(param);
      case 'act1': {
        const name = this.fresh('a');
        return f.lambda(
          [{ name }],
          this.under(name, () => given(param)),
        );
      }
      case 'bool':
        return this.bool({ ...cx, known: record.binds && this.random.chance(0.9) ? new Set() : cx.known }, depth - 1);
      default: {
        const isPlain = (record.binds && this.random.chance(0.95)) || this.random.chance(0.5);
        return this.int({ ...cx, known: isPlain ? new Set() : cx.known }, depth - 1);
      }
    }
  }

  /** Formulas generated meanwhile may use the name, which a LAMBDA binds. */
  under(name, draw) {
    this.lambdaNames.push(name);
    const drawn = draw();
    this.lambdaNames.pop();
    return drawn;
  }

  // --- Numbers

  mod(node) {
    return f.binary('%', node, f.number(this.modulus));
  }

  variablesOf(cx, type) {
    return cx.state ? cx.m.variables.filter((variable) => variable.type === type) : [];
  }

  leaf(cx) {
    const { random } = this;
    const locals = cx.locals.filter(({ type }) => type === 'int');
    const constants = cx.m.constants.filter(({ arity }) => !arity);
    const primed = this.variablesOf(cx, 'int').filter(({ name }) => cx.known.has(name));
    const functions = this.variablesOf(cx, 'function');
    return random.oneOf([
      [2, () => f.number(random.below(this.modulus))],
      [locals.length > 0 ? 4 : 0, () => f.ref(random.pick(locals).name)],
      [this.lambdaNames.length > 0 ? 4 : 0, () => f.ref(random.pick(this.lambdaNames))],
      [constants.length > 0 ? 2 : 0, () => f.ref(random.pick(constants).name)],
      [this.variablesOf(cx, 'int').length > 0 ? 5 : 0, () => f.ref(random.pick(this.variablesOf(cx, 'int')).name)],
      [primed.length > 0 ? 4 : 0, () => f.prime(f.ref(random.pick(primed).name))],
      [functions.length > 0 ? 3 : 0, () => f.at(this.functionLeaf(cx), f.number(random.below(2)))],
    ]);
  }

  knownOf(cx, type) {
    return this.variablesOf(cx, type).filter(({ name }) => cx.known.has(name));
  }

  functionLeaf(cx) {
    const { name } = this.random.pick(this.variablesOf(cx, 'function'));
    return cx.known.has(name) && this.random.chance(0.5) ? f.prime(f.ref(name)) : f.ref(name);
  }

  int(cx, depth) {
    const { random } = this;
    if (depth <= 0) return this.leaf(cx);
    const calls = this.callables(cx, 'int');
    const operators = cx.m.constants.filter(({ arity }) => arity === 1);
    return random.oneOf([
      [4, () => this.leaf(cx)],
      [3, () => this.mod(f.binary(random.pick(['+', '+', '*']), this.int(cx, depth - 1), this.int(cx, depth - 1)))],
      [1, () => f.choice(this.bool(cx, depth - 1), this.int(cx, depth - 1), this.int(cx, depth - 1))],
      [
        calls.length > 0 ? 4 : 0,
        () => this.call(random.pick(calls), cx, depth, (param) => this.anyAction(cx, depth - 1, param)),
      ],
      [operators.length > 0 ? 4 : 0, () => f.ref(random.pick(operators).name, [this.int(cx, depth - 1)])],
      [
        cx.m.applies.length > 0 && this.knownOf(cx, 'int').length > 0 ? 1 : 0,
        () => this.apply(cx, f.operator("'"), f.ref(random.pick(this.knownOf(cx, 'int')).name)),
      ],
      [0.6, () => this.counted(cx, depth)],
      [0.6, () => this.letInt(cx, depth)],
      [0.3, () => this.chosen(cx, depth)],
      [cx.known.size > 0 && this.allKnown(cx) ? 2 : 0, () => f.prime(this.int(this.plain(cx), depth - 1))],
    ]);
  }

  allKnown(cx) {
    return cx.m.variables.every(({ name }) => cx.known.has(name));
  }

  /** A formula that may be primed, without primes. Parameters may already stand for primed formulas. */
  plain(cx) {
    return { ...cx, known: new Set(), strict: true, locals: cx.locals.filter(({ isBound }) => isBound) };
  }

  bound(cx, name, type = 'int') {
    return { ...cx, locals: [...cx.locals, { name, type, isBound: true }] };
  }

  domain(cx, depth) {
    const { random } = this;
    return random.oneOf([
      [3, () => f.range(0, random.pick([0, 1, 1, this.modulus - 1]))],
      [
        2,
        () =>
          f.set([this.int({ ...cx, known: new Set() }, depth - 2), this.int({ ...cx, known: new Set() }, depth - 2)]),
      ],
    ]);
  }

  counted(cx, depth) {
    const name = this.fresh('c');
    return this.mod(f.count(name, f.range(0, 1), this.bool(this.bound(cx, name), depth - 1)));
  }

  chosen(cx, depth) {
    const name = this.fresh('h');
    return f.choose(name, f.range(0, this.modulus - 1), f.binary('=', f.ref(name), this.int(cx, depth - 1)));
  }

  letInt(cx, depth) {
    const name = this.fresh('l');
    const definition = { name, params: [], body: this.int(cx, depth - 1) };
    return f.bindings([definition], this.int({ ...cx, locals: [...cx.locals, { name, type: 'int' }] }, depth - 1));
  }

  // --- Truth values

  bool(cx, depth) {
    const { random } = this;
    const comparison = () =>
      f.binary(random.pick(['=', '=', '#', '<']), this.int(cx, depth - 1), this.int(cx, depth - 1));
    const locals = cx.locals.filter(({ type }) => type === 'bool');
    if (depth <= 0) return locals.length > 0 && random.chance(0.5) ? f.ref(random.pick(locals).name) : comparison();
    const calls = this.callables(cx, 'bool');
    const quantified = (quantifier) => {
      const name = this.fresh('q');
      return quantifier(name, this.domain(cx, depth), this.bool(this.bound(cx, name), depth - 1));
    };
    const actions = cx.m.records.filter(
      ({ result, wraps, covers }) => result === 'act' && !wraps && isWithin(covers, cx.known),
    );
    return random.oneOf([
      [4, comparison],
      [locals.length > 0 ? 3 : 0, () => f.ref(random.pick(locals).name)],
      [2, () => f.binary(random.pick(['/\\', '\\/', '=>', '<=>']), this.bool(cx, depth - 1), this.bool(cx, depth - 1))],
      [1, () => f.not(this.bool(cx, depth - 1))],
      [0.6, () => quantified(f.exists)],
      [0.6, () => quantified(f.all)],
      [0.7, () => f.binary(random.pick(['\\in', '\\notin']), this.int(cx, depth - 1), this.domain(cx, depth))],
      [cx.state ? 3.5 : 0, () => this.enabled(cx, depth)],
      [
        calls.length > 0 ? 4 : 0,
        () => this.call(random.pick(calls), cx, depth, (param) => this.anyAction(cx, depth - 1, param)),
      ],
      [
        actions.length > 0 && cx.state ? 2 : 0,
        () => this.call(random.pick(actions), cx, depth, (param) => this.anyAction(cx, depth - 1, param)),
      ],
      [cx.state && cx.known.size > 0 ? 0.5 : 0, () => f.unchanged(this.someKnown(cx))],
      [cx.state && cx.known.size > 0 && this.allKnown(cx) ? 1 : 0, () => f.prime(this.bool(this.plain(cx), depth - 1))],
      [
        cx.state && cx.known.size > 0 && this.allKnown(cx) ? 0.7 : 0,
        () => random.pick([f.box, f.angle])(this.bool(cx, depth - 1), this.someKnown(cx)),
      ],
    ]);
  }

  someKnown(cx) {
    const known = [...cx.known];
    const some = known.filter(() => this.random.chance(0.6));
    return (some.length > 0 ? some : [this.random.pick(known)]).map((name) => f.ref(name));
  }

  enabled(cx, depth) {
    const { random } = this;
    const action = () => this.anyAction(cx, depth - 1);
    const variables = cx.m.variables.map(({ name }) => f.ref(name));
    const generic = cx.m.records.filter(
      ({ wraps, result, isStep }) => wraps && result === 'bool' && !(cx.strict && isStep),
    );
    const before = this.isStep;
    const drawn = random.oneOf([
      [5, () => f.enabled(action())],
      [1.5, () => f.enabled(f.angle(this.action(this.outside(cx), this.allOf(cx), depth - 1), variables))],
      [cx.m.applies.length > 0 && !cx.strict ? 1 : 0, () => this.apply(cx, f.operator('ENABLED'), action())],
      [
        generic.length > 0 ? 5 : 0,
        () => this.call(random.pick(generic), cx, depth, () => this.anyAction(cx, depth - 1)),
      ],
    ]);
    // A formula under ENABLED is not an action any more.
    this.isStep = before || this.countsAsStep(cx, drawn);
    return drawn;
  }

  countsAsStep(cx, { kind, name }) {
    if (kind !== 'ref') return false;
    return (
      cx.m.applies.some((one) => one.name === name) ||
      cx.m.records.some((record) => record.name === name && record.isStep)
    );
  }

  /** Under ENABLED no primed variable is known yet. Bound names remain. */
  outside(cx) {
    return {
      ...cx,
      known: new Set(),
      strict: false,
      locals: cx.locals.filter(({ isBound, type }) => isBound || (type === 'int' && this.random.chance(0.5))),
    };
  }

  allOf(cx) {
    return new Set(cx.m.variables.map(({ name }) => name));
  }

  /** An action for ENABLED: on some variables, or of an instance that assigns substitutes of its variables. */
  anyAction(cx, depth) {
    const { random } = this;
    const within = this.outside(cx);
    const given = cx.locals.filter(({ type }) => type === 'act');
    const strange = cx.m.records.filter(
      ({ result, wraps, assigns }) => result === 'act' && !wraps && assigns === undefined,
    );
    const some = new Set([...this.allOf(cx)].filter(() => random.chance(0.6)));
    return random.oneOf([
      [5, () => this.action(within, some.size > 0 ? some : this.allOf(cx), depth)],
      [given.length > 0 ? 4 : 0, () => f.ref(random.pick(given).name)],
      [
        strange.length > 0 ? 0.8 : 0,
        () => this.call(random.pick(strange), within, depth, (param) => this.anyAction(cx, depth - 1, param)),
      ],
    ]);
  }

  // --- Actions

  functionValue(cx, name, depth) {
    const { random } = this;
    const index = this.fresh('i');
    return random.oneOf([
      [3, () => f.except(f.ref(name), f.binary('%', this.int(cx, depth - 1), f.number(2)), this.int(cx, depth - 1))],
      [1, () => f.lambdaOf(index, this.int(this.bound(cx, index), depth - 1))],
      [1, () => this.functionLeaf(cx)],
    ]);
  }

  assign(cx, name, depth) {
    const { random } = this;
    const { type } = cx.m.variables.find((variable) => variable.name === name);
    const primed = f.prime(f.ref(name));
    const givers = cx.m.records.filter(({ gives }) => gives === type);
    const bound = this.fresh('e');
    const common = [
      [1.2, () => f.unchanged([f.ref(name)])],
      [givers.length > 0 ? 2 : 0, () => this.give(random.pick(givers), name, cx, depth)],
      [cx.m.applies.length > 0 ? 0.5 : 0, () => this.apply(cx, f.operator('UNCHANGED'), f.ref(name))],
      [cx.m.applies.length > 0 ? 0.4 : 0, () => this.apply(cx, this.giving(cx, name, depth), f.ref(name))],
    ];
    if (type === 'function')
      return random.oneOf([[5, () => f.binary('=', primed, this.functionValue(cx, name, depth))], ...common]);
    return random.oneOf([
      [6, () => f.binary('=', primed, this.int(cx, depth))],
      [1, () => f.binary('\\in', primed, this.domain(cx, depth))],
      [0.7, () => f.exists(bound, f.range(0, 1), f.binary('=', primed, this.int(this.bound(cx, bound), depth)))],
      [0.4, () => f.all(bound, f.range(0, 1), f.binary('=', primed, this.int(cx, depth - 1)))],
      ...common,
    ]);
  }

  /** The operator of a definition `Apply(op(_), v) == op(v)`. */
  apply(cx, operator, argument) {
    const record = this.random.pick(cx.m.applies);
    return f.ref(record.name, [operator, argument], this.path(record, cx));
  }

  giving(cx, name, depth) {
    const parameter = this.fresh('v');
    const { type } = cx.m.variables.find((variable) => variable.name === name);
    const value = type === 'int' ? this.int(cx, depth - 1) : this.functionValue(cx, name, depth);
    return f.lambda([{ name: parameter }], f.binary('=', f.prime(f.ref(parameter)), value));
  }

  /** `Give(v, e) == v' = e`, and operators that pass it on. */
  give(record, name, cx, depth) {
    const value = record.gives === 'int' ? this.int(cx, depth - 1) : this.functionValue(cx, name, depth);
    return f.ref(record.name, [f.ref(name), ...(record.isUnary ? [] : [value])], this.path(record, cx));
  }

  assignAll(cx, variables, depth) {
    const parts = [];
    let { known } = cx;
    for (const name of this.random.shuffle([...variables])) {
      parts.push(this.assign({ ...cx, known }, name, depth));
      known = union(known, [name]);
    }
    return f.and(...parts);
  }

  guard(cx, depth) {
    return this.random.chance(0.7)
      ? this.bool(cx, depth)
      : f.binary('<', this.int(cx, depth - 1), f.number(this.modulus));
  }

  action(cx, variables, depth) {
    const { random } = this;
    if (depth <= 0) return this.assignAll(cx, variables, 0);
    const names = [...variables];
    const again = (changed = cx) => this.action(changed, variables, depth - 1);
    const calls = cx.m.records.filter(
      ({ result, wraps, assigns, reads }) =>
        result === 'act' &&
        !wraps &&
        assigns &&
        assigns.size > 0 &&
        isWithin(assigns, variables) &&
        isWithin(reads, cx.known),
    );
    const wraps = cx.m.records.filter(
      ({ result, wraps, whole }) =>
        result === 'act' && wraps && (!whole || (cx.known.size === 0 && isWithin(this.allOf(cx), variables))),
    );
    const bound = this.fresh('k');
    const isWhole = cx.known.size === 0 && isWithin(this.allOf(cx), variables);
    return random.oneOf([
      [2.5, () => this.assignAll(cx, variables, depth - 1)],
      [2.5, () => f.and(this.guard(cx, depth - 1), again())],
      [names.length > 1 ? 2 : 0, () => this.inTwo(cx, names, depth)],
      [1.5, () => f.or(again(), again())],
      [1, () => f.choice(this.bool(cx, depth - 1), again(), again())],
      [0.5, () => f.cases([[this.bool(cx, depth - 1), again()]], again())],
      [1.2, () => f.exists(bound, this.domain(cx, depth), again(this.bound(cx, bound)))],
      [0.4, () => f.all(bound, f.set([f.number(random.below(this.modulus))]), again(this.bound(cx, bound)))],
      [0.8, () => f.and(again(), this.bool({ ...cx, known: union(cx.known, variables) }, depth - 1))],
      [0.8, () => this.letAction(cx, variables, depth)],
      [0.6, () => f.unchanged(names.map((name) => f.ref(name)))],
      [
        0.5,
        () =>
          f.box(
            again(),
            names.map((name) => f.ref(name)),
          ),
      ],
      [
        0.5,
        () =>
          f.angle(
            again(),
            names.map((name) => f.ref(name)),
          ),
      ],
      [calls.length > 0 ? 6 : 0, () => this.callAction(random.pick(calls), cx, variables, depth)],
      [wraps.length > 0 ? 3.5 : 0, () => this.call(random.pick(wraps), cx, depth, () => again())],
      [isWhole && cx.composes ? 0.8 : 0, () => f.compose(again(), again())],
    ]);
  }

  inTwo(cx, names, depth) {
    const mixed = this.random.shuffle(names);
    const first = new Set(mixed.slice(0, 1 + this.random.below(names.length - 1)));
    const rest = minus(new Set(names), first);
    const left = this.action(cx, first, depth - 1);
    return f.and(left, this.action({ ...cx, known: union(cx.known, first) }, rest, depth - 1));
  }

  callAction(record, cx, variables, depth) {
    const called = this.call(record, cx, depth, (param) => this.anyAction(cx, depth - 1, param));
    const rest = minus(variables, record.assigns);
    if (rest.size === 0) return called;
    if (this.random.chance(0.2)) {
      const first = this.action(cx, rest, depth - 1);
      return f.and(first, called);
    }
    return f.and(called, this.action({ ...cx, known: union(cx.known, record.assigns) }, rest, depth - 1));
  }

  letAction(cx, variables, depth) {
    const name = this.fresh('t');
    const isAction = this.random.chance(0.4);
    if (isAction) {
      const param = this.fresh('p');
      const within = { ...cx, locals: [...cx.locals, { name: param, type: 'int' }] };
      const definition = { name, params: [{ name: param }], body: this.action(within, variables, depth - 1) };
      return f.bindings([definition], f.ref(name, [this.int(cx, depth - 1)]));
    }
    // A definition whose value is primed, read after the variable is assigned.
    const [first, ...others] = this.random.shuffle([...variables]);
    const known = union(cx.known, [first]);
    const definition = { name, params: [], body: this.int({ ...cx, known }, depth - 1) };
    const opened = { ...cx, known, locals: [...cx.locals, { name, type: 'int' }] };
    const begin = this.assign(cx, first, depth - 1);
    const after = others.length > 0 ? this.action(opened, new Set(others), depth - 1) : this.bool(opened, depth - 1);
    return f.bindings([definition], f.and(begin, after));
  }
}
