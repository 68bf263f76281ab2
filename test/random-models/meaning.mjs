/**
 * The reference semantics of a model, computed as simply as possible: a third opinion beside Synod and TLC. An action
 * is a predicate on two states, and nothing is assigned: if a primed variable has no value yet, all values are tried.
 * The substitute of a variable of an instance is evaluated where the variable is read, except under ENABLED and around
 * the middle state of `\cdot`, where the variables of the instance itself are bound.
 */
import { ref } from './formulas.mjs';

/** Thrown if a formula has no value. The model then has no expected result. */
export class Fault extends Error {}
/** The limit on the work for a model. */
export class TooMuch extends Error {}

class Need extends Error {
  constructor(scope, frame, variable) {
    super('needed');
    Object.assign(this, { scope, frame, variable });
  }
}

/** A module in a frame: the root, or an instance in another frame. */
class Frame {
  constructor(module, up, substituted) {
    Object.assign(this, { module, up, substituted });
  }
}

const chainOf = (frame) => (frame.up ? [frame, ...chainOf(frame.up)] : [frame]);

/** Values of variables of some frames. Outer values are hidden for these frames. */
class Scope {
  constructor(frames, up) {
    Object.assign(this, { frames: new Set(frames), up, values: new Map() });
  }
}

function freshScope(frame, ...around) {
  const frames = new Set(chainOf(frame));
  for (const one of around)
    for (let scope = one; scope; scope = scope.up) for (const each of scope.frames) frames.add(each);
  return (up) => new Scope(frames, up);
}

const keyOf = (value) => JSON.stringify(value);
const same = (a, b) => {
  if (typeof a !== typeof b) throw new Fault('values of two kinds are compared');
  return keyOf(a) === keyOf(b);
};

export class Meaning {
  work = 0;

  /**
   * @param modules by name; @param constants values of the root's constants by name, formulas of it; @param domains the
   * values of each type of variable.
   */
  constructor(modules, root, constants, domains) {
    this.modules = modules;
    this.domains = domains;
    this.root = new Frame(modules[root], undefined, new Map());
    const cx = { frame: this.root, env: undefined };
    for (const [name, node] of Object.entries(constants)) this.root.substituted.set(name, this.closure(node, cx));
  }

  // --- Names

  instanceFrame(item, args, cx) {
    let env;
    item.params.forEach((param, i) => {
      env = { name: param.name, closure: args[i], up: env };
    });
    const module = this.modules[item.module];
    const withs = new Map(item.withs);
    const substituted = new Map();
    for (const { name } of [...module.constants, ...module.variables]) {
      const arity = module.constants.find((constant) => constant.name === name)?.arity ?? 0;
      const node = withs.get(name) ?? (arity > 0 ? { kind: 'operator', symbol: name, path: [] } : ref(name));
      substituted.set(name, this.closure(node, { ...cx, env }));
    }
    return new Frame(module, cx.frame, substituted);
  }

  /** A definition of the frame's module, either its own or of an instance without a name. */
  lookUp(frame, name, kind, fromOutside = false) {
    for (const item of frame.module.items) {
      if (fromOutside && item.isLocal) continue;
      if (item.kind === kind && item.name === name) return { item, frame };
      if (item.kind === 'instance' && item.name === undefined) {
        const within = this.lookUp(this.instanceFrame(item, [], { frame, env: undefined }), name, kind, true);
        if (within) return within;
      }
    }
    return undefined;
  }

  closure(node, cx) {
    const { frame, env } = cx;
    if (node.kind === 'lambda') return { params: node.params, node: node.body, frame, env };
    if (node.kind !== 'operator') return { node, frame, env };
    if (/\W|ENABLED|UNCHANGED/.test(node.symbol)) return { symbol: node.symbol };
    return this.meant(ref(node.symbol, [], node.path), cx);
  }

  /**
   * The meaning of a name: a value, a variable, or an expression with parameters, and the frame in which it is
   * evaluated.
   */
  meant({ name, path }, cx) {
    let { frame } = cx;
    if (path.length === 0) {
      for (let env = cx.env; env; env = env.up) if (env.name === name) return env.closure;
      if (frame.module.variables.some((variable) => variable.name === name)) return { variable: name, frame };
      if (frame.module.constants.some((constant) => constant.name === name)) return frame.substituted.get(name);
    }
    path.forEach(({ name: step, args }, i) => {
      const found = this.lookUp(frame, step, 'instance', i > 0);
      const closures = args.map((arg) => this.closure(arg, cx));
      frame = this.instanceFrame(found.item, closures, { frame: found.frame, env: undefined });
    });
    const found = this.lookUp(frame, name, 'definition', path.length > 0);
    if (!found) throw new Error(`no ${name} in ${frame.module.name}`);
    return { params: found.item.params, node: found.item.body, frame: found.frame, env: undefined };
  }

