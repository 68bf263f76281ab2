/**
 * Random models whose variables have values of all sorts: numbers, names, sets, records of several shapes, sequences, functions whose domain changes.
 * In: a seed. Out: the text of a module `M`. Its expressions are well typed for the most part, so that actions find states; `out` gets values of any type.
 */

export const typedConfig = 'INIT Init NEXT Next CONSTANTS N = 3 P = {p, q, r} None = None';

type Type =
  | 'int'
  | 'bool'
  | 'name'
  | 'ints'
  | 'names'
  | 'messages'
  | 'sequence'
  | 'record'
  | 'function'
  | 'map'
  | 'message';

const types: readonly Type[] = [
  ...([
    'int',
    'bool',
    'name',
    'ints',
    'names',
    'messages',
    'sequence',
    'record',
    'function',
    'map',
    'message',
  ] as const),
];

/** The variables: `x` and `y` are numbers. */
const variables: Readonly<Record<string, Type>> = {
  x: 'int',
  y: 'int',
  on: 'bool',
  who: 'name',
  ids: 'names',
  nums: 'ints',
  msgs: 'messages',
  log: 'sequence',
  rec: 'record',
  fun: 'function',
  map: 'map',
};

export function drawTypedModel(seed: number): string {
  return new Drawer(seed).module();
}

type Scope = readonly (readonly [string, Type])[];

class Drawer {
  private state: number;
  private names = 0;
  private definitions = 0;

  constructor(seed: number) {
    this.state = seed * 2654435761;
  }

  private below(limit: number): number {
    this.state = (Math.imul(this.state ^ (this.state >>> 15), 2246822519) + 0x9e3779b9) | 0;
    return (((this.state ^ (this.state >>> 13)) >>> 0) % 65_536) % limit;
  }

  private one<T>(all: readonly T[]): T {
    return all[this.below(all.length)] as T;
  }

  private chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  module(): string {
    const names = Object.keys(variables);
    const definitions = Array.from({ length: 2 }, (_, i) => this.definition(i));
    const actions = Array.from({ length: 2 + this.below(3) }, (_, i) => `A${i} == ${this.action()}`);
    return `---- MODULE M ----
EXTENDS Integers, Sequences, FiniteSets, TLC
CONSTANTS N, P, None
VARIABLES ${names.join(', ')}, out
Set(v, e) == v' = e
RECURSIVE Sum(_)
Sum(S) == IF S = {} THEN 0 ELSE LET one == CHOOSE e \\in S : \\A o \\in S : e <= o IN one + Sum(S \\ {one})
down[n \\in 0..6] == IF n = 0 THEN <<>> ELSE Append(down[n - 1], n)
Twice(F(_), e) == F(F(e))
Max(a, b) == IF a >= b THEN a ELSE b
First(s) == IF s = <<>> THEN 0 ELSE Head(s)
Rest(s) == IF s = <<>> THEN s ELSE Tail(s)
At(f, e) == IF e \\in DOMAIN f THEN f[e] ELSE 0
Number(m) == IF m.type = "a" THEN m.n ELSE 3
To(m) == CASE m.type = "b" -> m.to [] OTHER -> None
Some(S) == IF S = {} THEN None ELSE CHOOSE e \\in S : TRUE
Later(m) == IF m.type = "a" THEN [m EXCEPT !.n = @ + 1] ELSE m
Least(S) == CHOOSE e \\in S : \\A o \\in S : e <= o
LeastOr(S, e) == LET T == S \\cup {e} IN Least(T)
${definitions.join('\n')}
Init == ${names.map((name) => `/\\ ${name} ${this.initial(variables[name] as Type)}`).join('\n        ')}
        /\\ out = None
${actions.join('\n')}
Next == ${actions.map((_, i) => `\\/ A${i}`).join('\n        ')}
====
`;
  }

  private definition(number: number): string {
    const text = `D${number}(a) == ${this.expression('int', [['a', 'int']], 2)}
E${number} == ${this.expression('int', [], 3)}`;
    this.definitions++;
    return text;
  }

