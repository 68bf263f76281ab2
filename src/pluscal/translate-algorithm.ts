/**
 * Translates an algorithm. In: its place in a module. Out: units of TLA+ whose spans point into the algorithm, or
 * diagnostics.
 *
 * The passes are, in order: parse, read options, expand macros, place labels, check, rename clashing names, split into
 * steps, make units.
 */
import { type Diagnostic, diagnostic } from '../diagnostics/diagnostic.js';
import type { Span } from '../diagnostics/source.js';
import type { AlgorithmPlace } from '../syntax/find-algorithm.js';
import type { Unit } from '../syntax/tree.js';
import { type AlgorithmWords, algorithmWords } from './algorithm-words.js';
import { applyNames } from './apply-names.js';
import { checkAlgorithm } from './check-algorithm.js';
import { checkCopies } from './check-copies.js';
import { checkIdentifiers } from './check-identifiers.js';
import { checkTakenNames } from './check-taken-names.js';
import { checkWaits } from './check-waits.js';
import { addedSpan, type ControlFacts, emitUnits, needsDefault } from './emit-units.js';
import { expandMacros } from './expand-macros.js';
import { parseAlgorithm } from './parse-algorithm.js';
import { containsLabel, LabelPlacer } from './place-labels.js';
import { type AlgorithmOptions, readOptions, version15 } from './read-options.js';
import { type FinalNames, renameClashes } from './rename-clashes.js';
import type { FairnessFacts } from './spec-formula.js';
import { allStatements } from './statements.js';
import type { Algorithm, Process, Statement } from './tree.js';

export interface Translation {
  /** The translation. A node object may occur in several places of its trees. */
  readonly units: readonly Unit[];
  /** The algorithm with expanded macros and all labels. Its names are not yet those of the translation. */
  readonly algorithm: Algorithm;
  readonly options: AlgorithmOptions;
  /** Whether the translation declares the constant `defaultInitValue`. */
  readonly hasDefaultValue: boolean;
  readonly words: AlgorithmWords;
  readonly written: WrittenAlgorithm;
  /** Returns the units that TLC's translator would write. `Dialect` says how they differ from ours. */
  readonly unitsOfTlc: () => readonly Unit[];
}

/** An algorithm in the forms that its checksum needs. */
export interface WrittenAlgorithm {
  /** The algorithm as parsed, with macros. */
  readonly parsed: Algorithm;
  /** The algorithm with expanded macros and all labels. Its names are not yet those of the translation. */
  readonly algorithm: Algorithm;
  readonly names: FinalNames;
  readonly hasControl: boolean;
  readonly version: number;
  /** The fairness of a process that declares no fairness. */
  readonly otherwise: Process['fairness'];
}

export interface TranslationOutcome {
  /** The translation. Undefined if and only if some diagnostic is an error. */
  readonly translation: Translation | undefined;
  readonly diagnostics: readonly Diagnostic[];
}

export function translateAlgorithm(place: AlgorithmPlace): TranslationOutcome {
  const { algorithm: parsed, diagnostics: syntax } = parseAlgorithm(place);
  if (!parsed) return { translation: undefined, diagnostics: syntax };
  const diagnostics: Diagnostic[] = [];
  const report = (found: Diagnostic) => void diagnostics.push(found);
  const isSound = () => diagnostics.every(({ severity }) => severity !== 'error');
  const failed = () => ({ translation: undefined, diagnostics });

  const options = readOptions(place.options, report);
  if (parsed.fairBody && options.version !== version15) report(fairBody(parsed.fairBody));
  const expanded = expandMacros(parsed, report);
  const placer = new LabelPlacer(expanded, options.labelRoot, options.label, report);
  const algorithm = placeAll(expanded, placer);
  if (!placer.adds) for (const { missing } of placer.added) report(missing);
  const names = renameClashes(algorithm, report);
  checkAlgorithm(algorithm, names, place.module, report);
  checkIdentifiers(algorithm, report);
  checkWaits(algorithm, report);
  checkCopies(algorithm, report);
  if (!isSound()) return failed();

  const control = controlFacts(algorithm, options);
  const named = applyNames(algorithm, names);
  const final = {
    ...named,
    procedures: named.procedures.map((each) => ({
      ...each,
      name: { ...each.name, text: names.procedure(each.name.text) },
    })),
    processes: named.processes.map((each) => ({
      ...each,
      name: { ...each.name, text: names.process(each.name.text) },
    })),
  };
  const hasVariables =
    control.hasControl || final.variables.length > 0 || final.processes.some(({ variables }) => variables.length > 0);
  if (!hasVariables) {
    report(noVariables(algorithm));
    return failed();
  }
  const fairness = fairnessFacts(algorithm, options);
  const emission = { algorithm: final, control };
  const units = emitUnits({ ...emission, fairness, report, dialect: 'ours' });
  checkTakenNames(units, addedSpan(algorithm), report);
  if (!isSound()) return failed();
  const { hasControl } = control;
  const words = algorithmWords(algorithm, names, hasControl);
  const written = {
    ...{ parsed, algorithm, names, hasControl },
    version: options.version,
    otherwise: fairness.otherwise,
  };
  const unitsOfTlc = () =>
    emitUnits({ ...emission, fairness: { ...fairness, throughMacros: false }, report: () => {}, dialect: 'theirs' });
  const hasDefaultValue = needsDefault(algorithm);
  return { translation: { units, algorithm, options, hasDefaultValue, words, written, unitsOfTlc }, diagnostics };
}

