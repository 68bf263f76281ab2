/**
 * Expressions that cannot be evaluated. `«` and `»` enclose the part that a message must point at. N is a number, R a record, F a function, S a set and Q a sequence:
 * constants in one model, variables in another.
 */

export interface Kind {
  readonly text: string;
  /** Whether the expression has a value; else it is a formula. */
  readonly isValue: boolean;
  /** Definitions that it uses. */
  readonly definitions?: string;
  /** Whether it is tried in every place. */
  readonly isUsual: boolean;
}

const values: readonly string[] = [
  // Numbers
  '«N + "a"»',
  '2 * («"a" - N»)',
  '«-R»',
  'N + «N \\div 0»',
  '«N % 0»',
  '«N ^ "a"»',
  '«1..R»',
  // Sets
  '«S \\cup N»',
  '«N \\cap S»',
  '«S \\ N»',
  '«UNION S»',
  '«SUBSET N»',
  'SUBSET «SUBSET N»',
  '«UNION {N}»',
  '{N, «N + "a"»}',
  '{y \\in «N» : TRUE}',
  '{y \\in S : «y»}',
  '{y \\in S : «y + "a"» = 0}',
  '{y : y \\in «N»}',
  '{y : y \\in «Nat»}',
  '{y + z : y \\in S, z \\in «N»}',
  '{«y + "a"» : y \\in S}',
  '{<<y, z>> \\in «S» : TRUE}',
  '{y : <<y, z>> \\in «S»}',
  'CHOOSE y \\in «N» : TRUE',
  'CHOOSE y \\in «Nat» : y < 0',
  '«CHOOSE y \\in S : y = 99»',
  'CHOOSE y \\in S : «y»',
  'CHOOSE <<y, z>> \\in «S» : TRUE',
  '«CHOOSE y : y = 1»',
  // Functions, tuples and records
  '«DOMAIN N»',
  '«F[7]»',
  '«F["a"]»',
  '«N[1]»',
  'F[«F[7]»]',
  '«F[1][2]»',
  '«R.b»',
  '«N.a»',
  '«Q[9]»',
  '<<N, «N + "a"»>>',
  '[a |-> N, b |-> «N + "a"»]',
  '[y \\in «N» |-> y]',
  '[y \\in S |-> «y + "a"»]',
  '[y \\in S, z \\in «N» |-> y]',
  '[F EXCEPT ![1] = «@ + "a"»]',
  '[F EXCEPT ![«N + "a"»] = 1]',
  '«[N EXCEPT ![1] = 2]»',
  '«[F EXCEPT ![1][2] = 3]»',
  '[R EXCEPT !.a = «@.b»]',
  // Operators of modules
  '«Head(<<>>)»',
  '«Len(N)»',
  '«Append(N, 1)»',
  '«Cardinality(N)»',
  '«Cardinality(Nat)»',
  '«SubSeq(Q, 1, 9)»',
  'Len(«Tail(<<>>)»)',
  'Cardinality({y \\in «N» : TRUE})',
  'Cardinality({y \\in S : «y»})',
  'Cardinality(S \\ {«N + "a"»})',
  'SelectSeq(Q, LAMBDA y : «y + "a"» = 0)',
  // Choices
  'IF «N» THEN 1 ELSE 2',
  'IF TRUE THEN «N + "a"» ELSE 2',
  '«CASE N = 99 -> 1»',
  'CASE «N» -> 1 [] OTHER -> 2',
  'CASE FALSE -> 1 [] «Q» -> 2',
  // Definitions
  'LET z == «N + "a"» IN z',
  'LET g(z) == «z + "a"» IN g(N)',
  'LET g[z \\in S] == «z + "a"» IN g[N]',
  'LET z == 1 IN «z + "a"»',
  'Apply(LAMBDA z : «z + "a"», N)',
  'Apply(«-.», R)',
  'Plus(«N + "a"», 1)',
  '«1.5»',
];

