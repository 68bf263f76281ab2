/** A random specification as TLA+ text. In: a model. Out: its modules and its configuration, by file name. */
import {
  type Action,
  type Argument,
  type Formula,
  type Model,
  parameters,
  type StateFormula,
  type Subscript,
  type Substitute,
  type Value,
} from './formula.js';
import { required } from './meaning.js';

const names = ['Graph', 'Middle', 'Abstract'];
const variables = ['s', 'z', 'y'];

/** The texts of what a formula may use at its place. */
interface Scope {
  readonly module: number;
  readonly value?: string | undefined;
  readonly formula?: string | undefined;
  readonly action?: string | undefined;
  readonly operator?: string | undefined;
}

export function writeModel(model: Model): Readonly<Record<string, string>> {
  const writing = new Writing(model);
  const properties = model.properties.map((formula) => writing.formula(formula, { module: 0 }));
  const assumed = model.assumed.map((formula) => writing.formula(formula, { module: 0 }));
  const { initial, excluded, closed } = model;
  const last = [
    `Init == s \\in ${set(initial)}`,
    `Spec == Init /\\ [][Next]_s${assumed.map((one) => `\n  /\\ (${one})`).join('')}`,
    ...properties.map((property, i) => `Property${i} == ${property}`),
    `Within == s \\notin ${set(excluded)}`,
    `Open == <<s, s'>> \\notin ${pairs(closed)}`,
  ];
  const config = [
    'SPECIFICATION Spec',
    `PROPERTIES ${properties.map((_, i) => `Property${i}`).join(' ')}`,
    ...(excluded.length > 0 ? ['CONSTRAINT Within'] : []),
    ...(closed.length > 0 ? ['ACTION_CONSTRAINT Open'] : []),
    'CHECK_DEADLOCK FALSE',
  ];
  return { ...writing.files(last), 'Graph.cfg': `${config.join('\n')}\n` };
}

class Writing {
  /** The definitions of each module. A module that no formula uses is not written. */
  private readonly definitions: string[][] = [];
  /** The names of the instances that formulas use, with their modules. */
  private readonly used = new Set<string>();
  private last = 0;

  constructor(private readonly model: Model) {
    this.use(0);
  }

  files(ofRoot: readonly string[]): Readonly<Record<string, string>> {
    return Object.fromEntries(
      this.definitions.map((some, module) => {
        const head = [`---- MODULE ${names[module]} ----`, 'EXTENDS Naturals', ...(module > 0 ? ['CONSTANT k'] : [])];
        const lines = [
          ...head,
          `VARIABLE ${variables[module]}`,
          ...this.actionsOf(module),
          ...this.instancesIn(module),
        ];
        return [`${names[module]}.tla`, [...lines, ...some, ...(module === 0 ? ofRoot : []), '====', ''].join('\n')];
      }),
    );
  }

  formula(formula: Formula, scope: Scope): string {
    const inside = (part: Formula) => this.formula(part, scope);
    switch (formula.kind) {
      case 'state':
        return this.state(formula.formula, scope);
      case 'box':
        return `[][${this.action(formula.action, scope)}]_${subscript(formula.subscript, scope)}`;
      case 'diamond':
        return `<><<${this.action(formula.action, scope)}>>_${subscript(formula.subscript, scope)}`;
      case 'again':
        return `[]<><<${this.action(formula.action, scope)}>>_${subscript(formula.subscript, scope)}`;
      case 'WF':
      case 'SF':
        return `${formula.kind}_${subscript(formula.subscript, scope)}(${this.action(formula.action, scope)})`;
      case 'not':
        return `~(${inside(formula.operand)})`;
      case 'always':
        return `[](${inside(formula.operand)})`;
      case 'eventually':
        return `<>(${inside(formula.operand)})`;
      case 'and':
      case 'or':
      case 'implies':
      case 'equivalent':
      case 'leads to':
        return `(${inside(formula.left)}) ${symbols[formula.kind]} (${inside(formula.right)})`;
      case 'for all':
      case 'exists': {
        const value = this.name('i');
        const body = this.formula(formula.body, { ...scope, value });
        return `(${formula.kind === 'for all' ? '\\A' : '\\E'} ${value} \\in ${set(formula.set)} : ${body})`;
      }
      case 'if':
        return `(IF ${this.state(formula.condition, scope)} THEN ${inside(formula.then)} ELSE ${inside(formula.otherwise)})`;
      case 'case':
        return `(CASE ${this.state(formula.condition, scope)} -> ${inside(formula.then)} [] OTHER -> ${inside(formula.otherwise)})`;
      case 'call': {
        const { local, body, argument } = formula;
        if (!local) return this.defined({ body, argument }, scope.module, scope);
        const [name, value] = [this.name('L'), this.name('p')];
        const text = `${name}(${value}) == ${this.formula(body, { ...scope, value })}`;
        return `(LET ${text} IN ${name}${this.argument(argument, scope)})`;
      }
      case 'parameter':
        return required(scope.formula);
      case 'apply':
        return `${required(scope.operator)}(${valueText(formula.value, scope)})`;
      case 'inner':
        return `${this.instance(formula.at, scope)}!${this.defined(formula.call, scope.module + 1, scope)}`;
    }
  }

