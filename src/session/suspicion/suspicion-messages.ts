/**
 * The messages about a suspicious success. In: suspicions, and the number of states that were evaluated. Out:
 * diagnostics. Each message is one sentence, and claims nothing about states that were not evaluated.
 */
import { countOf } from '../../diagnostics/counts.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { positionOf, type Span } from '../../diagnostics/source.js';
import type { Suspicion } from '../../report/suspicions.js';
import type { DefinitionSymbol } from '../../semantics/tables/resolved.js';
import { textOf } from '../../syntax/formula-text.js';
import { printExpression } from '../../syntax/print.js';
import type { Expression, Infix, Reference } from '../../syntax/tree.js';
import type { Evaluator } from '../evaluation/evaluate.js';
import type { Stated } from '../ready/plan-check.js';
import type { ConstrainedInvariant } from './bounds/constrained-invariants.js';
import type { LeftOut } from './bounds/states-left-out.js';
import type { AssumptionOfInstance } from './names/assumptions-of-instances.js';
import type { KeptDefinition } from './names/kept-definitions.js';
import type { NewerSpecification } from './names/newer-specification.js';
import type { OddValue } from './names/odd-values.js';
import type { UnusedNames } from './names/unused-names.js';
import { assignedBefore } from './steps/assigned-before.js';
import type { DisabledAction } from './steps/disabled-actions.js';
import type { HiddenDeadlocks } from './steps/hidden-deadlocks.js';
import type { MissedUpdate } from './steps/missed-updates.js';
import type { Looked } from './success.js';
import type { ExcusedSteps } from './vacuity/excused-steps.js';
import type { IdleFairness } from './vacuity/idle-fairness.js';
import type { VacuousPart } from './vacuity/vacuous-parts.js';
import type { WeakExists } from './vacuity/weak-exists.js';
import type { Stop } from './vacuity/what-stops.js';

interface Vacuous {
  readonly noun: 'invariant' | 'property';
  /** Whether the formula is about states, initial states or steps. */
  readonly of: 'state' | 'initial state' | 'step';
  readonly name: string;
  readonly part: VacuousPart;
  readonly looked: Looked;
  /** A phrase that says why the antecedent is probably never TRUE. Undefined if no reason was found. */
  readonly because: string | undefined;
}

export function neverEnabled(
  { action: { name, span }, stop, waitsFor, replaced }: DisabledAction,
  nameOf: (action: string) => string,
  looked: Looked,
): Suspicion {
  const when = looked.isComplete ? 'never' : 'not';
  const where = looked.isComplete ? '' : ' in the states that were explored';
  const why = stop === undefined ? '' : `: ${stopText(stop, looked)}`;
  const others = waitsFor?.actions.map(nameOf) ?? [];
  const follows = waitsFor
    ? `; of the other actions, only ${others.join(' and ')} ${others.length > 1 ? 'change' : 'changes'} ${waitsFor.variable}`
    : '';
  return {
    kind: 'never enabled',
    name,
    diagnostic: warning(
      'SY5130',
      `${nameOf(name)} is ${when} enabled${where}${why}${follows}${waitsFor || !replaced ? '' : replacedText(replaced)}`,
      stop?.part.expression.span ?? span,
    ),
  };
}

function replacedText({ span, left, right }: Infix): string {
  const { line } = positionOf(span.source, span.start);
  const name = left.kind === 'postfix' ? textOf(left.operand) : textOf(left);
  return `; line ${line} replaces ${name}, and ${name} \\cup ${textOf(right)} would keep what is there`;
}