  apply(closure, args, cx) {
    if ('value' in closure) return closure.value;
    if ('variable' in closure) return this.read(closure.frame, closure.variable, cx);
    if ('symbol' in closure) {
      const [{ node, frame, env, ...rest }] = args;
      const body = { kind: 'closed', closure: { node, frame, env, ...rest } };
      if (closure.symbol === "'") return this.value({ kind: 'prime', body }, cx);
      if (closure.symbol === 'ENABLED') return this.value({ kind: 'enabled', body }, cx);
      return this.value({ kind: 'unchanged', parts: [body] }, cx);
    }
    let { env } = closure;
    (closure.params ?? []).forEach((param, i) => {
      env = { name: param.name, closure: args[i], up: env };
    });
    return this.value(closure.node, { ...cx, frame: closure.frame, env });
  }

  read(frame, variable, cx) {
    if (cx.now === undefined) throw new Fault('a state that is not there');
    for (let scope = cx.now; scope; scope = scope.up) {
      if (!scope.frames.has(frame)) continue;
      const values = scope.values.get(frame);
      if (values === undefined || !(variable in values)) throw new Need(scope, frame, variable);
      return values[variable];
    }
    return this.apply(frame.substituted.get(variable), [], cx);
  }

  // --- States that are sought

  /**
   * Calls `found` for each assignment of the scope's variables that makes the body TRUE. Ends when `found` returns
   * TRUE.
   */
  seek(scope, body, found) {
    if (++this.work > 60_000) throw new TooMuch();
    let need;
    try {
      return body() && found();
    } catch (error) {
      if (!(error instanceof Need) || error.scope !== scope) throw error;
      need = error;
    }
    return this.tryValues(scope, need.frame, need.variable, () => this.seek(scope, body, found));
  }

  tryValues(scope, frame, variable, then) {
    if (!scope.values.has(frame)) scope.values.set(frame, {});
    const values = scope.values.get(frame);
    const { type } = frame.module.variables.find(({ name }) => name === variable);
    try {
      for (const value of this.domains[type]) {
        values[variable] = value;
        if (then()) return true;
      }
      return false;
    } finally {
      delete values[variable];
    }
  }

  // --- Values

  holds(node, cx) {
    const value = this.value(node, cx);
    if (typeof value !== 'boolean') throw new Fault('no truth value');
    return value;
  }