  /** Defines an operator in a module, and applies it in a scope. */
  private defined(
    { body, argument }: { readonly body: Formula; readonly argument: Argument },
    module: number,
    scope: Scope,
  ): string {
    const [name, parameter] = [this.name('D'), this.name('p')];
    const written = this.formula(body, { module, ...(argument.kind === 'none' ? {} : { [argument.kind]: parameter }) });
    const list = {
      none: '',
      formula: `(${parameter})`,
      value: `(${parameter})`,
      action: `(${parameter})`,
      operator: `(${parameter}(_))`,
    };
    this.define(module, `${name}${list[argument.kind]} == ${written}`);
    return `${name}${this.argument(argument, scope)}`;
  }

  private argument(argument: Argument, scope: Scope): string {
    switch (argument.kind) {
      case 'none':
        return '';
      case 'formula':
        return `(${this.formula(argument.formula, scope)})`;
      case 'value':
        return `(${valueText(argument.value, scope)})`;
      case 'action':
        return `(${this.action(argument.action, scope)})`;
      case 'operator': {
        const value = this.name('i');
        if (argument.lambda) return `(LAMBDA ${value} : ${this.formula(argument.body, { ...scope, value })})`;
        const name = this.name('O');
        this.define(
          scope.module,
          `${name}(${value}) == ${this.formula(argument.body, { module: scope.module, value })}`,
        );
        return `(${name})`;
      }
    }
  }

  private state(formula: StateFormula, scope: Scope): string {
    const inside = (part: StateFormula) => this.state(part, scope);
    const variable = required(variables[scope.module]);
    switch (formula.kind) {
      case 'truth':
        return formula.value ? 'TRUE' : 'FALSE';
      case 'member':
        return `${variable} \\in ${set(formula.set)}`;
      case 'equal':
        return `${variable} = ${valueText(formula.value, scope)}`;
      case 'enabled': {
        const { action, subscript: of } = formula;
        const text = this.action(action, scope);
        return of ? `ENABLED <<${text}>>_${subscript(of, scope)}` : `ENABLED (${text})`;
      }
      case 'not':
        return `~(${inside(formula.operand)})`;
      case 'and':
      case 'or':
      case 'implies':
      case 'equivalent':
        return `((${inside(formula.left)}) ${symbols[formula.kind]} (${inside(formula.right)}))`;
      case 'inner': {
        const [name, module] = [this.name('S'), scope.module + 1];
        this.define(module, `${name} == ${this.state(formula.part, { module })}`);
        return `${this.instance(formula.at, scope)}!${name}`;
      }
    }
  }