/**
 * Adds labels to all bodies. Added labels are numbered, so the order of the bodies matters: it is that of other tools.
 */
function placeAll(algorithm: Algorithm, placer: LabelPlacer): Algorithm {
  const processes = algorithm.processes.map((each) => ({ ...each, body: placer.place(each.body) }));
  const procedures = algorithm.procedures.map((each) => ({ ...each, body: placer.place(each.body, each) }));
  return { ...algorithm, processes, procedures, body: placer.place(algorithm.body) };
}

/**
 * Decides whether the translation needs `pc`, and which processes can end. A body that is only one `while (TRUE)`
 * without labels in it needs no `pc` and never ends.
 */
function controlFacts({ processes, procedures, body }: Algorithm, options: AlgorithmOptions): ControlFacts {
  const bodies = processes.length > 0 ? processes.map((each) => each.body) : [body];
  const statements = [...bodies, ...procedures.map((each) => each.body)].flatMap((each) => [...allStatements(each)]);
  const gotos = statements.flatMap((each) => (each.kind === 'goto' ? [each.target.text] : []));
  const hasStrength = statements.some(({ label }) => label && label.strength !== '');
  const afterCall = statements.some((each) => each.kind === 'call' && each.after?.kind === 'goto');
  const loops = bodies.map((each) => endlessLoop(each));
  const isOld = options.version < version15;
  const hasControl =
    isOld ||
    procedures.length > 0 ||
    gotos.length > 0 ||
    afterCall ||
    hasStrength ||
    loops.some((loop) => loop !== 'one step');
  const canEnd =
    (isOld && processes.length === 0) || gotos.includes('Done') || loops.every((loop) => loop === undefined);
  return { hasControl, canEnd, hasTerminating: canEnd && !options.noDoneDisjunct };
}

function endlessLoop(body: readonly Statement[]): 'one step' | 'steps' | undefined {
  const [loop] = body;
  if (body.length !== 1 || loop?.kind !== 'while') return undefined;
  // As in other tools, `while ((TRUE))` does not count as an endless loop.
  if (loop.condition.kind !== 'boolean' || !loop.condition.value || loop.parenthesized) return undefined;
  return containsLabel(loop) ? 'steps' : 'one step';
}

function fairnessFacts(
  { fair, fairBody: isFairBody, processes }: Algorithm,
  { fairness }: AlgorithmOptions,
): FairnessFacts {
  const isMulti = processes.length > 0;
  // In an algorithm without processes, `--fair algorithm` overrides the option.
  const option = (fair || isFairBody) && !isMulti ? 'wf' : fairness;
  if (option === 'nof') return { ofNext: false, ofProcesses: false, otherwise: 'none', throughMacros: true };
  const ofNext = option === 'wfNext' || fair || (!isMulti && option !== '');
  const otherwise = option === 'wf' ? 'weak' : option === 'sf' ? 'strong' : 'none';
  return { ofNext, ofProcesses: isMulti, otherwise, throughMacros: true };
}

function fairBody(span: Span): Diagnostic {
  return diagnostic('SY5061', '`fair` stands before the statements of an algorithm', {
    span,
    label: 'allowed in version 1.5 only',
    hint: 'begin the algorithm with `--fair algorithm`',
  });
}

function noVariables({ name }: Algorithm): Diagnostic {
  return diagnostic('SY5042', `The algorithm ${name.text} has no variables`, {
    span: name.span,
    hint: 'an endless loop of one step has no `pc`: declare a variable',
  });
}
