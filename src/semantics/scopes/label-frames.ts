/**
 * Where labels may be named from. Each definition, named theorem, proof step and label opens a frame: the labels below
 * it belong to it, and each must list what is bound between the two.
 */
import type { LabelSymbol, LocalSymbol } from '../tables/resolved.js';

interface LabelFrame {
  readonly labels: Map<string, LabelSymbol>;
  readonly bound: (readonly LocalSymbol[])[];
}

export class LabelFrames {
  private readonly frames: LabelFrame[] = [];

  /** Whether labels may stand here at all. */
  get open(): boolean {
    return this.frames.length > 0;
  }

  enter(): void {
    this.frames.push({ labels: new Map(), bound: [] });
  }

  /** Leaves the innermost frame and gives the labels that were found in it. */
  leave(): ReadonlyMap<string, LabelSymbol> {
    return this.frames.pop()?.labels ?? new Map();
  }

  bind(symbols: readonly LocalSymbol[]): void {
    this.frames.at(-1)?.bound.push(symbols);
  }

  unbind(): void {
    this.frames.at(-1)?.bound.pop();
  }

  /** What is bound between the innermost frame's owner and this place. */
  boundHere(): readonly LocalSymbol[] {
    return this.frames.at(-1)?.bound.flat() ?? [];
  }

  /** Adds a label to the innermost frame, and gives the earlier one of that name if there is one. */
  add(label: LabelSymbol): LabelSymbol | undefined {
    const labels = this.frames.at(-1)?.labels;
    const known = labels?.get(label.name);
    if (known === undefined) labels?.set(label.name, label);
    return known;
  }
}