  private action(action: Action, scope: Scope): string {
    const inside = (part: Action) => this.action(part, scope);
    switch (action.kind) {
      case 'named':
        return `A${action.index}`;
      case 'labelled':
        return `T(${valueText(action.label, scope)})`;
      case 'any label':
        return `(\\E t \\in 0..2 : T(t))`;
      case 'next':
        return 'Next';
      case 'either':
        return `(${inside(action.left)} \\/ ${inside(action.right)})`;
      case 'into':
        return `(${inside(action.action)} /\\ ${variables[scope.module]}' \\in ${set(action.set)})`;
      case 'from':
        return `(${this.state(action.state, scope)} /\\ ${inside(action.action)})`;
      case 'parameter':
        return required(scope.action);
      case 'refined': {
        const [name, module] = [this.name('B'), scope.module + 1];
        this.define(module, `${name} == ${this.action(action.inner.part, { module })}`);
        return `(${inside(action.action)} /\\ ${this.instance(action.inner.at, scope)}!${name})`;
      }
    }
  }

  private instance(at: Value, scope: Scope): string {
    this.use(scope.module + 1);
    this.used.add(`${scope.module} ${at.kind === 'literal' ? `J${at.value}` : 'I'}`);
    return at.kind === 'literal' ? `J${at.value}` : `I(${valueText(at, scope)})`;
  }

  private actionsOf(module: number): readonly string[] {
    const { actions, labelled } = required(this.model.modules[module]);
    const variable = required(variables[module]);
    const step = `${variable} = e[1] /\\ ${variable}' = e[2]`;
    return [
      ...actions.map((edges, i) => `A${i} == \\E e \\in ${pairs(edges)} : ${step}`),
      `T(i) == \\E e \\in ${pairs(labelled)} : e[3] = i /\\ ${step}`,
      'Next == A0 \\/ A1 \\/ A2 \\/ \\E t \\in 0..2 : T(t)',
    ];
  }

  /** For each value of the constant an instance, and one with a parameter. */
  private instancesIn(module: number): readonly string[] {
    if (this.definitions.length <= module + 1) return [];
    const { substitutes } = required(this.model.modules[module + 1]);
    const texts = substitutes.map((one) => substituteText(one, required(variables[module])));
    const head = `INSTANCE ${names[module + 1]} WITH ${variables[module + 1]} <- `;
    const isUsed = (name: string) => this.used.has(`${module} ${name}`);
    const chosen = `IF i = 0 THEN ${texts[0]} ELSE IF i = 1 THEN ${texts[1]} ELSE ${texts[2]}`;
    return [
      ...parameters.filter((k) => isUsed(`J${k}`)).map((k) => `J${k} == ${head}${texts[k]}, k <- ${k}`),
      ...(isUsed('I') ? [`I(i) == ${head}${chosen}, k <- i`] : []),
    ];
  }

  private define(module: number, text: string): void {
    this.use(module);
    this.definitions[module]?.push(text);
  }

  private use(module: number): void {
    while (this.definitions.length <= module) this.definitions.push([]);
  }

  private name(letter: string): string {
    this.last++;
    return `${letter}_${this.last}`;
  }
}

const symbols = { and: '/\\', or: '\\/', implies: '=>', equivalent: '<=>', 'leads to': '~>' } as const;

const set = (some: readonly number[]): string => listed(some.map(String));
const pairs = (some: readonly (readonly number[])[]): string => listed(some.map((tuple) => `<<${tuple.join(', ')}>>`));
const listed = (some: readonly string[]): string => `{${some.join(', ')}}`;

function subscript(of: Subscript, { module }: Scope): string {
  const variable = required(variables[module]);
  if (of.kind === 'variable') return variable;
  return of.kind === 'tuple' ? `<<${variable}>>` : `(${variable} \\in ${set(of.set)})`;
}

function valueText(value: Value, scope: Scope): string {
  switch (value.kind) {
    case 'literal':
      return String(value.value);
    case 'bound':
      return required(scope.value);
    case 'constant':
      return 'k';
  }
}

function substituteText(substitute: Substitute, variable: string): string {
  switch (substitute.kind) {
    case 'variable':
      return variable;
    case 'remainder':
      return `${variable} % ${substitute.of}`;
    case 'half':
      return `${variable} \\div 2`;
    case 'table': {
      const { values } = substitute;
      const from = (result: number) => values.flatMap((one, i) => (one === result ? [i] : []));
      const arms = [...new Set(values)].map((result) => `${variable} \\in ${set(from(result))} -> ${result}`);
      return `(CASE ${arms.join(' [] ')})`;
    }
  }
}
