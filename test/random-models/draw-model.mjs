/**
 * Generates a random model: modules, a configuration, and the expected result of the check by the reference semantics
 * (`meaning.mjs`). Invariants and properties are mostly observations: a formula that is TRUE in exactly the states or
 * steps given by the reference semantics. The same seed gives the same model.
 */
import { DefinitionDrawer } from './draw-definitions.mjs';
import { FormulaDrawer } from './draw-formulas.mjs';
import * as f from './formulas.mjs';
import { Fault, Meaning, TooMuch } from './meaning.mjs';
import { Random } from './random.mjs';

export function drawModel(seed) {
  for (let attempt = 0; ; attempt++) {
    const drawn = new ModelDrawer(new Random(seed + attempt * 1_000_003), seed).draw(attempt);
    if (drawn) return drawn;
  }
}

class ModelDrawer {
  modules = {};

  constructor(random, seed) {
    this.random = random;
    this.seed = seed;
    this.modulus = random.pick([2, 2, 2, 3, 3, 4]);
    this.drawer = new FormulaDrawer(random, this.modulus);
    this.composes = random.chance(0.2);
  }

  draw(attempt) {
    const { random } = this;
    const hasInner = random.chance(0.4);
    if (hasInner) this.module('Inner', 'C', random.pick([['a'], ['x', 'y']]), []);
    this.module('Part', 'B', random.pick([['a'], ['a', 'b'], ['x', 'y']]), hasInner ? ['Inner'] : []);
    const names = this.modulus > 3 || random.chance(0.6) ? ['x', 'y'] : ['x', 'y', 'z'];
    const targets = hasInner && random.chance(0.3) ? ['Part', 'Inner'] : random.pick([['Part'], ['Part', 'Part']]);
    const m = this.module(`Model${this.seed}`, '', names, targets);
    return this.finish(m, attempt);
  }

  module(name, letter, variableNames, targets) {
    const { random } = this;
    const isRoot = letter === '';
    const variables = variableNames.map((each) => ({
      name: each,
      type: random.chance(isRoot ? 0.15 : 0.1) ? 'function' : 'int',
    }));
    const constants = [];
    if (random.chance(0.4)) constants.push({ name: `${letter}c` });
    if (random.chance(0.25)) constants.push({ name: `${letter}F`, arity: 1 });
    const m = { name, letter, variables, constants, items: [], records: [], applies: [], instances: 0 };
    this.modules[name] = m;
    const definitions = new DefinitionDrawer(this.drawer, m, this.composes);
    const some = (most) => {
      for (let i = 1 + random.below(most); i > 0; i--) definitions.any();
    };
    some(isRoot ? 2 : 3);
    for (const target of targets) {
      this.instance(m, this.modules[target]);
      some(2);
    }
    if (random.chance(0.8)) definitions.action(1);
    definitions.behavior(this.initial(m));
    return m;
  }

  initial(m) {
    const { random } = this;
    const value = (type) =>
      type === 'int'
        ? f.number(random.below(this.modulus))
        : f.lambdaOf(
            'i',
            random.pick([f.number(random.below(this.modulus)), f.binary('%', f.ref('i'), f.number(this.modulus))]),
          );
    return f.and(
      ...m.variables.map(({ name, type }) =>
        random.chance(0.25)
          ? f.binary('\\in', f.ref(name), f.set([value(type), value(type)]))
          : f.binary('=', f.ref(name), value(type)),
      ),
    );
  }

  // --- Instances