const formulas: readonly string[] = [
  '«N < "a"»',
  '«N >= R»',
  '«N = "a"»',
  '«N # "a"»',
  '«R \\in N»',
  '«"a" \\in S»',
  '«N \\notin R»',
  '«S \\subseteq N»',
  '«N \\subseteq S»',
  'N \\in «S \\cup N»',
  'N \\in {y \\in S : «y»}',
  '«N \\in UNION S»',
  'R \\in «[a : N]»',
  'F \\in «[N -> S]»',
  'Q \\in «N \\X S»',
  '~«N»',
  'TRUE /\\ «N»',
  '«R.a» \\/ TRUE',
  'FALSE \\/ «N»',
  '«R» \\/ TRUE',
  'TRUE => «N»',
  '«Q» => TRUE',
  'TRUE <=> «N»',
  '\\E y \\in «N» : TRUE',
  '\\E y \\in «Nat» : y < 0',
  '\\E y, z \\in «Nat» : y < 0',
  '\\E y \\in S : «y»',
  '\\E y \\in S : «y + "a"» = 0',
  '\\E y \\in S : \\E z \\in «N» : TRUE',
  '\\E y \\in S, z \\in «N» : TRUE',
  '\\E y \\in «N», z \\in S : TRUE',
  '\\E y \\in S, z \\in «Nat» : z < 0',
  '\\E <<y, z>> \\in «S» : TRUE',
  '\\E y \\in {z \\in S : «z»} : TRUE',
  '\\E y \\in {z \\in «N» : TRUE} : TRUE',
  '\\E y \\in {«z + "a"» : z \\in S} : TRUE',
  '\\A y \\in «N» : TRUE',
  '\\A y \\in «Nat» : y >= 0',
  '\\A y \\in S : «y»',
  '\\A y \\in 1..2 : \\A z \\in «y» : TRUE',
  '{y \\in «N» : TRUE} = {}',
  '{y \\in S : «y»} # {}',
  '«\\E y : y = 1»',
  '«\\A y : y = 1»',
  'IF «N» THEN TRUE ELSE FALSE',
  'IF TRUE THEN «N» ELSE FALSE',
  'CASE «N» -> TRUE [] OTHER -> FALSE',
  'CASE TRUE -> «N» [] OTHER -> FALSE',
  '«CASE N = 99 -> TRUE»',
  'LET z == N IN «z»',
  'LET g(z) == z IN «g(N)»',
  'TRUE /\\ «Apply(LAMBDA z : z, N)»',
];

/** The failing part is in a definition. */
const defined: readonly Omit<Kind, 'isUsual'>[] = [
  { text: 'Wrong(1)', isValue: true, definitions: 'Wrong(a) == «a + R»' },
  { text: 'wrong[1]', isValue: true, definitions: 'wrong[a \\in S] == «a + R»' },
  {
    text: 'Down(2)',
    isValue: true,
    definitions: 'RECURSIVE Down(_)\nDown(a) == IF a = 0 THEN «a + R» ELSE Down(a - 1)',
  },
  { text: 'Apply(Wrong, 1)', isValue: true, definitions: 'Wrong(a) == «a + R»' },
  { text: 'Wrong(1)', isValue: false, definitions: 'Wrong(a) == IF a = 1 THEN «Q» ELSE TRUE' },
  { text: 'Wrong(1)', isValue: false, definitions: 'Wrong(a) == CASE a = 2 -> TRUE [] OTHER -> «N»' },
  { text: 'Wrong(1)', isValue: false, definitions: 'Wrong(a) == TRUE /\\ «a»' },
  { text: 'Wrong(1)', isValue: false, definitions: 'Wrong(a) == LET b == 2 IN «b»' },
];

const usual: readonly string[] = [
  '«N + "a"»',
  'CHOOSE y \\in «N» : TRUE',
  '[F EXCEPT ![1] = «@ + "a"»]',
  '«R.b»',
  'LET g(z) == «z + "a"» IN g(N)',
  '\\E y \\in «Nat» : y < 0',
  '\\A y \\in 1..2 : \\A z \\in «y» : TRUE',
  '«R.a» \\/ TRUE',
];

export const kinds: readonly Kind[] = [
  ...values.map((text) => ({ text, isValue: true, isUsual: usual.includes(text) })),
  ...formulas.map((text) => ({ text, isValue: false, isUsual: usual.includes(text) })),
  ...defined.map((kind) => ({ ...kind, isUsual: false })),
];
