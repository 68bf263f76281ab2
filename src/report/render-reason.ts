/**
 * Why a formula is FALSE, as text: the formulas that decide, each indented below the formula that contains it, with the
 * values of bound names. The values that a deciding formula reads are below it. In the short form, a TRUE part is one
 * line, a conjunction is shown by its FALSE conjunct, and a TRUE antecedent by the values and witnesses of its conjuncts.
 */

import { countOf } from '../diagnostics/counts.js';
import { type Palette, plain } from '../diagnostics/palette.js';
import { visible } from '../diagnostics/visible-text.js';
import { type AlgorithmWords, takenText } from './algorithm-steps.js';
import { listed } from './quantities.js';
import type { Reason, ReasonBinding, ReasonSince, ReasonValue } from './reasons.js';
import { placeOf, renderAction } from './render-action.js';

export interface ReasonView {
  /** Whether to show every part, and every text at its full length. */
  readonly full: boolean;
  readonly width?: number | undefined;
  /** The algorithm in whose terms steps are shown. Undefined if they are shown as steps of its translation. */
  readonly algorithm?: AlgorithmWords | undefined;
}

/** The short form shows at most this number of values of a formula. */
const mostValues = 8;
/** The short form shows at most this number of values that only the definitions of a formula read. */
const mostThrough = 3;
/** The short form shows at most this number of FALSE disjuncts. */
const mostDisjuncts = 3;
/** The short form shows at most this number of rows about a TRUE antecedent. */
const mostRowsOfAntecedent = 12;
/** A text is never cut to fewer columns than this. */
const leastRoom = 24;
export const defaultWidth = 100;

/** @param title a title such as `Why Safe is FALSE in state 3`. */
export function renderReason(title: string, reason: Reason, view: ReasonView, palette: Palette = plain): string {
  return [palette.title(`${title}:`), ...new ReasonRows(view, palette).of(withoutName(reason, title), 1, true)].join(
    '\n',
  );
}

/**
 * Returns the reason for the body of a definition, if the title already names this definition. Otherwise returns the
 * reason itself.
 */
function withoutName(reason: Reason, title: string): Reason {
  const [meant] = reason.parts;
  return reason.form === 'definition' && meant && title.startsWith(`Why ${visible(reason.text)} is `) ? meant : reason;
}

class ReasonRows {
  private readonly width: number;

  constructor(
    private readonly view: ReasonView,
    private readonly palette: Palette,
  ) {
    this.width = view.width ?? defaultWidth;
  }

  /** @param follow whether to show the parts of the formula. */
  of(reason: Reason, depth: number, follow: boolean): readonly string[] {
    const { form, parts, holds } = reason;
    const [only, second] = parts;
    // In the short form, the definitions and branches around a failed evaluation are left out, because the message
    // lists the operators in use.
    if (!this.view.full && depth === 1 && holds === undefined && only && !second && form !== 'leaf')
      return this.of(only, depth, follow);
    // In the short form, if only one part determines the value of a conjunction, a LET or a step, only this part is
    // shown.
    const isPassed = form === 'conjunction' || form === 'local definitions' || (form === 'step' && !reason.changes);
    if (!this.view.full && isPassed && only && !second && only.holds === holds) return this.of(only, depth, follow);
    const inline = this.inlineValues(reason);
    const heading = this.heading(reason, depth, inline);
    const changes = (reason.changes ?? []).map((value) => this.value(value, depth + 1));
    const rest = [...changes, ...(inline === '' ? this.values(reason, depth + 1) : [])];
    const witness = follow || this.view.full ? undefined : witnessOf(reason);
    if (witness) return this.heading(reason, depth, ` for ${this.boundTo(witness)}`);
    if (!follow && !this.view.full) return heading;
    return [...heading, ...rest, ...this.parts(reason, depth + 1, follow)];
  }

