/**
 * A process of `synod test` that runs models, one after the other. In: messages, each with the command line of a model.
 * Out: messages, each with the result that the run printed. One process runs many models, because later models are
 * faster: the built-in modules are already parsed, and the code is already optimized.
 */
import process from 'node:process';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { plain } from '../diagnostics/palette.js';
import { type Came, cameOf } from '../report/test/test-report.js';
import { runProgram } from './commands/program.js';
import { thisMachine } from './terminal/auto-workers.js';
import type { ModelOrder, ModelReply } from './test/model-order.js';
import { runDeep } from './threads/deep-stack.js';

/** If the models that have ended still reserve more bytes of address space than this, garbage is collected. */
const mostReserved = 2 ** 36;
/** A process that uses more than this number of bytes runs no further model. */
const mostKept = 2 ** 29;

export function runModels(): void {
  const collect = garbageCollector();
  // Without this handler, the process would wait for messages of a parent that has ended.
  process.on('disconnect', () => process.exit());
  process.on('message', async (order: ModelOrder) => {
    const reply = await runModel(order);
    if (process.memoryUsage().arrayBuffers > mostReserved) collect();
    process.send?.({ ...reply, isLast: isFull() } satisfies ModelReply);
  });
}

/**
 * Whether this process should run no further model, because it uses too much memory. If the address space is limited, a
 * process runs only one model, because each model reserves address space.
 */
function isFull(): boolean {
  return process.memoryUsage.rss() > mostKept || thisMachine().addressBytes !== undefined;
}

async function runModel({ folder, args }: ModelOrder): Promise<Omit<ModelReply, 'isLast'>> {
  process.chdir(folder);
  const [out, err] = [new LastLine(), new LastLine()];
  const streams = { out: (text: string) => out.take(text), err: (text: string) => err.take(text) };
  await runProgram(args, {
    ...streams,
    palette: plain,
    clock: () => performance.now(),
    environmentLibrary: process.env.SYNOD_LIBRARY ?? '',
    environment: process.env,
    deep: false,
    runDeep: () => runDeep(args, false, streams),
  });
  return { came: cameFrom(out.last), said: err.last };
}

/** Keeps the last line of the texts that are written to a stream. */
class LastLine {
  private text = '';

  take(text: string): void {
    const all = this.text + text;
    const end = all.trimEnd().lastIndexOf('\n');
    this.text = all.slice(end + 1);
  }

  get last(): string {
    return this.text.trim();
  }
}

function cameFrom(line: string): Came | undefined {
  if (!line.startsWith('{')) return undefined;
  const { violation, diagnostics, ...result } = JSON.parse(line);
  return cameOf({ ...result, violation: { name: violation?.name ?? violation?.during }, messages: diagnostics });
}

function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc');
}
