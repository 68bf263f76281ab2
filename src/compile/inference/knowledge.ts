/**
 * The knowledge at a point where an expression is evaluated: facts about values, and the kinds of the variables in the
 * state under construction. In: kinds, all from one `KindTable`. Out: immutable objects. Adding the same facts in the
 * same order gives the same object. So a cache can use the identity of the object as a key.
 */

import { type Kind, noKind } from '../../kinds/kind.js';
import type { KindTable } from '../../kinds/kind-table.js';

/**
 * Facts: a map from the paths of values to kinds. A path is a text that names the value of a variable or of a bound
 * name, or a part of such a value. States and bound values do not change while an expression is evaluated. So a path
 * always names the same value, and a fact stays true.
 */
export class Facts {
  private further: Map<string, Map<Kind, Facts>> | undefined;

  private constructor(
    private readonly before: Facts | undefined,
    private readonly known: ReadonlyMap<string, Kind>,
    private readonly depth: number,
  ) {}

  static none(): Facts {
    return new Facts(undefined, new Map(), 0);
  }

  get(path: string): Kind | undefined {
    return this.known.get(path);
  }

  with(path: string, kind: Kind): Facts {
    if (this.known.get(path) === kind) return this;
    this.further ??= new Map();
    let ways = this.further.get(path);
    if (!ways) {
      ways = new Map();
      this.further.set(path, ways);
    }
    let facts = ways.get(kind);
    if (!facts) {
      facts = new Facts(this, new Map(this.known).set(path, kind), this.depth + 1);
      ways.set(kind, facts);
    }
    return facts;
  }

  /** Returns the facts that hold where two branches meet. */
  either(other: Facts, kinds: KindTable): Facts {
    if (this === other) return this;
    const common = this.commonWith(other);
    let both: Facts = common;
    for (const [path, kind] of this.known) {
      const second = other.known.get(path);
      if (second) both = both.with(path, kinds.join(kind, second));
    }
    return both;
  }

  /**
   * Removes the facts whose path contains one of these names, because the names are not bound any more.
   * @param before the facts before the names were bound.
   */
  leaving(before: Facts, names: readonly string[]): Facts {
    if (this === before || names.length === 0) return this;
    let left = this.commonWith(before);
    for (const [path, kind] of this.known) if (!names.some((name) => path.includes(name))) left = left.with(path, kind);
    return left;
  }

  private commonWith(other: Facts): Facts {
    let [one, two]: [Facts, Facts] = [this, other];
    while (one !== two) {
      if (one.depth >= two.depth && one.before) one = one.before;
      else if (two.before) two = two.before;
      else break;
    }
    return one;
  }
}

/** The kind of a variable in the state under construction, and whether the variable surely has a value. */
export interface NextKind {
  readonly kind: Kind;
  /** Whether every branch that leads to this point has assigned the variable. */
  readonly assigned: boolean;
}

const unassigned: NextKind = { kind: noKind, assigned: false };

/** The variables of the state under construction, in the order of their slots. */
export class NextKinds {
  private readonly further: Map<Kind, NextKinds>[] = [];
  private joined: Map<NextKinds, NextKinds> | undefined;

  private constructor(private readonly all: readonly NextKind[]) {}

  static none(size: number): NextKinds {
    return new NextKinds(Array.from({ length: size }, () => unassigned));
  }

  /** Describes a state in which every variable has a value of its kind. */
  static of(kinds: readonly Kind[]): NextKinds {
    return new NextKinds(kinds.map((kind) => ({ kind, assigned: true })));
  }

  get(slot: number): NextKind | undefined {
    return this.all[slot];
  }

  get size(): number {
    return this.all.length;
  }

  /** Returns the kinds after a variable has got a value of this kind. */
  assign(slot: number, kind: Kind): NextKinds {
    const known = this.all[slot];
    if (known?.assigned && known.kind === kind) return this;
    let ways = this.further[slot];
    if (!ways) {
      ways = new Map();
      this.further[slot] = ways;
    }
    let next = ways.get(kind);
    if (!next) {
      next = new NextKinds(this.all.with(slot, { kind, assigned: true }));
      ways.set(kind, next);
    }
    return next;
  }

  /** Returns the kinds where two branches meet. */
  either(other: NextKinds, kinds: KindTable): NextKinds {
    if (this === other) return this;
    this.joined ??= new Map();
    const known = this.joined.get(other);
    if (known) return known;
    const all = this.all.map((one, slot): NextKind => {
      const second = other.all[slot] ?? one;
      const kind = kinds.join(one.kind, second.kind);
      const assigned = one.assigned && second.assigned;
      return kind === one.kind && assigned === one.assigned ? one : { kind, assigned };
    });
    const both = all.every((one, slot) => one === this.all[slot]) ? this : new NextKinds(all);
    this.joined.set(other, both);
    return both;
  }
}