function stopText({ kind, part, earlier, because }: Stop, looked: Looked): string {
  const { expression } = part;
  const within = looked.isConstrained ? ' within the constraints' : '';
  const all =
    looked.states === looked.of ? `every state${within}` : `the ${countOf(looked.states, 'state')} that were looked at`;
  const after = earlier.length > 0 ? ' that the conjuncts before it allow' : '';
  const why =
    assignedBefore(
      expression,
      earlier.map((one) => one.expression),
    ) ?? because;
  if (kind === 'empty' && expression.kind === 'quantified' && expression.binders.kind === 'bounded') {
    const sets = expression.binders.bounds.map(({ set }) => textOf(set));
    return `${sets.length > 1 ? 'one of ' : ''}${sets.join(' and ')} is empty in ${all}${after}`;
  }
  if (expression.kind === 'boolean') return `it has the conjunct ${textOf(expression)}`;
  const what = writtenOf(expression);
  return `${what} is FALSE in ${all}${after}${why === undefined ? '' : `: ${why}`}`;
}

export function falseAntecedent({ noun, of, name, part, looked, because }: Vacuous): Suspicion {
  const [antecedent] = part.subject;
  const text = antecedent ? textOf(antecedent) : '';
  const never = part.isConditional
    ? `FALSE wherever it is evaluated${exceptFor(looked)}`
    : `TRUE in ${whereText(looked, of)}`;
  const about = of === 'initial state' ? ': without [] or ~>, the property is about the initial states only' : '';
  return {
    kind: 'antecedent',
    name,
    diagnostic: warning(
      'SY5131',
      `${noun} ${name}: ${text} is ${never}, so what it implies is not tested${about}${because === undefined ? '' : `: ${because}`}`,
      antecedent?.span,
    ),
  };
}

/** Reports disjuncts that are never evaluated, because the ones before them suffice. */
export function enoughAlone({ noun, of, name, part: { subject, behind }, looked }: Vacuous): Suspicion {
  const enough = subject.map((one) => textOf(one)).join(' \\/ ');
  const title = `${noun} ${name}: ${enough} is TRUE in ${everywhere(looked, of)}, so ${textOf(behind)} is not tested, and it is FALSE in some state`;
  return { kind: 'antecedent', name, diagnostic: warning('SY5131', title, behind.span) };
}

/** Reports a formula that is TRUE for one value, if a `\E` asks for no more. */
export function trueForOne(name: string, trigger: Expression, bound: string, looked: Looked): Suspicion {
  const title = `property ${name}: ${textOf(trigger)} is TRUE in ${whereText(looked, 'state')} for ${bound}, so the formula holds for ${bound}, and \\E asks for no more`;
  return { kind: 'antecedent', name, diagnostic: warning('SY5131', title, trigger.span) };
}

function everywhere({ states, of, isComplete, isConstrained }: Looked, one: Vacuous['of']): string {
  if (states < of) return `the ${countOf(states, 'state')} that were looked at`;
  if (!isComplete) return `every ${one} that was explored`;
  return isConstrained ? `every ${one} within the constraints` : `every ${one}`;
}

export function emptyRange({ noun, of, name, part, looked }: Vacuous): Suspicion {
  const sets = part.subject.map((set) => textOf(set));
  const which = sets.length > 1 ? `one of ${sets.join(' and ')}` : sets.join();
  const title =
    sets.length > 1 || part.isConditional
      ? `${which} is empty wherever it is evaluated${exceptFor(looked)}`
      : `${which} has an element in ${whereText(looked, of)}`;
  return {
    kind: 'empty range',
    name,
    diagnostic: warning('SY5132', `${noun} ${name}: ${title}, so the quantifier tests nothing`, part.subject[0]?.span),
  };
}

/**
 * Returns a phrase that limits a claim to the states that were evaluated; the empty text if all states were evaluated.
 */
function exceptFor({ states, of, isComplete }: Looked): string {
  if (states < of) return ` in the ${countOf(states, 'state')} that were looked at`;
  return isComplete ? '' : ' in the states that were explored';
}

/** Reports a quantifier over a constant set that is empty. `words` names the formula that contains the quantifier. */
export function emptyConstantRange(words: string, name: string, sets: readonly Expression[]): Suspicion {
  const texts = sets.map((set) => textOf(set));
  const which = sets.length > 1 ? `one of ${texts.join(' and ')}` : texts.join();
  const title = `${words}: ${which} is empty, so the quantifier tests nothing`;
  return { kind: 'empty range', name, diagnostic: warning('SY5132', title, sets[0]?.span) };
}

