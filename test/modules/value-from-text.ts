/**
 * Builds values from TLA+ text, for tests: numbers, strings, TRUE, `{...}`, `<<...>>`, `[a |-> 1]`, `(1 :> 2 @@ 3 :>
 * 4)`, `1..3`, `SUBSET S`, `[S -> T]`, Nat, Int, STRING. Any other name is a model value. In: text. Out: a handle,
 * which may be that of a lazy set.
 */

import { settle } from '../../src/values/operations/make-explicit.js';
import { functionFromPairs, tuple } from '../../src/values/sorts/functions.js';
import { bigInteger } from '../../src/values/sorts/integers.js';
import { functionSet, interval, powerSet } from '../../src/values/sorts/lazy-sets.js';
import type { Names } from '../../src/values/sorts/names.js';
import { setOf } from '../../src/values/sorts/sets.js';
import { FALSE, type Handle, Int, Nat, STRING, TRUE } from '../../src/values/store/handles.js';
import type { Store } from '../../src/values/store/store.js';

const tokenPattern = /"(?:[^"\\]|\\.)*"|-?\d+|\w+|<<|>>|\|->|->|:>|@@|\.\.|[{}[\](),]/gy;

export function valueFromText(store: Store, names: Names, text: string): Handle {
  const reader = new ValueReader(store, names, text.replaceAll(/\s+/g, ' '));
  return reader.readAll();
}

class ValueReader {
  private readonly tokens: string[];
  private at = 0;

  constructor(
    private readonly store: Store,
    private readonly names: Names,
    private readonly text: string,
  ) {
    this.tokens = tokensOf(text);
  }

  readAll(): Handle {
    const value = this.value();
    if (this.at < this.tokens.length) throw new Error(`unread text in ${this.text}`);
    return value;
  }

  private takes(token: string): boolean {
    if (this.tokens[this.at] !== token) return false;
    this.at++;
    return true;
  }

  private expect(token: string): void {
    if (!this.takes(token))
      throw new Error(`${token} expected at ${this.tokens.slice(this.at).join(' ')} in ${this.text}`);
  }

  private value(): Handle {
    const first = this.primary();
    return this.takes('..') ? interval(this.store, first, this.primary()) : first;
  }

  private part(): Handle {
    return settle(this.store, this.value());
  }

  private list(close: string): Handle[] {
    const parts: Handle[] = [];
    if (this.takes(close)) return parts;
    do parts.push(this.part());
    while (this.takes(','));
    this.expect(close);
    return parts;
  }

  private primary(): Handle {
    const { store, names } = this;
    const token = this.tokens[this.at++] ?? '';
    switch (token) {
      case 'TRUE':
        return TRUE;
      case 'FALSE':
        return FALSE;
      case 'Nat':
        return Nat;
      case 'Int':
        return Int;
      case 'STRING':
        return STRING;
      case 'SUBSET':
        return powerSet(store, this.primary());
      case '{': {
        const parts = this.list('}');
        return setOf(store, parts, parts.length);
      }
      case '<<':
        return tuple(store, this.list('>>'));
      case '(':
        return this.points();
      case '[':
        return this.record();
    }
    if (token.startsWith('"')) return names.string(JSON.parse(token) as string);
    if (/^-?\d/.test(token)) return bigInteger(store, BigInt(token));
    if (/^\w/.test(token)) return names.modelValue(token);
    throw new Error(`no value at ${token} in ${this.text}`);
  }

  private points(): Handle {
    const args: Handle[] = [];
    const values: Handle[] = [];
    do {
      args.push(this.part());
      this.expect(':>');
      values.push(this.part());
    } while (this.takes('@@'));
    this.expect(')');
    return this.functionOf(args, values);
  }

  private record(): Handle {
    const { store, names } = this;
    if (this.tokens[this.at + 1] !== '|->') {
      const domain = this.value();
      this.expect('->');
      const set = functionSet(store, domain, this.value());
      this.expect(']');
      return set;
    }
    const fields: Handle[] = [];
    const values: Handle[] = [];
    do {
      fields.push(names.string(this.tokens[this.at++] ?? ''));
      this.expect('|->');
      values.push(this.part());
    } while (this.takes(','));
    this.expect(']');
    return this.functionOf(fields, values);
  }

  private functionOf(args: readonly Handle[], values: readonly Handle[]): Handle {
    const f = functionFromPairs(this.store, args, values);
    if (f === undefined) throw new Error(`an argument twice in ${this.text}`);
    return f;
  }
}

function tokensOf(text: string): string[] {
  const tokens: string[] = [];
  let at = 0;
  while (at < text.length) {
    if (text[at] === ' ') {
      at++;
      continue;
    }
    tokenPattern.lastIndex = at;
    const token = tokenPattern.exec(text)?.[0];
    if (token === undefined) throw new Error(`no token at ${text.slice(at)}`);
    tokens.push(token);
    at += token.length;
  }
  return tokens;
}
