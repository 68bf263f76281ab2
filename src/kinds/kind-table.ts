/**
 * Kinds that are compared by identity. In: kinds. Out: kinds; equal kinds give the same object, so that joins and meets
 * are remembered by their operands. A table belongs to one inference.
 */
import { joinKinds, meetKinds } from './join-kinds.js';
import { type Kind, keyOfKind, kindsIn, mapKinds, noKind } from './kind.js';

type Combined = Map<Kind, Map<Kind, Kind>>;

export class KindTable {
  private readonly known = new Map<string, Kind>();
  private readonly kept = new Set<Kind>();
  private readonly joins: Combined = new Map();
  private readonly meets: Combined = new Map();

  /** The object that stands for all equal kinds. The kinds in its parts are such objects, too. */
  one(kind: Kind): Kind {
    if (this.kept.has(kind)) return kind;
    const key = keyOfKind(kind);
    const known = this.known.get(key);
    if (known) return known;
    const kept = this.withOwnParts(kind);
    this.known.set(key, kept);
    this.kept.add(kept);
    return kept;
  }

  private withOwnParts(kind: Kind): Kind {
    if (kind.kind === 'any' || kind.parts.every((part) => kindsIn(part).every((one) => this.kept.has(one))))
      return kind;
    return { kind: 'union', parts: kind.parts.map((part) => mapKinds(part, (one) => this.one(one))) };
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
