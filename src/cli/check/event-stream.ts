/**
 * `--events FILE|-`: writes the events of a run as they occur, one line each. In: the target, events. A line is written
 * immediately, so that another program can follow the file.
 */
import { closeSync, openSync, writeSync } from 'node:fs';
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { CheckReport } from '../../report/check-report.js';
import { type Begun, finalLines, progressLine, startedLine } from '../../report/events/event-lines.js';
import type { SearchProgress } from '../../report/progress.js';
import { systemErrorCode } from '../files/read-source.js';
import type { Shell } from '../terminal/shell.js';

/** Seconds between two events of progress. */
const every = 1;

export class EventStream {
  private last = 0;
  private begun: Begun | undefined;

  private constructor(
    private readonly write: (line: string) => void,
    private readonly end: () => void,
  ) {}

  static open(target: string, shell: Shell): EventStream | Diagnostic {
    if (target === '-')
      return new EventStream(
        (line) => shell.out(`${line}\n`),
        () => undefined,
      );
    try {
      const file = openSync(target, 'w');
      return new EventStream(
        (line) => void writeSync(file, `${line}\n`),
        () => closeSync(file),
      );
    } catch (error) {
      const code = systemErrorCode(error);
      if (code === undefined) throw error;
      return diagnostic('SY0046', `Cannot write the events to '${target}': ${code}`);
    }
  }

  /**
   * Keeps the first event until the second event, and then writes both. A command for a deeply nested specification
   * begins again on a larger stack, and must not write its first event twice.
   */
  started(begun: Begun): void {
    this.begun = begun;
  }

  private begin(): void {
    if (this.begun !== undefined) this.write(startedLine(this.begun));
    this.begun = undefined;
  }

  progress(now: SearchProgress): void {
    if (now.seconds < this.last + every) return;
    this.last = now.seconds;
    this.begin();
    this.write(progressLine(now));
  }

  finished(report: CheckReport): void {
    this.begin();
    for (const line of finalLines(report)) this.write(line);
    this.end();
  }
}