  private initial(type: Type): string {
    switch (type) {
      case 'int':
        return this.one(['= 0', '\\in 0..1', '\\in {0, 2}']);
      case 'bool':
        return this.one(['= FALSE', '\\in BOOLEAN']);
      case 'name':
        return this.one(['= None', '\\in P']);
      case 'ints':
      case 'names':
      case 'messages':
        return '= {}';
      case 'sequence':
        return '= <<>>';
      case 'record':
        return this.one(['= [n |-> 0, on |-> FALSE]', '\\in [n : {0, 1}, on : {TRUE}]']);
      case 'function':
        return this.one(['= [e \\in P |-> 0]', '\\in [P -> {0, 1}]']);
      case 'map':
        return this.one(['= <<>>', '= [e \\in {} |-> 0]']);
      case 'message':
        return '= [type |-> "a", n |-> 0]';
    }
  }

  /** Guards, then a value for each variable. */
  private action(): string {
    const scope: (readonly [string, Type])[] = [];
    let head = '';
    if (this.chance(60)) {
      const [name, set] = this.one([
        [this.fresh('name', scope), 'P'],
        [this.fresh('message', scope), '{k \\in msgs : k.type = "a"}'],
        [this.fresh('int', scope), '0..2'],
      ] as const);
      scope.splice(0, scope.length, ...scope.filter(([known]) => known === name));
      head = `\\E ${name} \\in ${set} : `;
    }
    const guards = Array.from({ length: this.below(3) }, () => this.condition(scope, 2));
    const names = Object.keys(variables);
    const changed = names.filter(() => this.chance(35));
    const kept = names.filter((name) => !changed.includes(name));
    const parts = [
      ...guards,
      ...changed.map((name) => this.assignment(name, variables[name] as Type, scope)),
      `out' = ${this.expression(this.one(types), scope, 3)}`,
      ...(kept.length > 0 ? [`UNCHANGED <<${kept.join(', ')}>>`] : []),
      ...(changed.includes('x') && this.chance(40) ? ["x' <= N"] : []),
    ];
    return `${head}(${parts.map((part) => `(${part})`).join(' /\\ ')})`;
  }

  private assignment(name: string, type: Type, scope: Scope): string {
    const value = () => this.expression(type, scope, 3);
    switch (this.below(7)) {
      case 0:
        return `${name}' \\in {${value()}, ${value()}}`;
      case 1:
        return `\\/ ${name}' = ${value()} \\/ ${name}' = ${value()}`;
      case 2:
        return `Set(${name}, ${value()})`;
      case 3:
        return `IF ${this.condition(scope, 2)} THEN ${name}' = ${value()} ELSE ${name}' = ${name}`;
      default:
        return `${name}' = ${value()}`;
    }
  }

  private fresh(type: Type, scope: (readonly [string, Type])[]): string {
    const name = `v${++this.names}`;
    scope.push([name, type]);
    return name;
  }

  private within(type: Type, scope: Scope): { readonly name: string; readonly inside: Scope } {
    const inside = [...scope];
    return { name: this.fresh(type, inside), inside };
  }

  /** A name of the type. */
  private known(type: Type, scope: Scope): string | undefined {
    const all = [...scope, ...Object.entries(variables)].filter(([, of]) => of === type).map(([name]) => name);
    return all.length > 0 ? this.one(all) : undefined;
  }

  private expression(type: Type, scope: Scope, depth: number): string {
    const known = this.known(type, scope);
    if (depth <= 0 || this.chance(20)) return known !== undefined && this.chance(70) ? known : this.literal(type);
    const of = (wanted: Type, at: Scope = scope) => this.expression(wanted, at, depth - 1);
    if (this.chance(12)) {
      const { name, inside } = this.within(this.one(types), scope);
      const bound = inside.at(-1)?.[1] ?? 'int';
      return `(LET ${name} == ${of(bound)} IN ${of(type, inside)})`;
    }
    if (this.chance(15)) return `(IF ${this.condition(scope, depth - 1)} THEN ${of(type)} ELSE ${of(type)})`;
    if (this.chance(6)) return `(CASE ${this.condition(scope, depth - 1)} -> ${of(type)} [] OTHER -> ${of(type)})`;
    return this.one(this.forms(type, scope, depth))();
  }

