/**
 * The frames to which labels belong. Each definition, named theorem, proof step and label opens a frame. A label
 * belongs to the innermost frame, and must list the names that are bound between the frame and the label.
 */
import type { LabelSymbol, LocalSymbol } from '../tables/resolved.js';

interface LabelFrame {
  readonly labels: Map<string, LabelSymbol>;
  readonly bound: (readonly LocalSymbol[])[];
}

export class LabelFrames {
  private readonly frames: LabelFrame[] = [];

  /** Whether labels are allowed at this place. */
  get open(): boolean {
    return this.frames.length > 0;
  }

  enter(): void {
    this.frames.push({ labels: new Map(), bound: [] });
  }

  /** Leaves the innermost frame. Returns its labels. */
  leave(): ReadonlyMap<string, LabelSymbol> {
    return this.frames.pop()?.labels ?? new Map();
  }

  bind(symbols: readonly LocalSymbol[]): void {
    this.frames.at(-1)?.bound.push(symbols);
  }

  unbind(): void {
    this.frames.at(-1)?.bound.pop();
  }

  /** Returns the names that are bound inside the innermost frame and known here. */
  boundHere(): readonly LocalSymbol[] {
    return this.frames.at(-1)?.bound.flat() ?? [];
  }

  /**
   * Adds a label to the innermost frame. If the frame already has a label with this name, adds nothing and returns the
   * existing label.
   */
  add(label: LabelSymbol): LabelSymbol | undefined {
    const labels = this.frames.at(-1)?.labels;
    const known = labels?.get(label.name);
    if (known === undefined) labels?.set(label.name, label);
    return known;
  }
}
