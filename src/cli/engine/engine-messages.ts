/** Messages about engines. Invariant: the diagnostics never contain a password. */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';
import type { EngineError } from '../../engine/link.js';

export function noClient(): Diagnostic {
  return diagnostic('SY6002', '--engine needs the package iovalkey, which is not installed', {
    hint: 'npm install iovalkey',
  });
}

export function unreachable(shown: string, why: string): Diagnostic {
  return diagnostic('SY6003', `The engine at ${shown} does not answer: ${why}`, {
    hint: 'check the host and the port, and that Valkey or Redis runs there; rediss:// is for servers with TLS',
  });
}

export function notAllowed(shown: string, why: string): Diagnostic {
  return diagnostic('SY6004', `The engine at ${shown} refuses the user or the password: ${why}`, {
    hint: 'write redis://USER:PASSWORD@HOST, or set SYNOD_ENGINE_USER and SYNOD_ENGINE_PASSWORD; the user needs hashes, streams, FUNCTION, FCALL, WAIT and INFO',
  });
}

export function tooOld(shown: string, version: string): Diagnostic {
  return diagnostic('SY6005', `The engine at ${shown} is version ${version}`, {
    hint: 'use Valkey 7.2 or newer, or Redis 7.0 or newer: the search needs functions on the server',
  });
}

export function incompleteCluster(shown: string, assigned: number): Diagnostic {
  return diagnostic(
    'SY6006',
    `The cluster at ${shown} does not serve all slots: ${16384 - assigned} of 16384 are missing`,
    {
      hint: 'repair the cluster (valkey-cli --cluster check), and run again',
    },
  );
}

export function evicts(shown: string, policy: string): Diagnostic {
  return diagnostic('SY6007', `The engine at ${shown} may delete states: its eviction policy is ${policy}`, {
    hint: 'CONFIG SET maxmemory-policy noeviction, also in the configuration of the server',
  });
}

export function otherCoordinator(run: string, holder: string): Diagnostic {
  return diagnostic('SY6008', `The run '${run}' has a coordinator: ${holder}`, {
    hint: 'end that process, or add workers with synod worker; a coordinator that was killed gives way within two seconds',
  });
}

export function otherVersion(run: string, theirs: string, ours: string): Diagnostic {
  return diagnostic('SY6009', `The run '${run}' belongs to Synod ${theirs}, and this is ${ours}`, {
    hint: 'use the same version for the coordinator and all workers',
  });
}

export function noRun(run: string | undefined, shown: string): Diagnostic {
  const what = run === undefined ? 'The address has no run' : `There is no run '${run}' at ${shown}`;
  return diagnostic('SY6010', what, {
    hint: 'synod check SPEC.tla --engine redis://HOST begins a run, and prints its address',
  });
}

export function otherSpecification(run: string): Diagnostic {
  return diagnostic('SY6011', `The run '${run}' is of another specification, configuration or options`, {
    hint: 'name another run, or none; to resume a run, repeat its command',
  });
}

export function engineFull(shown: string, run: string): Diagnostic {
  return diagnostic('SY6012', `The engine at ${shown} has no memory left`, {
    hint: `nothing is lost: raise maxmemory or add shards, and resume with --engine ${shown}/${run}`,
  });
}

export function fullAtStart(shown: string): Diagnostic {
  return diagnostic('SY6012', `The engine at ${shown} has no memory left`, {
    hint: 'raise maxmemory, add shards, or remove what the engine does not need',
  });
}

export function lostStates(run: string, what: string): Diagnostic {
  return diagnostic('SY6013', `The engine has lost a part of the run '${run}': ${what}`, {
    hint: 'begin a new run; replicas and append-only files keep states when a server fails',
  });
}

/** @param what the part of the specification, or the option, that a run in an engine does not support. */
export function notInEngine(what: string, hint: string): Diagnostic {
  return diagnostic('SY6014', `${what} cannot be checked in an engine`, { hint });
}

export function refusedCall(shown: string, why: string): Diagnostic {
  return diagnostic('SY6015', `The engine at ${shown} refuses a call: ${why}`, {
    hint: 'check the permissions of the user and the state of the server; the run can be resumed',
  });
}

export function takenOver(run: string, why: string): Diagnostic {
  return diagnostic('SY6016', `The run '${run}' was taken over: ${why}`, {
    hint: 'the other process goes on with the run; this one may have been held up for more than two seconds',
  });
}

export function replica(shown: string): Diagnostic {
  return diagnostic('SY6018', `The server at ${shown} is a replica, which stores nothing by itself`, {
    hint: 'name the server that it replicates: redis-cli INFO replication shows its master_host',
  });
}

export function foreignKey(run: string, why: string): Diagnostic {
  return diagnostic('SY6019', `The keys of the run '${run}' belong to another program: ${why}`, {
    hint: 'name another run, or another database of the server',
  });
}

export function tooLarge(run: string, what: string): Diagnostic {
  return diagnostic('SY6020', `The temporal properties of the run '${run}' need ${what}`, {
    hint: 'every state was found and checked: raise --max-memory and resume the run, or skip the properties with --skip-properties',
  });
}

/** The error that has ended a run after its beginning. */
export function brokenRun({ trouble, message }: EngineError, shown: string, run: string): Diagnostic {
  switch (trouble) {
    case 'unreachable':
      return unreachable(shown, message);
    case 'full':
      return engineFull(shown, run);
    case 'lost':
      return lostStates(run, message);
    case 'stale':
      return takenOver(run, message);
    case 'large':
      return tooLarge(run, message);
    case 'foreign':
      return foreignKey(run, message);
    case 'refused':
      return refusedCall(shown, message);
  }
}