/** Reports `\E x \in S : A => B`, which is TRUE as soon as A is FALSE for some x. */
export function notNeeded(name: string, { node, antecedent, consequent }: WeakExists, looked: Looked): Suspicion {
  const [a, b] = [textOf(antecedent.expression), textOf(consequent.expression)];
  const bounds = node.binders.kind === 'bounded' ? node.binders.bounds : [];
  const names = bounds.flatMap((bound) => bound.names.map(({ text }) => text)).join(', ');
  const title = `invariant ${name}: the \\E is TRUE for each ${names} for which ${a} is FALSE, and the invariant would hold${exceptFor(looked)} if ${b} were FALSE: ${a} /\\ ${b} may be meant`;
  return { kind: 'weak exists', name, diagnostic: warning('SY5142', title, node.span) };
}

/** Reports `\E x \in S : A => B` in an invariant that is violated. */
export function tooWeak(name: string, { node, antecedent, consequent }: WeakExists): Suspicion {
  const [a, b] = [textOf(antecedent.expression), textOf(consequent.expression)];
  const title = `invariant ${name}: the \\E is TRUE as soon as ${a} is FALSE for one value: ${a} /\\ ${b} may be meant, or \\A`;
  return { kind: 'weak exists', name, diagnostic: warning('SY5142', title, node.span) };
}

/** Returns `no state`, or a phrase that limits this claim to the states that were evaluated. */
function whereText({ states, of, isComplete, isConstrained }: Looked, one: Vacuous['of']): string {
  if (states < of)
    return one !== 'step'
      ? `none of the ${countOf(states, 'state')} that were looked at`
      : `no step from the ${countOf(states, 'state')} that were looked at`;
  if (!isComplete) return `no ${one} that was explored`;
  return isConstrained ? `no ${one} within the constraints` : `no ${one}`;
}

/** Reports properties that are state formulas: they were checked only in the initial states. */
export function initialOnly(properties: readonly Stated[]): readonly Suspicion[] {
  return properties
    .filter(({ level }) => level === 1)
    .map(({ name, span }): Suspicion => {
      const title = `Property ${name} is a formula about one state, so it was checked in the initial states only: INVARIANT ${name} checks every state`;
      return { kind: 'initial states only', name, diagnostic: warning('SY3150', title, span) };
    });
}

export function unused({ constants, variables, definitions, checkable, actions }: UnusedNames): readonly Suspicion[] {
  return [
    ...constants.map(({ name, span }): Suspicion => {
      return {
        kind: 'unused constant',
        name,
        diagnostic: warning('SY5133', `Nothing uses the constant ${name}`, span),
      };
    }),
    ...variables.map(({ name, span }): Suspicion => {
      return {
        kind: 'unused variable',
        name,
        diagnostic: warning('SY5134', `Nothing reads the variable ${name}`, span),
      };
    }),
    ...definitions.map((symbol): Suspicion => {
      const { name, span } = symbol;
      const keyword = checkable.get(symbol);
      const found = warning('SY5135', `Nothing uses the definition ${name}`, span);
      const isAction = actions.has(symbol);
      if (keyword === undefined)
        return { kind: 'unused definition', name, ...(isAction && { isAction }), diagnostic: found };
      const entry = `${keyword} ${name}`;
      const hint = `${entry} in the configuration would check it`;
      return { kind: 'unused definition', name, entry, diagnostic: { ...found, hint } };
    }),
  ];
}

/** Reports a specification that was not checked and has more actions than the checked one. */
export function notChecked({ definition, checked, actions }: NewerSpecification): Suspicion {
  const names = actions.map(({ name }) => name);
  const title = `${checked.name} was checked, and not ${definition.name}, which also has the action${names.length > 1 ? 's' : ''} ${names.join(', ')}: SPECIFICATION ${definition.name} checks it`;
  return { kind: 'newer specification', name: definition.name, diagnostic: warning('SY5180', title, definition.span) };
}

