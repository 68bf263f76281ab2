/**
 * Puts the translation of a PlusCal algorithm into the tree of its module. In: a parsed module and the place of its
 * algorithm. Out: the module with a translation, and messages about the algorithm.
 *
 * A translation in the file is used, unless the caller wants a new one. If ours is the same, the tree of ours is used
 * instead, because its spans point into the algorithm.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { Span } from '../../diagnostics/source.js';
import { namesForMessages } from '../../pluscal/names-for-messages.js';
import { type Translation, translateAlgorithm } from '../../pluscal/translate-algorithm.js';
import { mapChildren } from '../../syntax/children.js';
import { copyTree } from '../../syntax/copy-tree.js';
import { type AlgorithmPlace, beginning } from '../../syntax/find-algorithm.js';
import type { Module, Unit } from '../../syntax/tree.js';
import { judgeTranslation } from './judge-translation.js';

export interface TranslatedModule {
  /** The module with a translation. Undefined if the algorithm has an error and the file has no translation. */
  readonly module: Module | undefined;
  readonly translated: TranslatedAlgorithm | undefined;
  /** Whether the module has a translation of an algorithm, made by us or found in the file. */
  readonly isAlgorithm: boolean;
  readonly diagnostics: readonly Diagnostic[];
}

export interface TranslatedAlgorithm {
  readonly place: AlgorithmPlace;
  readonly translation: Translation;
  /**
   * The range of the text that our translation replaces. Undefined if the translation in the file is used, or if ours
   * is the same.
   */
  readonly replaced: { readonly from: number; readonly to: number } | undefined;
}

export function translateModule(root: Module, place: AlgorithmPlace, wantsNew: boolean): TranslatedModule {
  const { markers, module } = place;
  if (markers && !markers.end) return refused([noEnd(markers.begin)]);
  const inFile = unitsBetween(place);
  const outcome = translateAlgorithm(place);
  const { translation } = outcome;
  const own = markers ? [] : definedByModule(module, translation);
  if (own.length > 0) return unchanged(root, false, asDocumentation(place.span, own));
  if (!translation) {
    if (inFile.length === 0 || wantsNew) return refused(outcome.diagnostics);
    return unchanged(root, true, notTranslated(place.span, outcome.diagnostics));
  }
  const judged = judgeTranslation(place, translation, inFile);
  if (!wantsNew) {
    if (judged.found === 'other') return unchanged(root, true, stale(place));
    if (judged.found === 'edited') return unchanged(root, true, edited(place));
  }
  const where = insertion(place);
  if (where === undefined) return refused([outside(place.span)]);
  const units = judged.found === 'current' && !wantsNew ? judged.units : translation.units;
  const isNew = judged.found !== 'current' || units !== judged.units;
  // Resolution notes facts for each node object, so no object may occur twice in a tree.
  const algorithmNames = namesForMessages(translation.written.parsed, translation.algorithm);
  const next = { ...module, algorithmNames, units: withUnits(module.units, inFile, units.map(copyTree), where.from) };
  const translated = { place, translation, replaced: isNew ? where : undefined };
  return { module: replaceModule(root, module, next), translated, isAlgorithm: true, diagnostics: outcome.diagnostics };
}

function unchanged(module: Module, isAlgorithm: boolean, warning: Diagnostic): TranslatedModule {
  return { module, translated: undefined, isAlgorithm, diagnostics: [warning] };
}

function refused(diagnostics: readonly Diagnostic[]): TranslatedModule {
  return { module: undefined, translated: undefined, isAlgorithm: false, diagnostics };
}

/** Returns the units of the module that stand between the markers. */
export function unitsBetween({ module, markers }: AlgorithmPlace): readonly Unit[] {
  const { begin, end } = markers ?? {};
  if (!begin || !end) return [];
  return module.units.filter(({ span }) => span.start >= begin.end && span.end <= end.start);
}

/** Returns the range of the text that the translation replaces. Undefined if the text has no place for it. */
function insertion({
  module,
  markers,
  comment,
}: AlgorithmPlace): { readonly from: number; readonly to: number } | undefined {
  if (markers?.end) return { from: markers.begin.end, to: markers.end.start };
  return comment && comment.start > module.span.start ? { from: comment.end, to: comment.end } : undefined;
}

function withUnits(
  all: readonly Unit[],
  old: readonly Unit[],
  units: readonly Unit[],
  offset: number,
): readonly Unit[] {
  const kept = all.filter((unit) => !old.includes(unit));
  const before = kept.filter(({ span }) => span.end <= offset);
  return [...before, ...units, ...kept.slice(before.length)];
}

