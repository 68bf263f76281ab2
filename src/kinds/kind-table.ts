/**
 * Represents equal kinds by the same object. In: kinds. Out: kinds. So results of joins and meets can be cached by the
 * identity of their operands. A table belongs to one inference.
 */
import { joinKinds, meetKinds } from './join-kinds.js';
import { anyKind, type Kind, kindsIn, mapKinds, noKind, type Part } from './kind.js';

type Combined = Map<Kind, Map<Kind, Kind>>;

export class KindTable {
  private readonly known = new Map<string, Kind>();
  private readonly numbers = new Map<Kind, number>();
  private readonly joins: Combined = new Map();
  private readonly meets: Combined = new Map();

  /**
   * Returns the object of this table that is equal to the kind. The kinds in its parts are objects of the table too.
   */
  one(kind: Kind): Kind {
    if (kind.kind === 'any') return anyKind;
    if (this.numbers.has(kind)) return kind;
    const parts = kind.parts.map((part) => this.withOwnKinds(part));
    const key = parts.map((part) => this.keyOf(part)).join('|');
    const known = this.known.get(key);
    if (known) return known;
    const kept: Kind = parts.every((part, i) => part === kind.parts[i]) ? kind : { kind: 'union', parts };
    this.known.set(key, kept);
    this.numbers.set(kept, this.numbers.size);
    return kept;
  }

  private withOwnKinds(part: Part): Part {
    const isOwn = kindsIn(part).every((kind) => this.one(kind) === kind);
    return isOwn ? part : mapKinds(part, (kind) => this.one(kind));
  }

  /** Returns a key for a part. Equal parts have equal keys. The kinds in the part must be objects of this table. */
  private keyOf(part: Part): string {
    const inside = kindsIn(part).map((kind) => this.numbers.get(kind) ?? '*');
    switch (part.kind) {
      case 'boolean':
        return `b${part.value ?? ''}`;
      case 'integer':
        return `i${part.low}..${part.high}`;
      case 'string':
      case 'model value':
        return `${part.kind[0]}${part.names ?? '*'}`;
      case 'set':
        return `{${inside}}${part.value ?? ''}`;
      case 'record':
        return `[${part.fields.map(({ name }) => JSON.stringify(name))}:${inside}]`;
      case 'tuple':
        return `<${inside}>`;
      case 'sequence':
        return `q${part.longest}(${inside})`;
      case 'function':
        return `(${inside})${part.domain ?? ''}`;
    }
  }

  join(first: Kind, second: Kind): Kind {
    return first === second ? this.one(first) : this.combined(this.joins, joinKinds, first, second);
  }

  joinAll(kinds: readonly Kind[]): Kind {
    let all = noKind;
    for (const kind of kinds) all = this.join(all, kind);
    return all;
  }

  meet(first: Kind, second: Kind): Kind {
    return first === second ? this.one(first) : this.combined(this.meets, meetKinds, first, second);
  }

  private combined(known: Combined, combine: (one: Kind, other: Kind) => Kind, first: Kind, second: Kind): Kind {
    const [one, other] = [this.one(first), this.one(second)];
    let results = known.get(one);
    if (!results) {
      results = new Map();
      known.set(one, results);
    }
    let result = results.get(other);
    if (!result) {
      result = this.one(combine(one, other));
      results.set(other, result);
    }
    return result;
  }
}