  instance(m, target) {
    const { random } = this;
    const isNamed =
      random.chance(0.8) || m.items.some((item) => item.kind === 'instance' && item.module === target.name);
    const name = isNamed ? `${m.letter}I${++m.instances}` : undefined;
    const params = [];
    const withs = [];
    const parameter = (type) => {
      const one = { name: this.drawer.fresh('w'), type };
      params.push(one);
      return f.ref(one.name);
    };
    for (const { name: constant, arity = 0 } of target.constants) {
      withs.push([constant, arity === 0 ? this.constantFor(m, isNamed, parameter) : this.operatorFor(m)]);
    }
    const images = new Map();
    const free = random.shuffle(m.variables);
    for (const { name: variable, type } of target.variables) {
      const { node, plain } = this.variableFor(m, variable, type, free, isNamed, parameter);
      images.set(variable, { node, plain });
      if (node.kind === 'ref' && node.name === variable && random.chance(0.5)) continue;
      withs.push([variable, node]);
    }
    const isLocal = random.chance(0.2);
    const item = {
      kind: 'instance',
      name,
      params: params.map((param) => ({ name: param.name })),
      module: target.name,
      withs,
      isLocal,
    };
    m.items.push(item);
    const choices = params.some(({ type }) => type === 'variable')
      ? m.variables.filter(({ type }) => type === 'int')
      : [undefined];
    for (const chosen of choices) {
      const args = params.map(({ type }) => (type === 'variable' ? f.ref(chosen.name) : undefined));
      this.importRecords(m, target, item, args, (variable) => imageOf(m, images.get(variable), chosen));
    }
    if (params.every(({ type }) => type !== 'variable')) {
      const step = name === undefined ? [] : [{ name, args: params.map(() => undefined) }];
      for (const applies of target.applies)
        if (!applies.isLocal) m.applies.push({ ...applies, path: [...step, ...applies.path], isLocal });
    }
  }

  constantFor(m, isNamed, parameter) {
    const own = m.constants.filter(({ arity }) => !arity);
    return this.random.oneOf([
      [2, () => f.number(this.random.below(this.modulus))],
      [isNamed ? 3 : 0, () => parameter('int')],
      [own.length > 0 ? 2 : 0, () => f.ref(this.random.pick(own).name)],
    ]);
  }

  operatorFor(m) {
    const own = m.constants.filter(({ arity }) => arity === 1);
    const defined = m.records.filter(({ isConstant, path }) => isConstant && path.length === 0);
    return this.random.oneOf([
      [
        2,
        () =>
          f.lambda(
            [{ name: 'q' }],
            this.drawer.mod(f.binary('+', f.ref('q'), f.number(this.random.below(this.modulus)))),
          ),
      ],
      [own.length > 0 ? 2 : 0, () => f.operator(this.random.pick(own).name)],
      [defined.length > 0 ? 2 : 0, () => f.operator(this.random.pick(defined).name)],
    ]);
  }

  /** A variable, an expression, or a parameter that is substituted for a variable. */
  variableFor(m, name, type, free, isNamed, parameter) {
    const { random } = this;
    const own = (random.chance(0.85) ? free : m.variables).filter((variable) => variable.type === type);
    const cx = { m, locals: [], known: new Set(), state: true, strict: true, calls: random.chance(0.3) };
    const variable = () => {
      const chosen = own.find((one) => one.name === name && random.chance(0.6)) ?? random.pick(own);
      if (free.includes(chosen)) free.splice(free.indexOf(chosen), 1);
      return { node: f.ref(chosen.name), plain: chosen.name };
    };
    return random.oneOf([
      [own.length > 0 ? 8 : 0, variable],
      [
        type === 'int' ? 1.5 : 0.5,
        () => ({
          node:
            type === 'int'
              ? this.drawer.int({ ...cx, m: withoutEnabled(m) }, 2)
              : f.lambdaOf(
                  'i',
                  this.drawer.int({ ...cx, calls: false, locals: [{ name: 'i', type: 'int', isBound: true }] }, 1),
                ),
        }),
      ],
      [
        isNamed && type === 'int' && m.variables.some((one) => one.type === 'int') ? 0.6 : 0,
        () => ({ node: parameter('variable'), isParameter: true }),
      ],
      [
        isNamed && type === 'int' ? 0.4 : 0,
        () => ({ node: this.drawer.mod(f.binary('+', this.drawer.leaf(cx), parameter('int'))) }),
      ],
    ]);
  }

  importRecords(m, target, item, args, image) {
    const step = item.name === undefined ? [] : [{ name: item.name, args }];
    for (const record of target.records) {
      if (record.isLocal) continue;
      const onward = record.path.map(({ name, args: given }) => ({
        name,
        args: given.map((arg) => arg && image(arg.name).plain),
      }));
      // The substitute of a parameter has no name here.
      if (onward.some(({ args: given }, i) => given.some((arg, j) => arg === undefined && record.path[i].args[j])))
        continue;
      const path = onward.map(({ name, args: given }) => ({ name, args: given.map((arg) => arg && f.ref(arg)) }));
      const images = [...(record.assigns ?? [])].map(image);
      const assigns =
        record.assigns && images.every(({ plain }) => plain) ? new Set(images.map(({ plain }) => plain)) : undefined;
      const all = (some) => new Set([...some].flatMap((variable) => image(variable).reads));
      m.records.push({
        ...record,
        path: [...step, ...path],
        reads: all(record.reads),
        covers: all(record.covers),
        assigns,
        isWhole:
          record.result === 'spec' && assigns?.size === m.variables.length && images.length === m.variables.length,
        isConstant: false,
        isLocal: item.isLocal,
      });
    }
  }

