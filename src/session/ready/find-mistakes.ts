/**
 * Warns of mistakes that kinds prove. In: a specification and the formulas of its model. Out: warnings, which change no
 * verdict. Inferring kinds takes time, so a check does it only if the text compares with a string, or reads a field,
 * that it writes nowhere.
 */
import { unwrittenWords } from '../../compile/analysis/unwritten-words.js';
import type { Written } from '../../compile/code/environment.js';
import { findMistakes, type JudgedFormulas, type Mistake } from '../../compile/inference/find-mistakes.js';
import { type InferredVariables, inferVariables } from '../../compile/inference/infer-variables.js';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import { closest } from '../../diagnostics/suggest.js';
import { type Kind, partsOf } from '../../kinds/kind.js';
import { KindPrinter } from '../../kinds/print-kind.js';
import { allPredicateKinds, listOf, predicateKinds } from '../../model/formula-kinds.js';
import { children } from '../../syntax/children.js';
import { textOf } from '../../syntax/formula-text.js';
import type { SyntaxNode } from '../../syntax/tree.js';
import type { Evaluator } from '../evaluation/evaluate.js';
import { absentElements } from './absent-elements.js';
import type { CheckInput, CheckSetUp } from './make-ready.js';
import type { Behavior } from './open-model.js';
import { isModelValue } from './permutation-groups.js';
import type { TemporalCheckPlan } from './plan-temporal.js';
import { sharedIdentifiers } from './shared-identifiers.js';

/** After this number of evaluations, a fraction of a second, the inference of kinds ends without a result. */
const mostEvaluations = 20_000;

/** Returns the warnings that a check gives. */
export function warnOfMistakes(input: CheckInput, setUp: CheckSetUp): readonly Diagnostic[] {
  const { evaluator } = setUp;
  return [...sharedIdentifiers(input, evaluator), ...absentElements(input, evaluator), ...warnOfKinds(input, setUp)];
}

function warnOfKinds({ spec, isBuiltIn }: CheckInput, { evaluator, exploring }: CheckSetUp): readonly Diagnostic[] {
  if (!exploring) return [];
  const { strings, fields } = unwrittenWords(spec, isBuiltIn);
  const spelled = stringsLikeModelValues(evaluator);
  if (strings.size + fields.size + spelled.size === 0) return [];
  const { behavior } = exploring;
  const inferred = inferVariables(evaluator.machine('fast').program, evaluator, behavior.parts, mostEvaluations);
  const isUnwritten = (mistake: Mistake) => {
    if (mistake.kind === 'no such string') return strings.has(mistake.text) && !isOfLabel(mistake);
    if (mistake.kind === 'spelled as a string') return spelled.has(mistake.text) && isSpelled(evaluator, mistake);
    return mistake.kind === 'no such field' && fields.has(mistake.node.name.text);
  };
  return mistakesIn(inferred, behavior, exploring.temporal?.atoms)
    .filter(isUnwritten)
    .map((mistake) => warningOf(evaluator, mistake));
}

/**
 * Returns all warnings that inferred kinds give. A string that the text writes elsewhere is no mistake, even if this
 * model never assigns it.
 */
export function warningsOfKinds(
  { spec, isBuiltIn }: CheckInput,
  evaluator: Evaluator,
  inferred: InferredVariables,
  behavior: Behavior,
): readonly Diagnostic[] {
  const { strings } = unwrittenWords(spec, isBuiltIn);
  return mistakesIn(inferred, behavior)
    .filter((mistake) => mistake.kind !== 'no such string' || (strings.has(mistake.text) && !isOfLabel(mistake)))
    .filter((mistake) => mistake.kind !== 'spelled as a string' || isSpelled(evaluator, mistake))
    .map((mistake) => warningOf(evaluator, mistake));
}

/** Returns the strings in the text that are spelled like a model value of the configuration. */
function stringsLikeModelValues(evaluator: Evaluator): ReadonlySet<string> {
  const own = evaluator.constants().filter(({ value }) => isModelValue(evaluator.store, value));
  const names = new Set([
    ...own.map(({ value }) => evaluator.text(value)),
    ...evaluator.modelValues().map(({ name }) => name),
  ]);
  const found = new Set<string>();
  if (names.size === 0) return found;
  const nodes: SyntaxNode[] = [...evaluator.userUnits()];
  for (let node = nodes.pop(); node; node = nodes.pop()) {
    if (node.kind === 'string' && names.has(node.value)) found.add(node.value);
    nodes.push(...children(node));
  }
  return found;
}

