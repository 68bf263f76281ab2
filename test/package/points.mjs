/**
 * Runs what people have reported, with the package as `npm pack` makes it and `npm install` installs it, and prints a line for each point. Exit 1 if one
 * of them is not as it should be. In: a text, to run only the points whose line contains it. The build must be current.
 */
import { execFileSync, spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const [only = ''] = process.argv.slice(2);
const root = fileURLToPath(new URL('../..', import.meta.url));
const project = mkdtempSync(join(tmpdir(), 'synod-points-'));

function install() {
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', project], {
    cwd: root,
    encoding: 'utf8',
    stdio: 'pipe',
  });
  writeFileSync(join(project, 'package.json'), '{}');
  const file = join(project, packed.trim().split('\n').at(-1));
  execFileSync('npm', ['install', '--offline', '--no-audit', '--no-fund', file], { cwd: project, stdio: 'pipe' });
}

/** Runs the installed command. */
function synod(folder, args, { signal, limit, after = 1500 } = {}) {
  const bin = join(project, 'node_modules/.bin/synod');
  const command =
    limit === undefined ? [bin, ...args] : ['sh', '-c', `ulimit -v ${limit}; exec "$@"`, 'sh', bin, ...args];
  const child = spawn(command[0], command.slice(1), { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text) => {
      out += text;
    });
  let since = performance.now();
  if (signal)
    setTimeout(after).then(() => {
      since = performance.now();
      child.kill(signal);
    });
  return new Promise((resolve) => {
    child.on('close', (exit) => resolve({ exit, out, seconds: (performance.now() - since) / 1000 }));
  });
}

const counter =
  "---- MODULE M ----\nEXTENDS Naturals\nCONSTANT N\nVARIABLE x\nInit == x = 0\nNext == x' = (x + 1) % N\nSpec == Init /\\ [][Next]_x\n====\n";
const endless = (formulas) =>
  `---- MODULE M ----\nEXTENDS Naturals, FiniteSets\nVARIABLE x\nEver == \\A y \\in SUBSET (1..40) : Cardinality(y) < 50\n${formulas}\n====\n`;

