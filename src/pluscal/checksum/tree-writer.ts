/** Writes a text of nested lists. Each line is indented to the column at which its list began. */
export class TreeWriter {
  private readonly parts: string[] = [];
  private readonly indents: number[] = [0];

  text(text: string): this {
    this.parts.push(text);
    return this;
  }

  /** Writes a text. New lines are indented by the length of this text until the matching `close`. */
  open(text: string): this {
    this.indents.push((this.indents.at(-1) ?? 0) + text.length);
    return this.text(text);
  }

  close(): this {
    this.indents.pop();
    return this;
  }

  line(): this {
    return this.text(`\n${' '.repeat(this.indents.at(-1) ?? 0)}`);
  }

  /** Writes `<<a, b>>`, with one element on each line. */
  sequence(items: readonly (() => void)[]): this {
    this.open('<<');
    for (const [at, item] of items.entries()) {
      if (at > 0) this.text(', ').line();
      item();
    }
    return this.text('>>').close();
  }

  /** Writes `<<"a", "b">>`. */
  words(words: readonly string[]): this {
    return this.text(`<<${words.map((each) => `"${each}"`).join(', ')}>>`);
  }

  toString(): string {
    return this.parts.join('');
  }
}