  // --- What is checked

  finish(m, attempt) {
    const { random } = this;
    const constants = {};
    for (const { name, arity = 0 } of m.constants) {
      if (arity === 0) constants[name] = f.number(random.below(this.modulus));
      else {
        constants[name] = f.operator('CfgF');
        m.items.unshift({
          kind: 'definition',
          name: 'CfgF',
          params: [{ name: 'n' }],
          body: this.drawer.mod(f.binary('+', f.ref('n'), f.number(random.below(2)))),
        });
      }
    }
    const wholes = m.records.filter(({ isWhole }) => isWhole);
    const cx = { m, locals: [], known: new Set(), state: true, strict: true };
    const call = (record) => f.ref(record.name, [], this.drawer.path(record, cx));
    const spec = wholes.length > 0 && random.chance(0.35) ? call(random.pick(wholes)) : f.ref('Spec');
    if (spec.name !== 'Spec') m.items.push({ kind: 'definition', name: 'Behavior', params: [], body: spec });
    const numbers = Array.from({ length: this.modulus }, (_, i) => i);
    const domains = { int: numbers, function: numbers.flatMap((a) => numbers.map((b) => [a, b])) };
    const meaning = new Meaning(this.modules, m.name, constants, domains);
    const numeric = m.variables.filter(({ type }) => type === 'int');
    const constraint =
      numeric.length > 0 && random.chance(0.12)
        ? f.binary('#', f.ref(random.pick(numeric).name), this.drawer.int({ ...cx, calls: false }, 1))
        : undefined;
    const deadlock = random.chance(0.25);
    const asked = { spec, invariants: [], properties: [], constraint, deadlock };
    let graph;
    try {
      graph = meaning.check(asked);
    } catch (error) {
      if (error instanceof TooMuch) return undefined;
      if (!(error instanceof Fault)) throw error;
      if (attempt < 20 && random.chance(0.9)) return undefined;
    }
    if (graph && graph.distinct < 3 && attempt < 20 && random.chance(0.85)) return undefined;
    this.addChecks(m, meaning, graph, asked, cx);
    let expected;
    try {
      meaning.work = 0;
      expected = meaning.check(asked);
    } catch (error) {
      if (error instanceof TooMuch) return undefined;
      if (!(error instanceof Fault)) throw error;
    }
    const words = this.configuration(asked, constants);
    return {
      name: m.name,
      files: filesOf(this.modules, m.name, { words, asked }),
      expected,
      parts: { modules: this.modules, constants, domains, asked, words },
    };
  }

