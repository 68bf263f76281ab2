/**
 * Computes the level of an expression, and reports operands whose levels do not fit. On the way down, the walk notes
 * which levels the operators allow for the symbols in their operands. On the way up, it computes the levels. It uses an
 * explicit stack, so that expressions may be nested to any depth.
 *
 * In: expressions whose names have meanings, and the facts of the operators in them. Out: the facts of the whole body.
 */
import type { Except, Expression, Let } from '../../syntax/tree.js';
import type { Level, TlaSymbol } from '../tables/resolved.js';
import { checkSpecialLevels } from './check-special-levels.js';
import { type Context, FactsBuilder, type Sinks, wholeBody } from './facts-builder.js';
import {
  type BodyFacts,
  builtInFacts,
  emptyFacts,
  higher,
  lower,
  type OperatorFacts,
  parameterAt,
} from './level-facts.js';
import { argumentTooHigh, nestedTooDeeply, operatorTooNarrow, rangeTooHigh } from './level-faults.js';
import { formOf } from './level-operands.js';
import type { LevelTables, ReportFault } from './level-tables.js';
import { argumentsInOrder, meaningFacts, operatorArgument } from './meaning-levels.js';
import type { Frame, Judge, Measured, Measuring, Operand } from './measuring.js';

const unknown: Measured = { level: 0, sound: false };

/** The largest nesting depth of definitions and LAMBDAs. Each nested one takes JavaScript stack. */
const deepest = 250;

export function measureBody(tables: LevelTables, body: Expression, report: ReportFault): BodyFacts {
  if (tables.nesting.depth >= deepest) {
    report?.(nestedTooDeeply(body));
    return { ...emptyFacts, sound: false };
  }
  tables.nesting.depth++;
  const facts = gather(tables, report, (measuring) => measure(measuring, body, wholeBody));
  tables.nesting.depth--;
  return facts;
}

/**
 * Returns the level of an expression. The levels of all subexpressions are stored in `known`, so that they are not
 * measured again.
 */
export function measureLevel(tables: LevelTables, known: WeakMap<Expression, Level>, node: Expression): Level {
  const found = known.get(node);
  if (found !== undefined) return found;
  const measuring: Measuring = { tables, builder: new FactsBuilder(), report: undefined, known };
  const { level } = measure(measuring, node, wholeBody);
  known.set(node, level);
  return level;
}

export function gather(tables: LevelTables, report: ReportFault, walk: (measuring: Measuring) => Measured): BodyFacts {
  const builder = new FactsBuilder();
  const { level, sound } = walk({ tables, builder, report });
  builder.level = level;
  builder.sound = sound;
  return builder.finish();
}

export function measure(measuring: Measuring, root: Expression, context: Context): Measured {
  const stack: Frame[] = [];
  const exceptFrames = new Map<Except, Frame>();
  let result = enter(measuring, root, context, stack, exceptFrames);
  for (;;) {
    const frame = stack.at(-1);
    if (frame === undefined) return result ?? unknown;
    if (result !== undefined) leaveOperand(measuring, frame, result);
    const next = frame.operands[frame.levels.length];
    if (next === undefined) {
      result = finish(measuring, frame);
      stack.pop();
      if (frame.node.kind === 'except') exceptFrames.delete(frame.node);
      // Inside an EXCEPT, a level may depend on `@`, so it is not stored.
      if (exceptFrames.size === 0) measuring.known?.set(frame.node, result.level);
    } else {
      const inner = operandContext(frame, frame.levels.length);
      result =
        next.operator === undefined
          ? enter(measuring, next.node, inner, stack, exceptFrames)
          : measureOperator(measuring, next, inner);
    }
  }
}

// ---------------------------------------------------------------------------------------------- into an expression

/**
 * Returns the level of an expression that has no operands to measure. For any other expression, pushes a frame on the
 * stack and returns undefined.
 */