  private parts(reason: Reason, depth: number, follow: boolean): readonly string[] {
    const { form, parts, tried, holds } = reason;
    // If an implication is FALSE, the mistake may be in the antecedent, which is TRUE but perhaps should not be. So the
    // definition of the antecedent is shown.
    const isAntecedent = (part: Reason) => form === 'implication' && holds === false && part.form === 'definition';
    const isFollowed = (part: Reason) =>
      part.holds !== true || form === 'negation' || (holds === true && follow) || isAntecedent(part);
    const rowsOf = (part: Reason, at: number) => {
      const isOfAntecedent = form === 'implication' && holds === false && part.holds === true && !isAntecedent(part);
      if (isOfAntecedent && !this.view.full)
        return [...this.of(part, at, false), ...this.conjuncts(part, at + 1).slice(0, mostRowsOfAntecedent)];
      const rows = this.of(part, at, isFollowed(part));
      const isLong = isAntecedent(part) && !this.view.full && rows.length > mostRowsOfAntecedent;
      return isLong ? [...rows.slice(0, mostRowsOfAntecedent), `${indent(at + 1)}…`] : rows;
    };
    const most = this.view.full
      ? parts.length
      : form === 'disjunction'
        ? mostDisjuncts
        : isQuantifier(form)
          ? 1
          : parts.length;
    const shown = parts.slice(0, most);
    if (!isQuantifier(form) || tried === undefined) {
      const rows = shown.map((part) => rowsOf(part, depth));
      // What the consequent reads is shown there.
      const [before, after] = rows;
      if (form !== 'implication' || holds !== false || !before || !after) return rows.flat();
      const below = new Set(after.map((row) => row.trim()));
      return [...before.filter((row) => !below.has(row.trim())), ...after];
    }
    return shown.flatMap((part) => [`${indent(depth)}${this.boundTo(part.bindings)}:`, ...rowsOf(part, depth + 1)]);
  }

  /**
   * Returns rows about the conjuncts of a TRUE antecedent: the values of a conjunct without parts, and the witnesses or
   * the definition of another one.
   */
  private conjuncts(reason: Reason, depth: number): readonly string[] {
    const { form, parts } = reason;
    const rows =
      form === 'conjunction'
        ? parts.flatMap((part) =>
            part.form === 'conjunction' ? this.conjuncts(part, depth) : this.conjunct(part, depth),
          )
        : form === 'leaf'
          ? this.conjunct(reason, depth)
          : [];
    return [...new Set(rows)];
  }

  private conjunct(part: Reason, depth: number): readonly string[] {
    if (part.form !== 'leaf') return this.of(part, depth, false);
    const known = part.values.filter(({ since, through }) => since !== undefined && through === undefined);
    return known.map((value) => this.value(value, depth));
  }

  /** Returns the line of a formula. If it would be too long, the verdict has a line of its own. */
  private heading(reason: Reason, depth: number, inline: string): readonly string[] {
    const { palette } = this;
    const text = this.folded(reason.text, depth * 2);
    const [word, rest] = this.verdict(reason);
    const before = word === 'has no value' ? '' : 'is ';
    const paint = word === 'TRUE' ? palette.hint : palette.primary;
    const isLong = depth * 2 + text.length + before.length + word.length + rest.length + 1 > this.width;
    const place = reason.form === 'leaf' || depth === 1 ? `  ${palette.gutter(placeOf(reason.span))}` : '';
    const verdict = `${before}${paint(word)}${rest}${inline}${place}`;
    return isLong
      ? [`${indent(depth)}${text}`, `${indent(depth + 1)}${verdict}`]
      : [`${indent(depth)}${text} ${verdict}`];
  }

  private verdict({ form, holds, parts, tried }: Reason): readonly [word: string, rest: string] {
    const word = holds === undefined ? 'has no value' : holds ? 'TRUE' : 'FALSE';
    const [only] = parts;
    if (form === 'disjunction' && parts.length > mostDisjuncts && !this.view.full)
      return [word, `: none of its ${countOf(parts.length, 'disjunct')} is TRUE, the nearest first`];
    if (form === 'conjunction' && tried !== undefined)
      return [word, `: ${tried} conjuncts are FALSE, of which the first decides`];
    if (!isQuantifier(form)) return [word, ''];
    if (tried === undefined) return [word, only ? ` for ${this.boundTo(only.bindings)}` : ''];
    if (tried === 0) return [word, ': there is no instance'];
    if (tried === 1) return [word, ' for the only instance'];
    return [word, ` for each of ${countOf(tried, 'instance')}${holds ? '' : ', the nearest first'}`];
  }