/** Reports an update of an EXCEPT that changes nothing in some step. */
export function updateOfNothing({ update: { path, span }, key, domain }: MissedUpdate): Suspicion {
  const text = `!${path.map(({ span: step }) => step.source.text.slice(step.start, step.end)).join('')}`;
  const last = path.at(-1);
  const why =
    last?.kind === 'path-field'
      ? `there is no field ${last.name.text}`
      : `${key} is not in the domain, ${shortened(domain)}`;
  return {
    kind: 'update of nothing',
    name: text,
    diagnostic: warning('SY5136', `EXCEPT ${text} changes nothing in some step: ${why}`, span),
  };
}

/** The largest number of variables whose values are shown. */
const shownDifferences = 3;

/** Reports a state that shows that a VIEW or a SYMMETRY is wrong. */
export function leftOut(stated: Stated, word: 'VIEW' | 'SYMMETRY', found: LeftOut, evaluator: Evaluator): Suspicion {
  const same = word === 'VIEW' ? 'has the same view' : 'is the same under the permutations';
  const what = {
    violation: `${found.name} is FALSE in a reachable state that was left out, because another one ${same}`,
    deadlock: `there is a deadlock in a reachable state that was left out, because another one ${same}`,
    unseen: `a step ${found.name} leads to a state that was not found, because it starts in a state that was left out: another one ${same}`,
  }[found.kind];
  const differences = found.differences
    .slice(0, shownDifferences)
    .map(
      ({ variable, value, explored }) =>
        `${variable} = ${evaluator.text(value)} instead of ${evaluator.text(explored)}`,
    );
  const more = found.differences.length - differences.length;
  const shown = [...differences, ...(more > 0 ? [`${more} more variables`] : [])].join(', ');
  const cause = word === 'VIEW' ? `; it has ${shown}` : '';
  return {
    kind: 'hidden states',
    name: stated.name,
    diagnostic: warning('SY5137', `${word} ${stated.name} hides states: ${what}${cause}`, stated.span),
  };
}

/** Reports variables that are not in the subscript v of `[][Next]_v`. */
export function leavesFree(subscript: Expression, variables: readonly string[]): Suspicion {
  const text = textOf(subscript);
  const title = `The subscript ${text} leaves out ${variables.join(', ')}: the specification also allows steps that change only ${variables.length > 1 ? 'these variables' : variables.join()}, and they were not explored`;
  return { kind: 'free variables', name: text, diagnostic: warning('SY5138', title, subscript.span) };
}

/** Reports a fairness condition that demands too much or nothing. */
export function fairnessOf({ kind, node, property }: IdleFairness): Suspicion {
  const [text, action, subscript] = [textOf(node), textOf(node.action), textOf(node.subscript)];
  const name = text;
  const diagnostics = {
    outside: () =>
      warning(
        'SY5143',
        `${text} demands steps that Next does not allow: ${action} is enabled in some state, and no step of Next is one of its steps`,
        node.span,
      ),
    subscript: () =>
      warning('SY5143', `${text} demands nothing: the steps of ${action} leave ${subscript} unchanged`, node.span),
    never: () =>
      warning(
        'SY5143',
        `property ${property}: ${text} demands nothing, because ${action} is enabled in no reachable state`,
        node.span,
      ),
  };
  return { kind: 'idle fairness', name, diagnostic: diagnostics[kind]() };
}

/** Reports another specification with fairness conditions, if the checked one has none. */
export function otherFairness(checked: string, { name, span }: DefinitionSymbol): Suspicion {
  const title = `${checked} has no fairness, and ${name} has: SPECIFICATION ${name} checks the property under its conditions`;
  return { kind: 'fairness elsewhere', name, diagnostic: warning('SY5151', title, span) };
}

/** Reports a use of RandomElement in a step. */
export function randomDraw(node: Reference): Suspicion {
  const [set] = node.args;
  const text = textOf(node);
  const title = `${text} is one element in each evaluation, so the search did not follow the others: \\E e \\in ${set ? textOf(set) : 'S'} : ... follows all of them, with e in place of ${text}`;
  return { kind: 'random draw', name: text, diagnostic: warning('SY5150', title, node.span) };
}