function enter(
  measuring: Measuring,
  node: Expression,
  context: Context,
  stack: Frame[],
  excepts: Map<Except, Frame>,
): Measured | undefined {
  let inner = node;
  for (;;) {
    const known = measuring.known?.get(inner);
    if (known !== undefined) return { level: known, sound: true };
    switch (inner.kind) {
      case 'let':
        enterLet(measuring, inner);
        inner = inner.body;
        continue;
      case 'label':
        inner = inner.body;
        continue;
      case 'lambda':
        return unknown;
      case 'previous-value': {
        const meaning = measuring.tables.meanings.get(inner);
        if (meaning?.kind === 'previous') return previousLevel(measuring, excepts.get(meaning.except), context);
        if (meaning?.kind !== 'repeated') return unknown;
        inner = meaning.expression;
        continue;
      }
      case 'reference':
      case 'step-reference':
      case 'prefix':
      case 'infix':
      case 'postfix':
        return enterNamed(measuring, inner, context, stack);
      default: {
        const { levels, operands, ranges, bound } = formOf(inner);
        for (const name of bound) {
          const symbol = measuring.tables.declared.get(name);
          if (symbol !== undefined) measuring.builder.bind(symbol);
        }
        if (operands.length + ranges.length === 0) return { level: 0, sound: true };
        const all = [...operands.map(asOperand), ...ranges.map(asRange)];
        const frame = push(stack, inner, context, { kind: 'operator', name: levels, facts: builtInFacts(levels) }, all);
        if (inner.kind === 'except' && measuring.tables.usesPrevious.has(inner)) {
          frame.collecting = new Set();
          excepts.set(inner, frame);
        }
        return undefined;
      }
    }
  }
}

function asRange(node: Expression): Operand {
  return { node, range: true, operator: undefined };
}

function asOperand(node: Expression): Operand {
  return { node, range: false, operator: undefined };
}

function push(stack: Frame[], node: Expression, context: Context, judge: Judge, operands: readonly Operand[]): Frame {
  const collected = node.kind === 'except' ? new Set<TlaSymbol>() : undefined;
  const frame: Frame = { node, context, judge, operands, levels: [], sound: true, collected, collecting: undefined };
  stack.push(frame);
  return frame;
}

type Named = Extract<Expression, { readonly kind: 'reference' | 'step-reference' | 'prefix' | 'infix' | 'postfix' }>;

function enterNamed(measuring: Measuring, node: Named, context: Context, stack: Frame[]): Measured | undefined {
  const meaning = measuring.tables.meanings.get(node);
  if (meaning === undefined) return unknown;
  const args = argumentsInOrder(node, meaning);
  const found = meaningFacts(measuring.tables, meaning);
  if (found === undefined) return unknown;
  if (found.kind === 'parameter') measuring.builder.occur(found.symbol, context);
  else measuring.builder.use(found.facts, context);
  const judge: Judge =
    found.kind === 'parameter'
      ? { kind: 'symbol', symbol: found.symbol }
      : { kind: 'operator', name: nameOf(node), facts: found.facts };
  if (args.length === 0) return { level: ownLevel(judge), sound: found.kind === 'parameter' || found.facts.body.sound };
  const operands = args.map(({ node: argument, arity }): Operand => {
    const operator = arity === 0 ? undefined : operatorArgument(measuring, argument);
    return { node: argument, range: false, operator };
  });
  const frame = push(stack, node, context, judge, operands);
  frame.sound = found.kind === 'parameter' || found.facts.body.sound;
  checkOperatorArguments(measuring, frame);
  return undefined;
}

function nameOf(node: Named): string {
  switch (node.kind) {
    case 'reference':
      return [node.name.text, ...node.selectors.map((s) => (s.kind === 'select-name' ? s.name.text : '...'))].join('!');
    case 'step-reference':
      return `<${node.level}>${node.label}`;
    default:
      return node.operator.text;
  }
}

function ownLevel(judge: Judge): Level {
  if (judge.kind === 'operator') return judge.facts.body.level;
  const { symbol } = judge;
  if (symbol.kind === 'variable') return 1;
  return symbol.kind === 'declared' ? symbol.level : 0;
}