  /** Returns the values of a formula for the end of its own line, if they are short; otherwise an empty text. */
  private inlineValues({ form, values }: Reason): string {
    if ((form !== 'leaf' && form !== 'difference') || values.length === 0) return '';
    const isShort = values.every(
      ({ since, through, substitute }) => !since && through === undefined && substitute === undefined,
    );
    const text = values.map(({ text: name, value }) => `${visible(name)} = ${visible(value.text)}`).join(', ');
    return isShort && text.length <= this.width / 2 ? `: ${text}` : '';
  }

  /**
   * Returns rows with the values that a formula reads. If a `difference` follows, the short form shows only the values
   * of expressions that depend on the state.
   */
  private values({ values, parts, changes }: Reason, depth: number): readonly string[] {
    if (changes && !this.view.full) return [];
    const isRefined = parts[0]?.form === 'difference';
    const own = values.filter(({ through, since }) => through === undefined && (!isRefined || since !== undefined));
    const others = isRefined ? [] : values.filter(({ through }) => through !== undefined);
    const shown = this.view.full ? values : [...own.slice(0, mostValues), ...others.slice(0, mostThrough)];
    return shown.map((value) => this.value(value, depth));
  }

  private value(told: ReasonValue, depth: number): string {
    const { text, value, through, substitute, substitutePlace, since } = told;
    const { palette } = this;
    const where = substitutePlace ? `, ${placeOf(substitutePlace)}` : '';
    const stands = substitute === undefined ? '' : ` (${this.folded(substitute, this.width - 40)}${where})`;
    const via = through === undefined ? '' : `  (read by ${visible(through)})`;
    if (isMembership(told))
      return `${indent(depth)}${this.folded(text, depth * 2)}${palette.gutter(sinceText(since, this.view.algorithm))}`;
    if (text.startsWith('UNCHANGED ')) return `${indent(depth)}${this.folded(text, depth * 2)}`;
    const when = since === undefined ? '' : `,${sinceText(since, this.view.algorithm)}`;
    const head = `${this.folded(text, depth * 2 + 20)}${stands}`;
    const isTruth = (value.text === 'TRUE' || value.text === 'FALSE') && !/^[\w.[\]']+$/.test(text);
    const equals = ` ${isTruth ? 'is' : '='} ${this.folded(value.text, depth * 2 + head.length + 3 + when.length + via.length)}`;
    return `${indent(depth)}${head}${equals}${palette.gutter(when)}${palette.gutter(via)}`;
  }

  private boundTo(bindings: readonly ReasonBinding[]): string {
    return listed(bindings.map(({ name, value }) => `${visible(name)} = ${this.folded(value.text, this.width - 60)}`));
  }

  /** Returns a text that is cut to the columns left in its line. `taken` is the number of columns that are in use. */
  private folded(text: string, taken: number): string {
    const line = visible(text);
    const room = Math.max(leastRoom, this.width - taken);
    return this.view.full || line.length <= room ? line : `${line.slice(0, room - 1)}…`;
  }
}

/**
 * Returns the values of the bound names if a formula is TRUE because of one instance of a `\E`. Otherwise undefined.
 */
function witnessOf({ form, holds, parts }: Reason): readonly ReasonBinding[] | undefined {
  const [only, ...others] = parts;
  if (holds !== true || !only || others.length > 0) return undefined;
  if (form === 'existential')
    return only.bindings.length > 0 ? [...only.bindings, ...(witnessOf(only) ?? [])] : undefined;
  return form === 'definition' || form === 'local definitions' ? witnessOf(only) : undefined;
}

function isQuantifier(form: Reason['form']): boolean {
  return form === 'universal' || form === 'existential';
}

/** Whether a value says only that a bound value is in its set. */
function isMembership({ text, value, since }: ReasonValue): boolean {
  return since !== undefined && value.text === 'TRUE' && text.includes(' \\in ');
}

export function sinceText(since: ReasonSince | undefined, algorithm: AlgorithmWords | undefined): string {
  if (since === undefined) return '';
  const { action, state } = since;
  if (action === undefined) return ' since the initial state';
  return ` since state ${state}, ${(algorithm && takenText(action, algorithm)) ?? renderAction(action)}`;
}

function indent(depth: number): string {
  return '  '.repeat(depth);
}