function replaceModule(root: Module, module: Module, next: Module): Module {
  if (root === module) return next;
  return mapChildren(root, (child) => (child.kind === 'module' ? replaceModule(child, module, next) : child));
}

/** Returns the places where a module without translation markers defines Init, Next or a variable of the algorithm. */
function definedByModule({ units }: Module, translation: Translation | undefined): readonly Span[] {
  const variables = translation?.units.flatMap((unit) => (unit.kind === 'variables' ? unit.names : [])) ?? [];
  const names = new Set(['Init', 'Next', ...variables.map(({ text }) => text)]);
  return units.flatMap((unit) => {
    if (unit.kind === 'variables') return unit.names.filter(({ text }) => names.has(text)).map(({ span }) => span);
    return unit.kind === 'operator-definition' && names.has(unit.name.text) ? [unit.name.span] : [];
  });
}

// ---------------------------------------------------------------------------------------------- messages

/** Returns the span of the first line of the algorithm. */
function firstLine({ source, start, end }: Span): Span {
  const length = source.text.slice(start, end).search(/[\r\n]/);
  return { source, start, end: length < 0 ? end : start + length };
}

export function noEnd(span: Span): Diagnostic {
  return diagnostic('SY5006', 'The translation has a beginning and no end', {
    span,
    label: 'there is no END TRANSLATION after it',
    hint: 'write `\\* END TRANSLATION` after the translation, or remove this line',
  });
}

export function outside(span: Span): Diagnostic {
  return diagnostic('SY5007', 'The algorithm stands before its module', {
    span: firstLine(span),
    hint: 'put it into a comment of the module, or write `\\* BEGIN TRANSLATION` and `\\* END TRANSLATION` where its translation belongs',
  });
}

/**
 * Warns of an algorithm that stands after the end of its module, unless the module itself defines Init, Next or Spec.
 */
export function afterModule({ span, units }: Module): readonly Diagnostic[] {
  const { source, end } = span;
  const at = beginning.exec(source.text.slice(end));
  const isOwn = (name: string) => name === 'Init' || name === 'Next' || name === 'Spec';
  if (!at || units.some((unit) => unit.kind === 'operator-definition' && isOwn(unit.name.text))) return [];
  const start = end + at.index;
  return [
    diagnostic('SY5009', 'The algorithm stands after the end of its module, and is not read', {
      severity: 'warning',
      span: firstLine({ source, start, end: source.text.length }),
      related: [{ span: { source, start: end - 1, end }, label: 'the module ends here' }],
      hint: 'write the line ==== after the algorithm',
    }),
  ];
}

function asDocumentation(span: Span, [first]: readonly Span[]): Diagnostic {
  return diagnostic('SY5051', 'The algorithm is not translated: its module defines the same names itself', {
    severity: 'warning',
    span: firstLine(span),
    label: 'this algorithm is read as a comment',
    related: first ? [{ span: first, label: 'defined by the module' }] : [],
    hint: 'to check the algorithm, remove these definitions, or put `\\* BEGIN TRANSLATION` and `\\* END TRANSLATION` around them',
  });
}

function stale({ span, markers }: AlgorithmPlace): Diagnostic {
  return diagnostic('SY5050', 'The translation in the file is not that of its algorithm', {
    severity: 'warning',
    span: firstLine(span),
    label: 'this is the algorithm, and the translation is checked',
    related: markers ? [{ span: markers.begin, label: 'the translation' }] : [],
    hint: '`synod translate --in-place` writes a new translation; --translate checks the algorithm instead',
  });
}

function edited({ span, markers }: AlgorithmPlace): Diagnostic {
  return diagnostic('SY5053', 'The translation in the file was changed by hand', {
    severity: 'warning',
    span: markers?.begin ?? firstLine(span),
    label: 'the second checksum is not that of the lines below, which are checked nevertheless',
    related: [{ span: firstLine(span), label: 'the algorithm' }],
    hint: '`synod translate --in-place` writes a new translation over the changes; --translate checks the algorithm instead',
  });
}

function notTranslated(span: Span, [first]: readonly Diagnostic[]): Diagnostic {
  return diagnostic('SY5052', 'The algorithm has an error, and the translation in the file is checked', {
    severity: 'warning',
    span: first?.span ?? firstLine(span),
    label: first?.title ?? '',
    hint: '`synod translate` shows all errors of the algorithm',
  });
}
