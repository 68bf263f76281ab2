/**
 * Decides whether two formulas in different environments are the same. In: an expression and its environment. Out: a
 * key; equal keys mean equal formulas. The key contains the meanings of the names in the text. So instances of a
 * quantified formula have the same key if they do not depend on the bound value.
 */
import type { TlaSymbol } from '../../semantics/tables/resolved.js';
import type { Expression, SyntaxNode } from '../../syntax/tree.js';
import type { Environment, Frame, Meant } from '../code/environment.js';
import { type Meanings, Texts } from './text-meanings.js';

export class FormulaIdentity {
  private readonly numbers = new Map<object, number>();
  private readonly interned = new Map<string, string>();
  private readonly symbols = new WeakMap<SyntaxNode, readonly TlaSymbol[]>();
  private readonly keys = new WeakMap<Environment, WeakMap<Expression, string>>();
  private readonly texts: Texts;

  /** @param spec the meanings of syntax nodes. */
  constructor(spec: Meanings) {
    this.texts = new Texts(spec);
  }

  keyOf(expression: Expression, environment: Environment): string {
    const here = this.keys.get(environment) ?? new WeakMap<Expression, string>();
    this.keys.set(environment, here);
    const known = here.get(expression);
    if (known !== undefined) return known;
    // The environment of a recursive LET definition contains the definition itself. Its key is not known yet, so this
    // key stands for the definition.
    here.set(expression, `again ${this.number(expression)}`);
    const meanings = this.symbolsIn(expression).flatMap((symbol) => {
      const found = environment.lookUp(symbol);
      return found ? [`${this.number(symbol)}=${this.keyOfMeant(found)}`] : [];
    });
    const key = this.intern(`${this.number(expression)}${this.frames(environment.frame)}(${meanings.join(',')})`);
    here.set(expression, key);
    return key;
  }

  private frames(frame: Frame | undefined): string {
    return frame ? `${this.frames(frame.outer)}!${this.number(frame.instance)}` : '';
  }

  private keyOfMeant(meant: Meant): string {
    switch (meant.kind) {
      case 'constant':
        return `#${meant.value}`;
      case 'written':
        return this.keyOf(meant.expression, meant.environment);
      case 'defined':
        return this.keyOf(meant.definition.syntax.body, meant.environment());
      case 'renamed': {
        const { symbol, path } = meant.meaning;
        const found = meant.environment.lookUp(symbol);
        if (path.length > 0) return `~${this.number(meant)}`;
        return found ? this.keyOfMeant(found) : `~${this.number(symbol)}`;
      }
      default:
        return `?${this.number(meant)}`;
    }
  }

  /** Returns the symbols in a text and in the definitions that the text names, directly or not. */
  private symbolsIn(root: SyntaxNode): readonly TlaSymbol[] {
    const known = this.symbols.get(root);
    if (known) return known;
    const found = new Set<TlaSymbol>();
    const reached = new Set<SyntaxNode>([root]);
    for (const text of reached) {
      for (const meaning of this.texts.in(text).meanings) {
        if (meaning.kind !== 'symbol') continue;
        found.add(meaning.symbol);
        if (meaning.symbol.kind === 'definition') reached.add(meaning.symbol.syntax);
        for (const step of meaning.path) for (const arg of step.args ?? []) reached.add(arg);
        for (const step of meaning.path)
          if (step.kind === 'instance')
            for (const substitute of step.instance.substitutions.values())
              if (substitute.kind === 'explicit') reached.add(substitute.value);
      }
    }
    const symbols = [...found];
    this.symbols.set(root, symbols);
    return symbols;
  }

  /** Returns a short key for a long one, because a key may be a part of many other keys. */
  private intern(text: string): string {
    const known = this.interned.get(text) ?? `@${this.interned.size}`;
    this.interned.set(text, known);
    return known;
  }

  private number(object: object): number {
    const known = this.numbers.get(object);
    if (known !== undefined) return known;
    const number = this.numbers.size;
    this.numbers.set(object, number);
    return number;
  }
}
