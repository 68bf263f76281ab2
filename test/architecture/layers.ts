/**
 * The layers as a table: which folder of src may import which. A folder that is not in the table is a violation.
 * ARCHITECTURE.md shows both tables; `architecture-page.test.ts` compares them.
 */

export interface Layer {
  /** Folders whose files may be imported, besides the folder itself. */
  readonly imports: readonly string[];
  /** Folders of which only types may be imported. Such imports do not exist at run time. */
  readonly types?: readonly string[];
}

/** Generated parsers and tables. Each is imported by the one stage that owns it. */
const generated = 'generated';

export const layers: Readonly<Record<string, Layer>> = {
  diagnostics: { imports: [] },
  [generated]: { imports: ['syntax', 'diagnostics'] },
  syntax: { imports: ['diagnostics', generated] },
  config: { imports: ['model', 'syntax', 'diagnostics', generated] },
  pluscal: { imports: ['syntax', 'diagnostics', generated] },
  semantics: { imports: ['config', 'syntax', 'diagnostics'] },
  // The store of values and the operations on values do not know source texts.
  values: { imports: ['diagnostics'] },
  modules: { imports: ['values', 'diagnostics', generated] },
  model: { imports: ['values', 'diagnostics'] },
  // Inference is part of `compile`, because it follows names as the compiler does.
  kinds: { imports: ['values', 'diagnostics'] },
  compile: { imports: ['kinds', 'model', 'modules', 'values', 'semantics', 'syntax', 'diagnostics'] },
  // Temporal formulas over numbered atoms: no states, no texts.
  temporal: { imports: ['model'] },
  // The search knows models, not TLA+.
  explore: { imports: ['temporal', 'model', 'values', 'diagnostics'] },
  // A search on many machines. It knows models and an interface to servers, and no client of them.
  engine: { imports: ['explore', 'model', 'values', 'diagnostics'] },
  report: { imports: ['model', 'values', 'diagnostics'], types: ['explore'] },
  // Behaviors and state graphs as pictures and pages.
  picture: { imports: ['report', 'values', 'diagnostics'], types: ['explore'] },
  session: {
    imports: [
      ...['explore', 'compile', 'kinds', 'temporal', 'model', 'modules', 'values'],
      ...['semantics', 'pluscal', 'config', 'syntax', 'diagnostics', generated],
    ],
    types: ['report'],
  },
  // Nodes that run. They know no specification, and no clock, network or disk.
  protocol: { imports: [] },
  // Logs against specifications.
  observe: {
    imports: ['session', 'report', 'explore', 'compile', 'config', 'model', 'semantics', 'values', 'diagnostics'],
  },
  host: { imports: [] },
  api: {
    imports: ['session', 'observe', 'host', 'report', 'explore', 'compile', 'config', 'values', 'diagnostics'],
  },
  // src/index.ts, which exports the API.
  index: { imports: ['api', 'host'] },
  server: { imports: ['session', 'report', 'explore', 'model', 'values', 'diagnostics'] },
  cli: {
    imports: [
      ...[
        'server',
        'engine',
        'observe',
        'protocol',
        'session',
        'picture',
        'report',
        'explore',
        'model',
        'values',
        'config',
        'syntax',
      ],
      'diagnostics',
    ],
  },
};

/** The file that turns texts into trees, and the folders that may import it. All other folders work on trees. */
export const parserFile = 'src/syntax/parse-module.ts';
export const parsingFolders: readonly string[] = [
  'src/config/',
  'src/pluscal/',
  'src/session/reading/',
  'src/session/evaluation/',
];

/** Folders that work on trees, and do not read the text of a specification. The named files show the text to people. */
export const treeFolders: readonly string[] = ['src/semantics/', 'src/compile/'];
export const textShowers: readonly string[] = ['src/compile/program.ts', 'src/compile/code/emission.ts'];

/**
 * Sub-folders: which of them may import which, within one folder. `.` is the folder's own files. They may import every
 * sub-folder that does not import them.
 */
