/**
 * Reads the address of an engine, `redis://user:password@host:port/db/RUN`, of which only the host is required. In: a
 * text, and the environment. Out: where to connect, and the name of the run. The address that messages show never
 * contains the password.
 */
import { type Diagnostic, diagnostic } from '../../diagnostics/diagnostic.js';

export interface EngineAddress {
  readonly host: string;
  readonly port: number;
  readonly user: string | undefined;
  readonly password: string | undefined;
  readonly tls: boolean;
  readonly database: number;
  readonly run: string | undefined;
  /** The address for messages, without user, password and run. */
  readonly shown: string;
}

/** For each scheme that an address may begin with: whether the connection uses TLS. */
const schemes = new Map([
  ['redis:', false],
  ['valkey:', false],
  ['rediss:', true],
  ['valkeys:', true],
]);

const defaultPort = 6379;
const runPattern = /^[A-Za-z][\w.-]{0,99}$/;

export function parseEngineAddress(
  text: string,
  environment: Readonly<Record<string, string | undefined>>,
): EngineAddress | Diagnostic {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const tls = url && schemes.get(url.protocol);
  if (url === undefined || tls === undefined) return badAddress('it does not begin with redis:// or rediss://');
  if (url.hostname === '') return badAddress('it has no host');
  const parts = url.pathname.split('/').filter((part) => part !== '');
  const database = /^\d+$/.test(parts[0] ?? '') ? Number(parts.shift()) : 0;
  const [run, ...others] = parts;
  if (others.length > 0 || (run !== undefined && !runPattern.test(run)))
    return badAddress('the name of a run begins with a letter and has letters, digits, _, . and -');
  const port = url.port === '' ? defaultPort : Number(url.port);
  const { SYNOD_ENGINE_USER: user, SYNOD_ENGINE_PASSWORD: password } = environment;
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port,
    user: url.username === '' ? user : decodeURIComponent(url.username),
    password: url.password === '' ? password : decodeURIComponent(url.password),
    tls,
    database,
    run,
    shown: `${url.protocol}//${url.hostname}:${port}${database === 0 ? '' : `/${database}`}`,
  };
}

/**
 * Returns the error for an address that cannot be read. The message does not repeat the address, which may contain a
 * password.
 */
function badAddress(why: string): Diagnostic {
  return diagnostic('SY6001', `The value of --engine is not the address of an engine: ${why}`, {
    hint: 'write redis://HOST:PORT, or redis://HOST:PORT/RUN for a run that exists; rediss:// uses TLS',
  });
}