/** `says`: what the output contains. */
const points = [
  {
    point: 'an unknown constant with a value is a warning',
    cfg: 'SPECIFICATION Spec\nCONSTANT N = 3\nCONSTANT Old = 1\n',
    exit: 0,
    says: 'Old',
  },
  {
    point: 'the same value given twice is a warning',
    cfg: 'SPECIFICATION Spec\nCONSTANT N = 3\nCONSTANT N = 3\n',
    exit: 0,
    says: 'warning',
  },
  {
    point: 'a value may be TRUE after <-',
    tla: counter.replace('CONSTANT N', 'CONSTANTS N, B'),
    cfg: 'SPECIFICATION Spec\nCONSTANTS N = 3 B <- TRUE\n',
    exit: 0,
  },
  {
    point: 'a value after <- is an error that says to write =',
    cfg: 'SPECIFICATION Spec\nCONSTANT N <- 3\n',
    exit: 151,
    says: '=',
  },
  {
    point: 'an operator of a built-in module may get a value',
    tla: counter.replace('Naturals', 'Integers').replace('x = 0', 'x \\in Int'),
    cfg: 'SPECIFICATION Spec\nCONSTANTS N = 3 Int = {0, 1, 2}\n',
    exit: 0,
    says: '3 distinct states',
  },
  {
    point: 'a definition of an instance may get a value',
    tla: '---- MODULE M ----\nEXTENDS Naturals\n---- MODULE Inner ----\nK == 1\nTwice == 2 * K\n====\nI == INSTANCE Inner\nASSUME I!K + 7 = 14\n====\n',
    cfg: 'CONSTANT I!K = 7\n',
    exit: 0,
  },
  {
    point: 'the configuration may stand in the module',
    tla: `---- CONFIG M ----\nSPECIFICATION Spec\nCONSTANT N = 3\n====\n${counter}`,
    exit: 0,
    says: '3 distinct states',
  },
  {
    point: 'a specification may pass through an operator',
    tla: counter.replace('====', 'Id(F) == F\nWhole == Id(Spec)\n===='),
    cfg: 'SPECIFICATION Whole\nCONSTANT N = 3\n',
    exit: 0,
    says: '3 distinct states',
  },
  {
    point: 'a specification may be a part of a theorem',
    tla: counter.replace('====', 'THEOREM Thm == Spec\nWhole == Thm!:\n===='),
    cfg: 'SPECIFICATION Whole\nCONSTANT N = 3\n',
    exit: 0,
    says: '3 distinct states',
  },
  {
    point: 'an assumption may use an instance beside variables',
    tla: counter.replace(
      'VARIABLE x',
      "VARIABLE x\n---- MODULE Inner ----\nCONSTANT K\nVARIABLE v\nPlus(a) == a + K\nStep == v' = v\n====\nI == INSTANCE Inner WITH K <- 2, v <- x\nASSUME I!Plus(1) = 3",
    ),
    cfg: 'SPECIFICATION Spec\nCONSTANT N = 3\n',
    exit: 0,
  },
  {
    point: 'SUBSET (1..20) is passed on and asked for members',
    tla: counter.replace('====', 'Inv == {x} \\in SUBSET (0..20)\n===='),
    cfg: 'SPECIFICATION Spec\nCONSTANT N = 3\nINVARIANT Inv\n',
    exit: 0,
  },
  {
    point: "TLC's spelling of options is taken",
    args: ['check', 'M', '-config', 'M.cfg', '-workers', '1'],
    cfg: 'SPECIFICATION Spec\nCONSTANT N = 3\n',
    exit: 0,
  },
  { point: 'an expression may begin with a minus sign', args: ['eval', '-7 % 3'], exit: 0, says: '2' },
  {
    point: 'a module of the library is found from any folder',
    args: ['check', 'PCon', '-c', 'PCon-small.cfg'],
    exit: 0,
    says: '2,025 distinct states',
  },
  { point: 'the specifications of the library are listed', args: ['specs'], exit: 0, says: 'PCon' },
  { point: 'a specification of the library is copied', args: ['specs', 'PCon', '--copy'], exit: 0, says: 'PCon' },
  {
    point: 'an expression may use the model values of the configuration',
    args: ['eval', 'Cardinality(N \\cup {1})', 'M.tla'],
    cfg: 'SPECIFICATION Spec\nCONSTANT N = {a, b}\n',
    exit: 0,
    says: '3',
  },
  {
    point: 'an invariant may use modules that the specification does not extend',
    args: ['check', 'M.tla', '--invariant', 'Cardinality({x}) = 1'],
    cfg: 'SPECIFICATION Spec\nCONSTANT N = 3\n',
    exit: 0,
  },
  ...[2_000_000, 4_000_000, 6_000_000, 8_000_000].map((limit) => ({
    point: `an evaluation runs under ulimit -v ${limit}`,
    args: ['eval', '1+1'],
    limit,
    exit: 0,
    says: '2',
  })),
  {
    point: 'a count of what a filter passes keeps nothing',
    args: ['eval', 'Cardinality({s \\in SUBSET (1..18) : Cardinality(s) = 9})'],
    limit: 2_000_000,
    exit: 0,
    says: '48620',
  },
  ...[undefined, 2_000_000, 4_000_000, 6_000_000, 8_000_000].map((limit) => ({
    point: limit === undefined ? 'a check runs without a limit' : `a check runs under ulimit -v ${limit}`,
    args: ['check', 'PCon', '-c', 'PCon-small.cfg'],
    limit,
    exit: 0,
    says: '2,025 distinct states',
  })),
  ...['SIGINT', 'SIGTERM'].flatMap((signal) =>
    [
      ['assumptions', "ASSUME Ever\nInit == x = 0\nNext == x' = x", 'INIT Init\nNEXT Next\n'],
      ['constant expressions', "Init == x = 0\nNext == x' = x", 'INIT Init\nNEXT Next\nINVARIANT Ever\n'],
      [
        'initial states',
        "Init == x \\in {y \\in SUBSET (1..40) : Cardinality(y) > 50}\nNext == x' = x",
        'INIT Init\nNEXT Next\n',
      ],
      [
        'a step',
        "Init == x = {}\nNext == x' = x /\\ (x = {} => \\A y \\in SUBSET (1..40) : Cardinality(y \\cup x) < 50)",
        'INIT Init\nNEXT Next\n',
      ],
      [
        'a step with --coverage',
        "Init == x = {}\nNext == x' = x /\\ (x = {} => \\A y \\in SUBSET (1..40) : Cardinality(y \\cup x) < 50)",
        'INIT Init\nNEXT Next\n',
        ['--coverage'],
      ],
      [
        'a step with --checkpoint',
        "Init == x = {}\nNext == x' = x /\\ (x = {} => \\A y \\in SUBSET (1..40) : Cardinality(y \\cup x) < 50)",
        'INIT Init\nNEXT Next\n',
        ['--checkpoint', 'saved'],
      ],
      [
        'a temporal property',
        "Init == x = {}\nNext == x' = x\nSpec == Init /\\ [][Next]_x\nLive == <>(\\E y \\in SUBSET (1..40) : Cardinality(y \\cup x) > 50)",
        'SPECIFICATION Spec\nPROPERTY Live\n',
      ],
      ['a postcondition', "Init == x = 0\nNext == x' = x", 'INIT Init\nNEXT Next\nPOSTCONDITION Ever\n'],
    ].map(([phase, formulas, cfg, options = []]) => ({
      point: `${signal} ends ${phase} within a second, with a report`,
      tla: endless(formulas),
      cfg,
      args: ['check', 'M.tla', ...options],
      signal,
      exit: signal === 'SIGINT' ? 130 : 143,
      says: 'Interrupted',
      within: 1,
    })),
  ),
  {
    point: 'the time limit ends assumptions',
    tla: endless("ASSUME Ever\nInit == x = 0\nNext == x' = x"),
    cfg: 'INIT Init\nNEXT Next\n',
    args: ['check', 'M.tla', '--time-limit', '1'],
    exit: 0,
    says: '--time-limit',
    within: 4,
  },
  {
    point: 'a trace that cannot be written is told before the search',
    cfg: 'SPECIFICATION Spec\nCONSTANT N = 3\n',
    args: ['check', 'M.tla', '--trace', 'nowhere/t.json'],
    exit: 151,
    says: 'nowhere/t.json',
  },
  {
    point: 'a specification without initial states is a warning, or an error when asked',
    tla: counter.replace('x = 0', 'x = 0 /\\ x = 1'),
    cfg: 'SPECIFICATION Spec\nCONSTANT N = 3\n',
    args: ['check', 'M.tla', '--vacuity', 'error'],
    exit: 151,
    says: 'no initial state',
  },
  { point: 'the version is printed', args: ['--version'], exit: 0, says: '.' },
];