export const subFolders: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  cli: {
    terminal: [],
    files: ['terminal'],
    options: ['files', 'terminal'],
    // The connection to an engine, and what a worker does.
    engine: ['options', 'files', 'terminal'],
    threads: ['engine', 'files', 'terminal'],
    check: ['engine', 'options', 'files', 'terminal', 'threads'],
    simulate: ['check', 'options', 'files', 'terminal', 'threads'],
    test: ['options', 'files', 'terminal', 'threads'],
    graph: ['check', 'options', 'files', 'terminal', 'threads'],
    repl: ['check', 'options', 'files', 'terminal', 'threads'],
    observe: ['options', 'files', 'terminal', 'threads'],
    commands: [
      ...['engine', 'check', 'simulate', 'test', 'graph', 'repl', 'observe'],
      ...['options', 'files', 'terminal', 'threads'],
    ],
  },
  compile: {
    code: [],
    runtime: ['code'],
    analysis: ['code'],
    contract: ['analysis', 'code', 'runtime'],
    names: ['contract', 'analysis', 'code', 'runtime'],
    memory: ['names', 'contract', 'analysis', 'code', 'runtime'],
    expressions: ['names', 'contract', 'code', 'runtime'],
    inference: ['expressions', 'names', 'contract', 'analysis', 'code'],
    actions: ['expressions', 'names', 'contract', 'code'],
    applications: ['actions', 'expressions', 'memory', 'names', 'contract', 'code', 'runtime'],
    // Explains failed evaluations, for which it needs the compiled program.
    failures: ['.', 'runtime'],
  },
  explore: {
    store: [],
    step: ['store'],
    graph: ['step', 'store'],
    strategies: ['graph', 'step', 'store'],
    liveness: ['strategies', 'graph', 'step', 'store'],
    stepwise: [],
    // Shortens behaviors by single states and by searches.
    shorten: ['strategies', 'stepwise', 'step', 'store'],
  },
  syntax: {
    // What people often write where the parser stopped.
    mistakes: [],
    // Warnings that need only the tree of a module.
    warnings: ['.'],
  },
  pluscal: {
    checksum: ['.'],
  },
  modules: {
    natives: [],
    standard: ['natives'],
    community: ['standard', 'natives'],
    // TLA+ texts, from which the build writes a table.
    library: [],
  },
  semantics: {
    tables: [],
    scopes: ['tables'],
    names: ['scopes', 'tables'],
    selections: ['names', 'scopes', 'tables'],
    expressions: ['selections', 'names', 'scopes', 'tables'],
    units: ['expressions', 'selections', 'names', 'scopes', 'tables'],
    levels: ['names', 'scopes', 'tables'],
  },
  observe: {
    events: [],
    map: ['events'],
    search: ['events', 'map'],
    telling: ['events', 'map', 'search'],
  },
  protocol: {
    nodes: [],
    paxos: ['nodes'],
    adapted: ['nodes'],
    // Runs a cluster, whose file chooses among the machines of the variants.
    virtual: ['.', 'nodes'],
  },
  picture: {
    markup: [],
    page: ['markup'],
    // The pictures that a specification defines.
    frames: ['markup'],
    sequence: ['markup'],
    graph: ['markup'],
  },
  report: {
    // The stream of events contains the JSON of a report.
    events: ['.'],
    // Whether a trace is a behavior of a specification.
    replay: ['.'],
    // State graphs as files.
    graph: ['.'],
    // The results of models that were tested.
    test: ['.'],
    // Whether a specification allows logs.
    validation: ['.'],
  },
  server: {
    requests: [],
    handlers: ['requests'],
  },
  session: {
    reading: [],
    evaluation: [],
    ready: ['evaluation', 'reading'],
    // Why a formula is FALSE, and why an action is not enabled.
    why: ['ready', 'evaluation'],
    suspicion: ['why', 'ready', 'evaluation'],
    telling: ['why', 'ready', 'evaluation'],
    // Compares behaviors in files with a specification.
    traces: ['.', 'telling', 'why', 'ready', 'evaluation', 'reading'],
    repl: ['.', 'traces', 'telling', 'why', 'ready', 'evaluation', 'reading'],
    // Finds models with their expectations.
    testing: ['reading'],
    // Checks and questions about the specifications of the library use all stages.
    library: ['.', 'telling', 'why', 'ready', 'evaluation', 'reading'],
  },
  values: {
    store: [],
    sorts: ['store'],
    operations: ['sorts', 'store'],
    forms: ['operations', 'sorts', 'store'],
    // The bytes of values, which `wire.ts` writes and reads.
    wire: ['store'],
  },
};

/** Folders that use the clock. Only `cli` uses files and the terminal; `host` uses nothing of Node. */
export const outsideWorld: readonly string[] = ['cli', 'host'];
/** The folder that may use Node. */
export const ofNode = 'cli';

/** Files that are long for a reason. A long file that is not listed gives a warning, not an error. */
export const longFiles: Readonly<Record<string, string>> = {
  'src/syntax/tree.ts': 'the whole tree as one list of types, without any logic',
};