  private literal(type: Type): string {
    return {
      int: () => `${this.below(4)}`,
      bool: () => this.one(['TRUE', 'FALSE']),
      name: () => 'None',
      ints: () => '{1, 2}',
      names: () => 'P',
      messages: () => '{}',
      sequence: () => '<<1>>',
      record: () => '[n |-> 1, on |-> TRUE]',
      function: () => '[e \\in P |-> 1]',
      map: () => '<<>>',
      message: () => this.one(['[type |-> "a", n |-> 1]', '[type |-> "b", to |-> None]']),
    }[type]();
  }

  private forms(type: Type, scope: Scope, depth: number): readonly (() => string)[] {
    const of = (wanted: Type, at: Scope = scope) => this.expression(wanted, at, depth - 1);
    const over = (element: Type) => this.within(element, scope);
    const condition = (at: Scope = scope) => this.condition(at, depth - 1);
    const sets = (set: Type, element: Type): readonly (() => string)[] => [
      () => `{${of(element)}}`,
      () => `{${of(element)}, ${of(element)}}`,
      () => `(${of(set)} \\cup {${of(element)}})`,
      () => `(${of(set)} ${this.one(['\\cup', '\\cap', '\\'])} ${of(set)})`,
      () => `UNION {${of(set)}, ${of(set)}}`,
      () => {
        const { name, inside } = over(element);
        return `{${name} \\in ${of(set)} : ${condition(inside)}}`;
      },
      () => {
        const { name, inside } = over('int');
        return `{${of(element, inside)} : ${name} \\in ${of('ints')}}`;
      },
    ];
    switch (type) {
      case 'int':
        return [
          () => `((${of('int')} + ${of('int')}) % ${this.one(['N', '4'])})`,
          () => `(${of('int')} + 1)`,
          () => `(${of('int')} - ${of('int')})`,
          () => `Max(${of('int')}, ${of('int')})`,
          () => `Len(${of('sequence')})`,
          () => `Cardinality(${of(this.one(['ints', 'names', 'messages'] as const))})`,
          () => `Sum(${of('ints')})`,
          () => `${of('record')}.n`,
          () => (this.definitions > 0 ? `E${this.below(this.definitions)}` : this.literal('int')),
          () => (this.definitions > 0 ? `D${this.below(this.definitions)}(${of('int')})` : this.literal('int')),
          () => {
            const { name, inside } = over('int');
            return `Twice(LAMBDA ${name} : (${name} + ${of('int', inside)}) % 4, ${of('int')})`;
          },
          () => `First(${of('sequence')})`,
          () => `LeastOr(${of('ints')}, ${of('int')})`,
          () => `${of('function')}[CHOOSE e \\in P : TRUE]`,
          () => `At(${of('function')}, ${of('name')})`,
          () => `At(${of('map')}, ${of('name')})`,
          () => `Number(${of('message')})`,
        ];
      case 'bool':
        return [() => condition(), () => `(~${of('bool')})`, () => `${of('record')}.on`];
      case 'name':
        return [() => '(CHOOSE e \\in P : TRUE)', () => `To(${of('message')})`, () => `Some(${of('names')})`];
      case 'ints':
        return [...sets('ints', 'int'), () => `(0 .. ${of('int')})`, () => `DOMAIN ${of('sequence')}`];
      case 'names':
        return [...sets('names', 'name'), () => `DOMAIN ${of('map')}`];
      case 'messages':
        return sets('messages', 'message');
      case 'sequence':
        return [
          () => `<<${of('int')}, ${of('int')}>>`,
          () => `Append(${of('sequence')}, ${of('int')})`,
          () => `Rest(${of('sequence')})`,
          () => `(${of('sequence')} \\o ${of('sequence')})`,
          () => `SubSeq(${of('sequence')}, 1, ${this.one(['0', '1', '2'])})`,
          () => {
            const { name, inside } = over('int');
            return `SelectSeq(${of('sequence')}, LAMBDA ${name} : ${name} > ${of('int', inside)})`;
          },
          () => `[${of('sequence')} EXCEPT ![1] = ${of('int')}]`,
          () => `down[${this.below(4)}]`,
          () => {
            const { name, inside } = over('int');
            return `[${name} \\in 1..${this.below(4)} |-> ${of('int', inside)}]`;
          },
        ];
      case 'record':
        return [
          () => `[n |-> ${of('int')}, on |-> ${of('bool')}]`,
          () => `[${of('record')} EXCEPT !.n = ${this.one(['@', of('int'), `(@ + 1) % 3`])}, !.on = ${of('bool')}]`,
        ];
      case 'function':
        return [
          () => {
            const { name, inside } = over('name');
            return `[${name} \\in P |-> ${of('int', inside)}]`;
          },
          () => `[${of('function')} EXCEPT ![CHOOSE e \\in P : TRUE] = ${this.one([of('int'), '@ + 1'])}]`,
          () => {
            const { name, inside } = over('name');
            return `(LET ${name} == ${of('name')} IN [${of('function')} EXCEPT ![${name}] = ${of('int', inside)}])`;
          },
        ];
      case 'map':
        return [
          () => `(${of('map')} @@ (${of('name')} :> ${of('int')}))`,
          () => `(${of('name')} :> ${of('int')})`,
          () => {
            const { name, inside } = over('name');
            return `[${name} \\in ${of('names')} |-> ${of('int', inside)}]`;
          },
          () => {
            const { name, inside } = over('name');
            return `[${name} \\in DOMAIN ${of('map')} |-> ${of('int', inside)}]`;
          },
        ];
      case 'message':
        return [
          () => `[type |-> "a", n |-> ${of('int')}]`,
          () => `[type |-> "b", to |-> ${of('name')}]`,
          () => `Later(${of('message')})`,
        ];
    }
  }