  value(node, cx) {
    if (++this.work > 60_000) throw new TooMuch();
    switch (node.kind) {
      case 'number':
      case 'truth':
        return node.value;
      case 'closed':
        return this.apply(node.closure, [], cx);
      case 'ref':
        return this.apply(
          this.meant(node, cx),
          node.args.map((arg) => this.closure(arg, cx)),
          cx,
        );
      case 'binary':
        return this.binary(node, cx);
      case 'not':
        return !this.holds(node.body, cx);
      case 'prime':
        return this.value(node.body, { ...cx, now: cx.next, next: undefined });
      case 'enabled': {
        const scope = freshScope(cx.frame, cx.now, cx.next)(cx.next);
        return this.seek(
          scope,
          () => this.holds(node.body, { ...cx, next: scope }),
          () => true,
        );
      }
      case 'compose': {
        const fresh = freshScope(cx.frame, cx.now, cx.next);
        const middle = fresh(cx.next);
        const onTheRight = fresh(cx.now);
        onTheRight.values = middle.values;
        const both = () => {
          try {
            return this.holds(node.left, { ...cx, next: middle }) && this.holds(node.right, { ...cx, now: onTheRight });
          } catch (error) {
            if (error instanceof Need && error.scope === onTheRight) error.scope = middle;
            throw error;
          }
        };
        return this.seek(middle, both, () => true);
      }
      case 'unchanged':
        return node.parts.every((part) => same(this.value(part, cx), this.value({ kind: 'prime', body: part }, cx)));
      case 'box':
        return this.holds(node.body, cx) || this.value({ kind: 'unchanged', parts: node.parts }, cx);
      case 'angle':
        return this.holds(node.body, cx) && !this.value({ kind: 'unchanged', parts: node.parts }, cx);
      case 'choice':
        return this.value(this.holds(node.test, cx) ? node.yes : node.no, cx);
      case 'cases': {
        const arm = node.arms.find(([test]) => this.holds(test, cx));
        return this.value(arm ? arm[1] : node.other, cx);
      }
      case 'bind':
        return this.bind(node, cx);
      case 'set': {
        const byKey = new Map(
          node.elements.map((element) => this.value(element, cx)).map((value) => [keyOf(value), value]),
        );
        return { set: [...byKey.keys()].sort().map((key) => byKey.get(key)) };
      }
      case 'range':
        return { set: Array.from({ length: node.to - node.from + 1 }, (_, i) => node.from + i) };
      case 'tuple':
        return { tuple: node.elements.map((element) => this.value(element, cx)) };
      case 'let': {
        let { env } = cx;
        for (const { name, params, body } of node.definitions) {
          const closure = { params, node: body, frame: cx.frame };
          env = { name, closure, up: env };
          closure.env = env;
        }
        return this.value(node.body, { ...cx, env });
      }
      case 'function':
        return [0, 1].map((i) =>
          this.value(node.body, { ...cx, env: { name: node.name, closure: { value: i }, up: cx.env } }),
        );
      case 'at': {
        const of = this.value(node.of, cx);
        const index = this.value(node.index, cx);
        if (!Array.isArray(of) || typeof index !== 'number' || index >= of.length)
          throw new Fault('outside of the domain');
        return of[index];
      }
      case 'except': {
        const of = [...this.value(node.of, cx)];
        const index = this.value(node.index, cx);
        if (index >= of.length) return of;
        of[index] = this.value(node.value, cx);
        return of;
      }
      default:
        throw new Error(`no value of ${node.kind}`);
    }
  }

  binary({ op, left, right }, cx) {
    switch (op) {
      case '/\\':
        return this.holds(left, cx) && this.holds(right, cx);
      case '\\/':
        return this.holds(left, cx) || this.holds(right, cx);
      case '=>':
        return !this.holds(left, cx) || this.holds(right, cx);
      case '<=>':
        return this.holds(left, cx) === this.holds(right, cx);
      case '=':
        return same(this.value(left, cx), this.value(right, cx));
      case '#':
        return !same(this.value(left, cx), this.value(right, cx));
      case '\\in':
      case '\\notin': {
        const value = keyOf(this.value(left, cx));
        return this.value(right, cx).set.some((element) => keyOf(element) === value) === (op === '\\in');
      }
      default:
        return this.arithmetic(op, this.value(left, cx), this.value(right, cx));
    }
  }

  arithmetic(op, a, b) {
    if (typeof a !== 'number' || typeof b !== 'number') throw new Fault('no number');
    if (op === '+') return a + b;
    if (op === '-') return a - b;
    if (op === '*') return a * b;
    if (op === '%') return ((a % b) + b) % b;
    if (op === '<') return a < b;
    throw new Error(`no operator ${op}`);
  }

  bind({ what, name, set, body }, cx) {
    const elements = this.value(set, cx).set;
    const isOne = (value) => this.holds(body, { ...cx, env: { name, closure: { value }, up: cx.env } });
    if (what === '\\E') return elements.some(isOne);
    if (what === '\\A') return elements.every(isOne);
    if (what === 'count') return elements.filter(isOne).length;
    const found = elements.filter(isOne);
    // The specification does not determine which one is chosen.
    if (found.length !== 1) throw new Fault('CHOOSE of none, or of several');
    return found[0];
  }

  // --- Behaviors

  scopeOf(state) {
    const scope = new Scope([this.root], undefined);
    if (state) scope.values.set(this.root, state);
    return scope;
  }

  /** The states, over the variables of the root, in which the formula is TRUE, without repetitions. */
  states(node, cx, role) {
    const scope = this.scopeOf(undefined);
    const found = new Map();
    const complete = () => {
      const values = scope.values.get(this.root) ?? {};
      const missing = this.root.module.variables.find((variable) => !(variable.name in values));
      if (missing) return this.tryValues(scope, this.root, missing.name, complete);
      const state = Object.fromEntries(
        this.root.module.variables.map((variable) => [variable.name, values[variable.name]]),
      );
      found.set(keyOf(state), state);
      return false;
    };
    this.seek(scope, () => this.holds(node, { ...cx, [role]: scope }), complete);
    return [...found.values()];
  }

