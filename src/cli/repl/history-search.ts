/**
 * Searches earlier inputs while a text is typed, as Ctrl-R does in a shell. In: keys, and the earlier inputs, the newest
 * first. Out: the prompt, the line and the cursor that the editor shows. Ctrl-R again finds an older input. Ctrl-G and
 * Escape give back the line as it was. Any other key takes the input that was found, and then does what it always does.
 */

export interface Key {
  readonly name?: string | undefined;
  readonly ctrl?: boolean | undefined;
  readonly meta?: boolean | undefined;
}

export interface Shown {
  readonly prompt: string;
  readonly line: string;
  readonly cursor: number;
}

/** `isTaken`: the search has used the key, and the editor does not get it. */
export interface Answer {
  readonly shown: Shown;
  readonly isTaken: boolean;
}

interface Search {
  readonly before: Shown;
  readonly query: string;
  /** The index of the input that was found last; -1 if none was. */
  readonly at: number;
  readonly found: { readonly line: string; readonly cursor: number };
  readonly isFailed: boolean;
}

export class HistorySearch {
  private search: Search | undefined;
  private lastQuery = '';

  /** Returns what a key does; undefined if it has nothing to do with a search. */
  press(text: string | undefined, key: Key, editor: Shown, inputs: readonly string[]): Answer | undefined {
    const { search } = this;
    const isCtrlR = key.ctrl === true && key.name === 'r';
    if (search === undefined) {
      if (!isCtrlR) return undefined;
      return this.show({ before: editor, query: '', at: -1, found: editor, isFailed: false });
    }
    if (isCtrlR) {
      const isFirst = search.query === '';
      return this.look(search, isFirst ? this.lastQuery : search.query, search.at + 1, inputs);
    }
    const isCtrlG = key.ctrl === true && key.name === 'g';
    if (isCtrlG || key.name === 'escape') return this.leave(search.before, true);
    if (key.ctrl === true && key.name === 'c') return this.leave(search.before, false);
    if (key.name === 'backspace') return this.look(search, [...search.query].slice(0, -1).join(''), 0, inputs);
    if (text !== undefined && key.ctrl !== true && key.meta !== true && isPrintable(text))
      return this.look(search, search.query + text, Math.max(0, search.at), inputs);
    return this.leave({ ...search.before, ...search.found }, false);
  }

  /** Looks for a text in the inputs from this index on. If none has it, what was found before stays. */
  private look(search: Search, query: string, from: number, inputs: readonly string[]): Answer {
    const { found, before } = search;
    if (query === '') return this.show({ before, query, at: -1, found: before, isFailed: false });
    for (let at = from; at < inputs.length; at++) {
      const line = inputs[at] ?? '';
      const cursor = line.lastIndexOf(query);
      // The same input again would look as if the key had done nothing.
      if (cursor < 0 || (line === found.line && at > search.at && search.at >= 0)) continue;
      return this.show({ before, query, at, found: { line, cursor }, isFailed: false });
    }
    return this.show({ ...search, query, isFailed: true });
  }

  private show(search: Search): Answer {
    this.search = search;
    const { query, found, isFailed } = search;
    const prompt = `(${isFailed ? 'not found' : 'search'} '${query}') `;
    return { shown: { prompt, line: found.line, cursor: found.cursor }, isTaken: true };
  }

  private leave(shown: Shown, isTaken: boolean): Answer {
    this.lastQuery = this.search?.query || this.lastQuery;
    this.search = undefined;
    return { shown, isTaken };
  }
}

function isPrintable(text: string): boolean {
  return text !== '' && !/\p{Cc}/u.test(text);
}