/** Measures the definitions of a LET before its body. Their facts count even if the body does not use them. */
function enterLet({ tables, builder, report, known }: Measuring, node: Let): void {
  if (known && areMeasured(tables, node)) return;
  for (const { body, parameterSymbols } of tables.walks.definitions(node.definitions, report))
    builder.include(body, (symbol) => parameterSymbols.includes(symbol));
}

/** Whether the levels of all definitions of the LET are known. */
function areMeasured({ declared, facts }: LevelTables, { definitions }: Let): boolean {
  return definitions.every((definition) => {
    const symbol = 'name' in definition ? declared.get(definition.name) : undefined;
    return symbol?.kind === 'definition' && facts.has(symbol);
  });
}

/** Returns the level of `@`: the highest level of the function and of the earlier updates of the same EXCEPT. */
function previousLevel({ builder }: Measuring, frame: Frame | undefined, context: Context): Measured {
  if (frame === undefined) return unknown;
  for (const symbol of frame.collected ?? []) builder.occur(symbol, context);
  return { level: frame.levels.reduce(higher, 0), sound: frame.sound };
}

// ---------------------------------------------------------------------------------------------- operands

function operandContext(frame: Frame, at: number): Context {
  const { context, judge, operands } = frame;
  const operand = operands[at];
  const sinks =
    frame.collecting === undefined
      ? context.sinks
      : { sink: { kind: 'collector', symbols: frame.collecting } as const, next: context.sinks };
  if (judge.kind === 'symbol') {
    const sink = { kind: 'place', operator: judge.symbol, place: at } as const;
    return { ...context, sinks: { sink, next: sinks } };
  }
  if (operand?.range === true) return sinks === context.sinks ? context : { ...context, sinks };
  const { counts, maximum, transparent } = parameterAt(judge.facts, at);
  const special =
    judge.facts.conditions.length + judge.facts.outerOperators.length > 0
      ? conditionsOn(frame, judge.facts, at)
      : undefined;
  const own = lower(maximum, special?.maximum ?? 3);
  const inner: Context = {
    maximum: counts ? lower(own, context.maximum) : own,
    counts: counts && context.counts,
    transparent: transparent && context.transparent && (special?.transparent ?? true),
    sinks: addSinks(special?.sinks, counts ? sinks : undefined),
  };
  return sameContext(inner, context) ? context : inner;
}

function sameContext(first: Context, second: Context): boolean {
  return (
    first.maximum === second.maximum &&
    first.counts === second.counts &&
    first.transparent === second.transparent &&
    first.sinks === second.sinks
  );
}

function addSinks(first: readonly Sinks['sink'][] | undefined, rest: Sinks | undefined): Sinks | undefined {
  return (first ?? []).reduce((next: Sinks | undefined, sink) => ({ sink, next }), rest);
}

/**
 * Returns the requirements for an operand that come from the operator arguments of the same application, because these
 * are applied to the operand.
 */
function conditionsOn({ operands }: Frame, facts: OperatorFacts, at: number) {
  let maximum: Level = 3;
  let transparent = true;
  const sinks: Sinks['sink'][] = [];
  for (const { operator, place, parameter } of facts.conditions) {
    if (parameter !== at) continue;
    const argument = operands[operator]?.operator;
    if (argument?.kind === 'parameter') sinks.push({ kind: 'place', operator: argument.symbol, place });
    else if (argument !== undefined) {
      maximum = lower(maximum, parameterAt(argument.facts, place).maximum);
      transparent &&= parameterAt(argument.facts, place).transparent;
    }
  }
  for (const { operator, place, parameter } of facts.outerOperators)
    if (parameter === at) sinks.push({ kind: 'place', operator, place });
  return { maximum, transparent, sinks };
}