  private condition(scope: Scope, depth: number): string {
    const of = (type: Type, at: Scope = scope) => this.expression(type, at, depth - 1);
    if (depth <= 0) return `(${of('int')} ${this.one(['<', '<=', '=', '#', '>', '>='])} ${of('int')})`;
    const inner = (at: Scope = scope) => this.condition(at, depth - 1);
    const quantified = (element: Type, set: string) => {
      const { name, inside } = this.within(element, scope);
      return `(${this.one(['\\E', '\\A'])} ${name} \\in ${set} : ${inner(inside)})`;
    };
    return this.one([
      () => `(${of('int')} ${this.one(['<', '<=', '=', '#', '>', '>='])} ${of('int')})`,
      () => `(${inner()} ${this.one(['/\\', '\\/', '=>', '<=>'])} ${inner()})`,
      () => `(~${inner()})`,
      () => of('bool'),
      () => `(${of('name')} ${this.one(['=', '#'])} ${of('name')})`,
      () => `(${of('name')} ${this.one(['\\in', '\\notin'])} ${of('names')})`,
      () => `(${of('int')} ${this.one(['\\in', '\\notin'])} ${of('ints')})`,
      () => `(${of('message')} \\in ${of('messages')})`,
      () => `(${of('message')}.type ${this.one(['=', '#'])} "${this.one(['a', 'b'])}")`,
      () => `(${of('ints')} ${this.one(['=', '#', '\\subseteq'])} ${of('ints')})`,
      () => `(${of('map')} = ${of('map')})`,
      () => `(${of('sequence')} ${this.one(['=', '#'])} <<>>)`,
      () => quantified('int', of('ints')),
      () => quantified('message', of('messages')),
      () => quantified('name', 'P'),
    ])();
  }
}