/** Reports a property `[][A]_v` that accepts steps that violate A, because they leave v unchanged. */
export function excused({ name, box, action, changed }: ExcusedSteps): Suspicion {
  const [formula, subscript] = [textOf(box.action), textOf(box.subscript)];
  const title = `property ${name}: a step of ${action} violates ${formula}, but the subscript excuses the step, because it leaves ${subscript} unchanged; it changes ${changed.join(', ')}`;
  return { kind: 'excused steps', name, diagnostic: warning('SY5181', title, box.subscript.span) };
}

/** Reports a replacement that does not replace an equal definition of another module. */
export function notReplaced({ entry, replaced, kept }: KeptDefinition): Suspicion {
  const [name, other] = [replaced.name, kept.module.name];
  const title = `${name} <- ${entry.name.text} replaces the ${name} of ${replaced.module.name} only, and ${other} has the same definition: ${name} <- [${other}]${entry.name.text} replaces that one`;
  return { kind: 'kept definition', name, diagnostic: warning('SY5183', title, entry.span) };
}

/** Reports an assumption of an instantiated module that is FALSE. */
export function notMet({ instance, assumption }: AssumptionOfInstance): Suspicion {
  const { name, syntax } = assumption;
  const where =
    instance.name === undefined ? `of the instance of ${instance.module.name}` : `of the instance ${instance.name}`;
  const title = `the assumption ${name === undefined ? '' : `${name}, `}${textOf(syntax.body)}${name === undefined ? '' : ','} is FALSE for the substitutes ${where}: a check evaluates the assumptions of the root module only`;
  return {
    kind: 'assumption of instance',
    name: name ?? '',
    diagnostic: warning('SY5182', title, assumption.syntax.body.span),
  };
}

/** A shown state is cut after this number of characters. */
const shownState = 200;

/** Reports a disjunct `UNCHANGED vars` of Next that allows a step from every state. */
export function deadlocksHidden({ node, count, first }: HiddenDeadlocks, evaluator: Evaluator): Suspicion {
  const text = textOf(node);
  const state = first.map(({ variable, value }) => `${variable} = ${evaluator.text(value)}`).join(', ');
  const title = `Next allows ${text} in every state, so no deadlock is found: ${countOf(count, 'state')} ${count === 1 ? 'has' : 'have'} no other step${count === 1 ? ': ' : ', such as '}${shortened(state)}`;
  return { kind: 'hidden deadlock', name: text, diagnostic: warning('SY5144', title, node.span) };
}

/** Reports a value of a constant that is probably a mistake. */
export function oddValue({ constant, node, text: name }: OddValue): Suspicion {
  const title = `The value of ${constant} has the string ${textOf(node)}, which is not the model value ${name}: write ${name} without quotes`;
  return { kind: 'odd value', name: constant, diagnostic: warning('SY5145', title, node.span) };
}

/** Reports a CONSTRAINT that excludes states in which an invariant would be violated. */
export function constrained({ name, action, values }: ConstrainedInvariant, { span }: Stated): Suspicion {
  const state = shortened(values.map(({ variable, value }) => `${variable} = ${value}`).join(', '));
  const title = `CONSTRAINT ${name} excludes the states in which it is FALSE, such as ${state} after ${action}: INVARIANT ${name} reports them`;
  return { kind: 'constrained invariant', name, diagnostic: warning('SY5146', title, span) };
}

export function shortened(state: string): string {
  return state.length > shownState ? `${state.slice(0, shownState)}...` : state;
}

export function warning(code: string, title: string, span: Span | undefined): Diagnostic {
  return diagnostic(code, title, { severity: 'warning', ...(span === undefined ? {} : { span }) });
}

/**
 * Returns the text of a formula. In the translation of an algorithm, a formula such as `pc[self] = "cs"` has the span
 * of a label. So this formula is printed from its tree.
 */
function writtenOf(expression: Expression): string {
  const text = textOf(expression);
  return expression.kind === 'infix' && !text.includes(expression.operator.text) ? printExpression(expression) : text;
}