  stateHolds(node, state, cx = this.context()) {
    return this.holds(node, { ...cx, now: this.scopeOf(state) });
  }

  stepHolds(node, state, after, cx = this.context()) {
    return this.holds(node, { ...cx, now: this.scopeOf(state), next: this.scopeOf(after) });
  }

  context() {
    return { frame: this.root, env: undefined, now: undefined, next: undefined };
  }

  successors(node, state, cx = this.context()) {
    return this.states(node, { ...cx, now: this.scopeOf(state) }, 'next');
  }

  /** The conjuncts of a temporal formula: on the initial state, on every state, on every step. */
  parts(node, cx = this.context()) {
    if (node.kind === 'binary' && node.op === '/\\')
      return [...this.parts(node.left, cx), ...this.parts(node.right, cx)];
    if (node.kind === 'always') return [{ what: node.body.kind === 'box' ? 'step' : 'state', node: node.body, cx }];
    if (node.kind === 'ref' && this.isTemporal(node, cx)) {
      let { params = [], node: body, frame, env } = this.meant(node, cx);
      params.forEach((param, i) => {
        env = { name: param.name, closure: this.closure(node.args[i], cx), up: env };
      });
      return this.parts(body, { ...cx, frame, env });
    }
    return [{ what: 'first', node, cx }];
  }

  isTemporal(node, cx) {
    const { node: body } = this.meant(node, cx);
    if (!body) return false;
    const some = (one) =>
      one.kind === 'always' || (one.kind === 'binary' && (some(one.left) || some(one.right))) || one.kind === 'ref';
    return some(body);
  }

  /**
   * The expected result of the check. `verdicts` are exit codes: several, if the first violation depends on the order
   * of the search. @param model spec (a temporal formula of the root), invariants, properties, constraint, deadlock
   */
  check({ spec, invariants, properties, constraint, deadlock }) {
    const parts = this.parts(spec);
    const init = parts.filter(({ what }) => what === 'first');
    const [step] = parts.filter(({ what }) => what === 'step');
    const asked = properties.flatMap((property) => this.parts(property));
    const level = new Map();
    const queue = [];
    const met = [];
    const meet = (exit, at) => met.push({ exit, at });
    const reach = (state, at) => {
      if (!invariants.every((invariant) => this.stateHolds(invariant, state))) meet(12, at - 1);
      for (const { what, node, cx } of asked)
        if (what === 'state' && !this.stateHolds(node, state, cx)) meet('12 or 13', at - 1);
      const key = keyOf(state);
      if (level.has(key) || (constraint && !this.stateHolds(constraint, state))) return;
      level.set(key, at);
      queue.push(state);
    };
    const beginnings = this.initialStates(init);
    for (const state of beginnings) {
      for (const { what, node, cx } of asked) if (what === 'first' && !this.stateHolds(node, state, cx)) meet(13, 0);
      reach(state, 1);
    }
    const edges = [];
    for (const state of queue) {
      const at = level.get(keyOf(state));
      const after = this.successors(step.node.body, state, step.cx);
      if (deadlock && after.length === 0) meet(11, at);
      for (const to of after) {
        edges.push([state, to]);
        for (const { what, node, cx } of asked)
          if (what === 'step' && !this.stepHolds(node, state, to, cx)) meet(13, at);
        reach(to, at + 1);
      }
    }
    const first = Math.min(...met.map(({ at }) => at));
    const verdicts =
      met.length === 0
        ? [0]
        : [
            ...new Set(
              met.filter(({ at }) => at === first).flatMap(({ exit }) => (exit === '12 or 13' ? [12, 13] : [exit])),
            ),
          ];
    const depth = Math.max(beginnings.length > 0 ? 1 : 0, ...level.values());
    return { verdicts, distinct: queue.length, depth, states: queue, edges, length: first };
  }

  initialStates(parts) {
    const [first, ...others] = parts;
    const states = this.states(first.node, first.cx, 'now');
    return states.filter((state) => others.every(({ node, cx }) => this.stateHolds(node, state, cx)));
  }
}
