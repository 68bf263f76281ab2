/**
 * The names that are known at a place. In TLA+ no name hides another, so one table is enough. A scope begins with a
 * mark. At the end of the scope, the names that were added since the mark are removed.
 */
import type { Span } from '../../diagnostics/source.js';
import type { Binding, ResolvedModule, SymbolMeaning } from '../tables/resolved.js';

/** A table whose later changes can be undone. */
export class ScopedMap<Value> {
  private readonly values = new Map<string, Value>();
  private readonly trail: { readonly name: string; readonly previous: Value | undefined }[] = [];

  get(name: string): Value | undefined {
    return this.values.get(name);
  }

  names(): Iterable<string> {
    return this.values.keys();
  }

  set(name: string, value: Value): void {
    this.trail.push({ name, previous: this.values.get(name) });
    this.values.set(name, value);
  }

  /** Removes the name until the scope ends. */
  hide(name: string): void {
    const previous = this.values.get(name);
    if (previous === undefined) return;
    this.trail.push({ name, previous });
    this.values.delete(name);
  }

  mark(): number {
    return this.trail.length;
  }

  release(mark: number): void {
    while (this.trail.length > mark) {
      const last = this.trail.pop();
      if (last === undefined) return;
      if (last.previous === undefined) this.values.delete(last.name);
      else this.values.set(last.name, last.previous);
    }
  }

  /**
   * Returns the names that were added since the mark and are still there, in the order in which they were first added.
   */
  since(mark: number): Map<string, Value> {
    const added = new Map<string, Value>();
    for (let at = mark; at < this.trail.length; at++) {
      const name = this.trail[at]?.name ?? '';
      const value = this.values.get(name);
      if (value !== undefined) added.set(name, value);
    }
    return added;
  }
}

/** A binding, and the module that was being resolved when the name was bound. */
export interface ScopeBinding extends Binding {
  readonly owner: ResolvedModule;
  /** Whether a later binding may hide this binding. This is allowed only in expressions outside of modules. */
  readonly mayBeHidden?: boolean;
}

export interface ScopeMark {
  readonly names: number;
  readonly selectable: number;
  readonly modules: number;
}

export class Scope {
  readonly names = new ScopedMap<ScopeBinding>();
  readonly selectable = new ScopedMap<ScopeBinding>();
  readonly modules = new ScopedMap<ResolvedModule>();

  mark(): ScopeMark {
    return { names: this.names.mark(), selectable: this.selectable.mark(), modules: this.modules.mark() };
  }

  release(mark: ScopeMark): void {
    this.names.release(mark.names);
    this.selectable.release(mark.selectable);
    this.modules.release(mark.modules);
  }
}

export interface BindingParts {
  readonly local?: boolean;
  readonly span: Span;
  readonly owner: ResolvedModule;
}

export function bindingOf(meaning: SymbolMeaning | undefined, parts: BindingParts): ScopeBinding {
  return { meaning, local: parts.local ?? false, span: parts.span, owner: parts.owner };
}