/** Points that need several runs. Each returns what is wrong; undefined if nothing is. */
const further = {
  async 'a second run with a checkpoint folder is refused'(folder) {
    const slow = endless("Init == x = 0\nNext == x' = x + 1");
    writeFileSync(join(folder, 'M.tla'), slow);
    writeFileSync(join(folder, 'M.cfg'), 'INIT Init\nNEXT Next\n');
    const args = ['check', 'M.tla', '--checkpoint', 'saved', '--progress', 'none'];
    const first = synod(folder, args, { signal: 'SIGTERM', after: 4000 });
    await setTimeout(2500);
    const second = await synod(folder, args);
    const { exit } = await first;
    return second.exit === 151 && exit === 143 ? undefined : `exit ${second.exit} and ${exit}\n${second.out}`;
  },
  async 'a checkpoint with a changed byte is refused'(folder) {
    writeFileSync(join(folder, 'M.tla'), counter);
    writeFileSync(join(folder, 'M.cfg'), 'SPECIFICATION Spec\nCONSTANT N = 3000\n');
    await synod(folder, ['check', 'M.tla', '--checkpoint', 'saved', '--max-states', '1000']);
    const files = readdirSync(join(folder, 'saved'), { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    const [largest] = files
      .map((file) => join(file.parentPath ?? file.path, file.name))
      .sort((a, b) => statSync(b).size - statSync(a).size);
    const bytes = readFileSync(largest);
    bytes[bytes.length >> 1] ^= 1;
    writeFileSync(largest, bytes);
    const { exit, out } = await synod(folder, ['check', 'M.tla', '--resume', 'saved']);
    return exit === 151 ? undefined : `exit ${exit}\n${out}`;
  },
  async 'errors of serve have a line and a column'(folder) {
    const child = spawn(join(project, 'node_modules/.bin/synod'), ['serve'], { cwd: folder });
    let out = '';
    child.stdout.setEncoding('utf8').on('data', (text) => {
      out += text;
      if (out.includes('\n')) child.stdin.end();
    });
    const body = { type: 'spec_eval', msg_id: 1, spec: 'PCon', expression: '1 +' };
    child.stdin.write(`${JSON.stringify({ src: 'c1', dest: 'n1', body })}\n`);
    await new Promise((end) => child.on('close', end));
    return out.includes('expression:1:3') ? undefined : out;
  },
  async 'the package has a changelog, no dependency but the client of engines, and nothing that runs on installation'() {
    const own = join(project, 'node_modules/synod');
    const { dependencies = {}, scripts = {} } = JSON.parse(readFileSync(join(own, 'package.json'), 'utf8'));
    const installing = ['preinstall', 'install', 'postinstall'].filter((name) => name in scripts);
    const others = [...Object.keys(dependencies).filter((name) => name !== 'iovalkey'), ...installing];
    const isRight = existsSync(join(own, 'CHANGELOG.md')) && others.length === 0;
    return isRight ? undefined : JSON.stringify({ dependencies, installing });
  },
};

install();
let wrong = 0;
const asked = points.filter(({ point }) => point.includes(only));
const askedFurther = Object.entries(further).filter(([point]) => point.includes(only));
for (const { point, tla = counter, cfg, args = ['check', 'M.tla'], exit, says = '', within, signal, limit } of asked) {
  const folder = join(project, 'models');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  writeFileSync(join(folder, 'M.tla'), tla);
  if (cfg !== undefined) writeFileSync(join(folder, 'M.cfg'), cfg);
  const came = await synod(folder, args, { signal, limit });
  const isRight = came.exit === exit && came.out.includes(says) && (within === undefined || came.seconds <= within);
  if (!isRight) wrong++;
  const time = within === undefined ? '' : `, ${came.seconds.toFixed(2)} s`;
  process.stdout.write(`${isRight ? 'ok   ' : 'WRONG'} ${point} (exit ${came.exit}${time})\n`);
  if (!isRight)
    process.stdout.write(
      came.out
        .split('\n')
        .slice(0, 8)
        .map((line) => `      ${line}\n`)
        .join(''),
    );
}
for (const [point, test] of askedFurther) {
  const folder = join(project, 'models');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder);
  const why = await test(folder);
  if (why !== undefined) wrong++;
  process.stdout.write(
    `${why === undefined ? 'ok   ' : 'WRONG'} ${point}\n${why === undefined ? '' : `      ${why}\n`}`,
  );
}
process.stdout.write(
  `${asked.length + askedFurther.length} points, ${wrong} wrong; the package installs ${readdirSync(
    join(project, 'node_modules'),
  )
    .filter((name) => !name.startsWith('.'))
    .join(', ')}\n`,
);
rmSync(project, { recursive: true, force: true });
process.exitCode = wrong > 0 ? 1 : 0;