  addChecks(m, meaning, graph, asked, cx) {
    const { random } = this;
    const { states = [], edges = [] } = graph ?? {};
    const whole = m.variables.map(({ name }) => f.ref(name));
    const step = { ...cx, strict: false, known: new Set(m.variables.map(({ name }) => name)) };
    const define = (name, body, list) => {
      m.items.push({ kind: 'definition', name, params: [], body });
      list.push(f.ref(name));
    };
    for (let i = 1 + random.below(3); i > 0; i--) {
      const formula = random.chance(0.6) ? this.drawer.enabled(cx, 3) : this.drawer.bool(cx, 3);
      const isObserved = random.chance(0.93);
      define(
        `Inv${i}`,
        isObserved
          ? observation(
              formula,
              states,
              (state) => meaning.stateHolds(formula, state),
              (state) => printState(m, state),
            )
          : formula,
        asked.invariants,
      );
    }
    for (let i = random.below(3); i > 0; i--) {
      const formula = this.drawer.bool(step, 3);
      const changing = edges.filter(([from, to]) => JSON.stringify(from) !== JSON.stringify(to)).slice(0, 60);
      const isObserved = random.chance(0.93) && changing.length < 60;
      const show = ([from, to]) => [...printState(m, from), ...printState(m, to)];
      const body = isObserved
        ? observation(formula, changing, ([from, to]) => meaning.stepHolds(formula, from, to), show, m)
        : formula;
      define(`Step${i}`, f.always(f.box(body, whole)), asked.properties);
    }
    const specs = m.records.filter(
      ({ result, path, isWhole }) => result === 'spec' && path.length > 0 && (isWhole || random.chance(0.15)),
    );
    if (specs.length > 0 && random.chance(0.25)) {
      const { name, path } = random.pick(specs);
      define('Refines', f.ref(name, [], this.drawer.path({ path }, cx)), asked.properties);
    }
    if (asked.constraint) m.items.push({ kind: 'definition', name: 'Within', params: [], body: asked.constraint });

    function observation(formula, all, isTrue, show) {
      try {
        meaning.work = 0;
        const shown = all.filter(isTrue).map(show);
        const others = all.length - shown.length;
        const isSmall = shown.length <= others;
        const listed = isSmall ? shown : all.filter((one) => !isTrue(one)).map(show);
        const now = m.variables.flatMap(readingOf);
        const both = all.length > 0 && show(all[0]).length > now.length ? [...now, ...now.map(f.prime)] : now;
        const table = f.set([...new Map(listed.map((row) => [JSON.stringify(row), row])).values()].map(f.tuple));
        return f.binary('<=>', formula, f.binary(isSmall ? '\\in' : '\\notin', f.tuple(both), table));
      } catch (error) {
        if (error instanceof Fault || error instanceof TooMuch) return formula;
        throw error;
      }
    }
  }

  /** The lines of the configuration for the behaviors and the constants. */
  configuration({ spec }, constants) {
    const behavior = this.random.chance(0.5) ? ['SPECIFICATION Spec'] : ['INIT Init', 'NEXT Next'];
    const given = Object.entries(constants).map(([name, value]) => {
      return `CONSTANT ${name} ${value.kind === 'number' ? '=' : '<-'} ${f.print(value)}`;
    });
    return [...(spec.name !== 'Spec' ? ['SPECIFICATION Behavior'] : behavior), ...given];
  }
}

/** A substitute of a variable may not contain too many ENABLED. */
function withoutEnabled(m) {
  return { ...m, records: m.records.filter(({ binds, wraps }) => !binds && !wraps), applies: [] };
}

function variablesIn(m, node, found = new Set()) {
  if (Array.isArray(node)) for (const each of node) variablesIn(m, each, found);
  else if (typeof node === 'object' && node !== null) {
    if (node.kind === 'ref' && (node.path.length > 0 || !m.variables.some(({ name }) => name === node.name))) {
      // A definition may read any variable.
      if (m.records.some(({ name }) => name === node.name)) for (const { name } of m.variables) found.add(name);
    }
    if (node.kind === 'ref' && m.variables.some(({ name }) => name === node.name)) found.add(node.name);
    for (const each of Object.values(node)) variablesIn(m, each, found);
  }
  return found;
}

function imageOf(m, { node, plain }, chosen) {
  if (plain) return { plain, reads: [plain] };
  const name = chosen?.name;
  if (chosen && node.kind === 'ref' && !m.variables.some((one) => one.name === node.name))
    return { plain: name, reads: [name] };
  return { plain: undefined, reads: [...variablesIn(m, node)] };
}

const readingOf = ({ name, type }) =>
  type === 'int' ? [f.ref(name)] : [0, 1].map((i) => f.at(f.ref(name), f.number(i)));
const printState = (m, state) =>
  m.variables.flatMap(({ name, type }) => (type === 'int' ? [f.number(state[name])] : state[name].map(f.number)));

/** The texts of a model. */
export function filesOf(modules, root, { words, asked }) {
  const lines = [
    ...words,
    ...asked.invariants.map(({ name }) => `INVARIANT ${name}`),
    ...asked.properties.map(({ name }) => `PROPERTY ${name}`),
    ...(asked.constraint ? ['CONSTRAINT Within'] : []),
    `CHECK_DEADLOCK ${asked.deadlock ? 'TRUE' : 'FALSE'}`,
  ];
  const texts = Object.fromEntries(
    Object.values(modules).map((module) => [`${module.name}.tla`, f.printModule(module)]),
  );
  return { ...texts, [`${root}.cfg`]: `${lines.join('\n')}\n` };
}
