/** Writes a text whose lines are indented to where their lists began. */
export class TreeWriter {
  private readonly parts: string[] = [];
  private readonly indents: number[] = [0];

  text(text: string): this {
    this.parts.push(text);
    return this;
  }

  /** Writes a text; lines that begin before `close` are indented by its length. */
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

  /** `<<a, b>>`, one element a line. */
  sequence(items: readonly (() => void)[]): this {
    this.open('<<');
    for (const [at, item] of items.entries()) {
      if (at > 0) this.text(', ').line();
      item();
    }
    return this.text('>>').close();
  }

  /** `<<"a", "b">>`. */
  words(words: readonly string[]): this {
    return this.text(`<<${words.map((each) => `"${each}"`).join(', ')}>>`);
  }

  toString(): string {
    return this.parts.join('');
  }
}