function leaveOperand(measuring: Measuring, frame: Frame, { level, sound }: Measured): void {
  const at = frame.levels.length;
  frame.levels.push(level);
  if (frame.collecting !== undefined) {
    for (const symbol of frame.collecting) frame.collected?.add(symbol);
    frame.collecting = new Set();
  }
  if (!sound) frame.sound = false;
  else if (!judgeOperand(measuring, frame, at, level)) frame.sound = false;
}

/** Whether the level of an operand is allowed. If it is not, reports an error. */
function judgeOperand({ report }: Measuring, frame: Frame, at: number, level: Level): boolean {
  const { judge, operands } = frame;
  const operand = operands[at];
  if (judge.kind === 'symbol' || operand === undefined) return true;
  if (operand.range) {
    if (level < 3) return true;
    report?.(rangeTooHigh(operand.node));
    return false;
  }
  const own = parameterAt(judge.facts, at).maximum;
  const maximum = judge.facts.conditions.length > 0 ? lower(own, conditionsOn(frame, judge.facts, at).maximum) : own;
  if (level <= maximum) return true;
  if (judge.facts.body.sound) report?.(argumentTooHigh({ name: judge.name, at, of: frame, level, maximum }));
  return false;
}

/** Checks that operator arguments allow the levels of the arguments to which they are applied. */
function checkOperatorArguments({ builder, report }: Measuring, frame: Frame): void {
  const { judge, operands } = frame;
  if (judge.kind === 'symbol') return;
  const { facts } = judge;
  for (const [at, { operator: argument, node }] of operands.entries()) {
    if (argument === undefined) continue;
    for (const [place, level] of parameterAt(facts, at).minima.entries()) {
      if (argument.kind === 'parameter') builder.require(argument.symbol, place, level);
      else if (argument.facts.parameters.length > place && parameterAt(argument.facts, place).maximum < level) {
        report?.(
          operatorTooNarrow({
            name: judge.name,
            node,
            place,
            level,
            maximum: parameterAt(argument.facts, place).maximum,
          }),
        );
        frame.sound = false;
      }
    }
  }
  for (const { operator, place, parameter } of facts.outerParameters) {
    const argument = operands[operator]?.operator;
    if (argument?.kind === 'parameter') builder.pass(argument.symbol, place, parameter);
    else if (argument !== undefined) builder.limit(parameter, parameterAt(argument.facts, place).maximum);
  }
}

/** Returns the level of an operator argument, which is the level of its body. */
function measureOperator({ builder }: Measuring, { operator }: Operand, context: Context): Measured {
  if (operator === undefined) return unknown;
  if (operator.kind === 'parameter') {
    builder.occur(operator.symbol, context);
    return { level: 0, sound: true };
  }
  builder.use(operator.facts, context);
  return { level: operator.facts.body.level, sound: operator.facts.body.sound };
}

// ---------------------------------------------------------------------------------------------- out of an expression

function finish(measuring: Measuring, frame: Frame): Measured {
  const { judge, operands, levels } = frame;
  let level = ownLevel(judge);
  for (const [at, operand] of operands.entries()) {
    const counts = operand.range || judge.kind === 'symbol' || parameterAt(judge.facts, at).counts;
    if (counts) level = higher(level, levels[at] ?? 0);
  }
  requireArguments(measuring, frame);
  if (frame.sound && !checkSpecialLevels(measuring, frame, level)) frame.sound = false;
  return { level, sound: frame.sound };
}

/**
 * Notes that an operator symbol must allow the levels of its arguments. The symbol is the applied operator, or an
 * operator argument of it.
 */
function requireArguments({ builder }: Measuring, { judge, operands, levels }: Frame): void {
  if (judge.kind === 'symbol') {
    for (const [place, level] of levels.entries()) builder.require(judge.symbol, place, level);
    return;
  }
  for (const { operator, place, parameter } of judge.facts.conditions) {
    const argument = operands[operator]?.operator;
    if (argument?.kind === 'parameter') builder.require(argument.symbol, place, levels[parameter] ?? 0);
  }
}