/**
 * Whether the comparison is `pc[self] = "label"` in the translation of an algorithm: then both sides have the span of
 * the label. Such a comparison is not reported here, because another message says that the action of the label is never
 * enabled.
 */
function isOfLabel({ value, string }: Extract<Mistake, { kind: 'no such string' }>): boolean {
  return value.node.span.start === string.span.start;
}

function isSpelled(evaluator: Evaluator, { value, text }: Extract<Mistake, { kind: 'spelled as a string' }>): boolean {
  return partsOf(value.kind).some(
    (part) => part.kind === 'model value' && part.names?.some((name) => evaluator.text(name) === text),
  );
}

/** @param atoms the state formulas in properties. */
function mistakesIn(
  { inference }: InferredVariables,
  { parts }: Behavior,
  atoms?: TemporalCheckPlan['atoms'],
): readonly Mistake[] {
  const formulas = (of: readonly string[]): readonly Written[] =>
    allPredicateKinds
      .filter((kind) => of.includes(predicateKinds[kind].of))
      .flatMap((kind) => listOf(parts, kind))
      .map(({ part }) => part);
  const ofProperties = (atoms?.states ?? []).flatMap(({ form, part }) => (form === 'holds' ? [part] : []));
  const states = [...formulas(['state', 'initial state']), ...ofProperties];
  const judged: JudgedFormulas = { ...parts, states, steps: formulas(['step']) };
  return findMistakes(inference, judged);
}

/** Returns the strings that values of this kind may be. */
function stringsOf(evaluator: Evaluator, kind: Kind): readonly string[] {
  return partsOf(kind).flatMap((part) => {
    const names = part.kind === 'string' ? (part.names ?? []) : [];
    return names.map((name) => evaluator.text(name).slice(1, -1));
  });
}

function warningOf(evaluator: Evaluator, mistake: Mistake): Diagnostic {
  const printer = new KindPrinter(evaluator);
  switch (mistake.kind) {
    case 'different sorts': {
      const [first, second] = mistake.sides;
      return diagnostic('SY1040', 'The two sides of this comparison are never values of one sort, so it always fails', {
        severity: 'warning',
        span: first.node.span,
        label: `this is in ${printer.print(first.kind)}`,
        related: [{ span: second.node.span, label: `this is in ${printer.print(second.kind)}` }],
        hint: 'compare values of one sort, or remove the comparison',
      });
    }
    case 'no such string': {
      const { value, text, string } = mistake;
      const near = closest(text, stringsOf(evaluator, value.kind));
      return diagnostic('SY1041', `${textOf(value.node)} is never "${text}"`, {
        severity: 'warning',
        span: string.span,
        label: 'the specification writes this string nowhere',
        related: [{ span: value.node.span, label: `this is in ${printer.print(value.kind)}` }],
        hint:
          near === undefined
            ? 'correct the string, or add the action that writes it'
            : `did you mean "${near}"? Otherwise, the action that writes "${text}" is missing`,
      });
    }
    case 'spelled as a string': {
      const { value, text, string } = mistake;
      return diagnostic(
        'SY1043',
        `This compares the model value ${text} with the string "${text}", and they are never equal`,
        {
          severity: 'warning',
          span: string.span,
          label: 'a string',
          related: [{ span: value.node.span, label: `the model value ${text}` }],
          hint: `write a constant with this value instead of the string, or give the constant a string in the configuration: NAME = "${text}"`,
        },
      );
    }
    case 'no such field': {
      const { node, record } = mistake;
      return diagnostic('SY1042', `No record here has the field '${node.name.text}'`, {
        severity: 'warning',
        span: node.name.span,
        label: 'reading it always fails',
        related: [{ span: node.record.span, label: `this is in ${printer.print(record)}` }],
        hint: 'correct the name of the field, or add it to the records',
      });
    }
  }
}
