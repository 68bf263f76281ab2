/**
 * Shows the progress of a search on stderr. On a terminal, one line is updated. In other output, a line is added every
 * 30 seconds. With `--json`, each line is a JSON object.
 */
import { progressToJson, renderProgress, type SearchProgress } from '../../report/progress.js';
import type { CheckOptions } from '../options/check-options.js';
import type { Shell } from '../terminal/shell.js';

export class ProgressPrinter {
  private last: SearchProgress | undefined;
  private shown = false;
  private isNoted = false;
  private readonly form: 'line' | 'lines' | 'json' | 'none';

  constructor(
    { progress, json }: CheckOptions,
    private readonly shell: Shell,
  ) {
    if (progress === 'json') this.form = 'json';
    else if (progress === 'none' || (json && progress === undefined)) this.form = 'none';
    else this.form = process.stderr.isTTY ? 'line' : 'lines';
  }

  print(now: SearchProgress): void {
    const { form, last } = this;
    if (form === 'none') return;
    const every = form === 'line' ? 0.5 : form === 'json' ? 1 : 30;
    if (now.seconds < (last?.seconds ?? 0) + every) return;
    if (form === 'json') this.shell.err(`${progressToJson(now, last)}\n`);
    else if (form === 'lines') this.shell.err(`${renderProgress(now, last)}\n`);
    else this.shell.err(`\r\x1b[2K${renderProgress(now, last, process.stderr.columns - 1)}`);
    this.shown = true;
    this.last = now;
  }

  /** Prints a line of its own. Later calls print nothing. A note is for people, so JSON has none. */
  note(line: () => string | undefined): void {
    if (this.isNoted || this.form === 'json' || this.form === 'none') return;
    this.isNoted = true;
    const text = line();
    if (text === undefined) return;
    this.clear();
    this.shell.err(`${text}\n`);
  }

  /** Ends the progress: writes a last line if the progress is JSON, and clears the line on a terminal. */
  end(now: SearchProgress): void {
    if (this.form === 'json') this.shell.err(`${progressToJson(now, this.last)}\n`);
    this.clear();
  }

  /** Clears the line of progress on a terminal. */
  clear(): void {
    if (this.form === 'line' && this.shown) this.shell.err('\r\x1b[2K');
  }
}
