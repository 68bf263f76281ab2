/**
 * The functions that run inside the engine, in Lua, and the names of its keys. Each call is atomic, and repeating a
 * call has no further effect.
 *
 * A partition has four keys with one hash tag, so they are on one shard:
 * - `seen`: a hash from the id of a state to its record. An id is the 128-bit hash of the key's bytes, followed by an
 *   ordinal if another state has the same hash: records are compared by all their bytes.
 * - `f<level>`: a stream with the states of a level. Its entries are lists of ids, and its consumer group gives each
 *   list to one worker.
 * - `head`: the counts of the partition, and the number of the level's opening. A call that belongs to another opening
 *   is refused.
 *
 * A record begins with 24 bytes that say how the state was found: level (4), id of the parent (16 and the ordinal),
 * number of the action plus one (3). Then come the bytes of the key. If the key is not the state itself, the bytes of
 * the state follow. If a state is found twice in one level, the record with the lesser bytes is kept.
 */

/** The number of bytes in a record before the state. */
export const headBytes = 24;
/** The number of bytes in an id, with the ordinal. */
export const idBytes = 17;

/** Errors with which a function answers instead of a result. */
export const refusals = {
  /** The partition does not exist any more. */
  lost: 'LOST',
  /** The call belongs to a level or an opening that has ended. */
  stale: 'STALE',
} as const;

/** If the lock of a run is not renewed for this time, its coordinator loses it. */
export const lockMilliseconds = 2000;
/** The keys of a run are removed this long after the run last changed them. */
const liveMilliseconds = 7 * 24 * 3600 * 1000;

/** The most states of a list in a stream. It is small, so that a worker that is slow or ends has few states. */
const mostInList = 64;

const functions = `
local function refuse(word) return redis.error_reply(word) end

-- Whether the call belongs to the level that is open.
local function check(head, opening, level)
  local now = redis.call('HMGET', head, 'opening', 'level')
  if not now[1] then return refuse('${refusals.lost} the partition') end
  if now[1] ~= opening or now[2] ~= level then return refuse('${refusals.stale} opening') end
end

-- Opens a level, or opens it again. keys: head, seen, stream of the level, stream of the level before.
-- args: opening, level, total of states up to the level, whether to begin again, whether the run begins, lists of states of level 0.
local function open(keys, args)
  local head, seen, stream, before = keys[1], keys[2], keys[3], keys[4]
  local opening, level, total = tonumber(args[1]), tonumber(args[2]), tonumber(args[3])
  local now = redis.call('HMGET', head, 'opening', 'level', 'total', 'next', 'nextBatches')
  if not now[1] then
    if args[5] ~= '1' then return refuse('${refusals.lost} the partition') end
    redis.call('HSET', head, 'opening', opening, 'level', 0, 'total', 0, 'next', 0, 'nextBatches', 0, 'batches', 0, 'acked', 0, 'expanded', 0, 'generated', 0, 'violations', 0)
    if args[6] then
      redis.call('XADD', stream, '*', 's', args[6])
      redis.call('HSET', head, 'batches', 1)
    end
    now = { tostring(opening), '0', '0', '0', '0' }
  end
  if tonumber(now[1]) > opening then return refuse('${refusals.stale} opening') end
  local was = tonumber(now[2])
  if was == level - 1 then
    if tonumber(now[3]) + tonumber(now[4]) ~= total then return refuse('${refusals.lost} states') end
    redis.call('HSET', head, 'total', total, 'next', 0, 'batches', now[5], 'nextBatches', 0, 'acked', 0, 'expanded', 0, 'generated', 0, 'violations', 0)
    redis.call('HDEL', head, 'fault', 'ending')
    redis.call('UNLINK', before)
    now[4] = '0'
  elseif was ~= level or tonumber(now[3]) ~= total then return refuse('${refusals.lost} states') end
  if redis.call('HLEN', seen) ~= total + tonumber(now[4]) then return refuse('${refusals.lost} states') end
  redis.pcall('XGROUP', 'CREATE', stream, 'w', '0', 'MKSTREAM')
  if args[4] == '1' then
    redis.call('XGROUP', 'DESTROY', stream, 'w')
    redis.call('XGROUP', 'CREATE', stream, 'w', '0')
    redis.call('HSET', head, 'acked', 0, 'expanded', 0, 'generated', 0, 'violations', 0)
    redis.call('HDEL', head, 'fault', 'ending')
  end
  redis.call('HSET', head, 'opening', opening, 'level', level)
  for i = 1, 3 do redis.call('PEXPIRE', keys[i], ${liveMilliseconds}) end
  local batches = tonumber(redis.call('HGET', head, 'batches'))
  if redis.call('XLEN', stream) ~= batches then return refuse('${refusals.lost} states') end
  return batches
end

-- Whether the bytes of a string come before those of another, which is no shorter. Lua's own order of strings depends on the locale of the server.
local function precedes(a, b)
  for i = 1, #a do
    local x, y = string.byte(a, i), string.byte(b, i)
    if x ~= y then return x < y end
  end
  return false
end

-- Adds the states that are new, and puts them into the stream of the next level. keys: head, seen, stream of the next level.
-- args: opening, level, and records: length of the record (4), length of its key (4), hash (16), record. Answers the number of new states.
local function claim(keys, args)
  local refused = check(keys[1], args[1], args[2])
  if refused then return refused end
  local seen, packed, sub = keys[2], args[3], string.sub
  local fresh, n, at, size = {}, 0, 1, #packed
  while at < size do
    local length, keyLength = struct.unpack('>I4I4', packed, at)
    local hash = sub(packed, at + 8, at + 23)
    local record = sub(packed, at + 24, at + 23 + length)
    at = at + 24 + length
    local last = ${headBytes} + keyLength
    local key = sub(record, ${headBytes + 1}, last)
    local field, ordinal = hash, 0
    while true do
      local known = redis.call('HGET', seen, field)
      if not known then
        redis.call('HSET', seen, field, record)
        n = n + 1
        fresh[n] = hash .. string.char(ordinal)
        break
      elseif sub(known, ${headBytes + 1}, last) == key then
        if sub(known, 1, 4) == sub(record, 1, 4) and precedes(record, known) then
          redis.call('HSET', seen, field, record)
        end
        break
      end
      ordinal = ordinal + 1
      field = hash .. string.char(ordinal)
    end
  end
  for first = 1, n, ${mostInList} do
    redis.call('XADD', keys[3], '*', 's', table.concat(fresh, '', first, math.min(n, first + ${mostInList - 1})))
    if redis.call('HINCRBY', keys[1], 'nextBatches', 1) == 1 then
      for i = 2, 3 do redis.call('PEXPIRE', keys[i], ${liveMilliseconds}) end
    end
  end
  if n > 0 then redis.call('HINCRBY', keys[1], 'next', n) end
  return n
end

-- Hands out lists of states, or those that a worker has held for too long. keys: head, seen, stream of the level.
-- args: opening, level, name of the worker, number of states, lease in milliseconds. Answers a list of: name of the list, ids, records.
local function take(keys, args)
  local refused = check(keys[1], args[1], args[2])
  if refused then return refused end
  local wanted, answer, n, sub = tonumber(args[4]), {}, 0, string.sub
  while n < wanted do
    local got = redis.call('XREADGROUP', 'GROUP', 'w', args[3], 'COUNT', '1', 'STREAMS', keys[3], '>')
    local entry = got and got[1] and got[1][2][1]
    if not entry and n == 0 then entry = redis.call('XAUTOCLAIM', keys[3], 'w', args[3], args[5], '0', 'COUNT', '1')[2][1] end
    if not entry then break end
    local ids, records = entry[2][2], {}
    for at = 1, #ids, ${idBytes} do
      local field = sub(ids, at, at + 15)
      if string.byte(ids, at + 16) > 0 then field = sub(ids, at, at + 16) end
      local record = redis.call('HGET', keys[2], field)
      if not record then return refuse('${refusals.lost} states') end
      records[#records + 1] = record
    end
    answer[#answer + 1] = { entry[1], ids, records }
    n = n + #records + 1
  end
  return answer
end

-- Keeps the lesser of two faults in a field of the head.
local function note(head, field, fault)
  local known = redis.call('HGET', head, field)
  if fault ~= '' and (not known or precedes(fault, known)) then redis.call('HSET', head, field, fault) end
end

-- Acknowledges lists whose states are expanded. keys: head, stream of the level.
-- args: opening, level, first fault, error that ends the search, and for each list: its name, states, successors, violations.
-- Answers how many of them were acknowledged for the first time.
local function done(keys, args)
  local refused = check(keys[1], args[1], args[2])
  if refused then return refused end
  note(keys[1], 'fault', args[3])
  note(keys[1], 'ending', args[4])
  local first = 0
  for i = 5, #args, 4 do
    if redis.call('XACK', keys[2], 'w', args[i]) == 1 then
      first = first + 1
      redis.call('HINCRBY', keys[1], 'acked', 1)
      redis.call('HINCRBY', keys[1], 'expanded', args[i + 1])
      redis.call('HINCRBY', keys[1], 'generated', args[i + 2])
      redis.call('HINCRBY', keys[1], 'violations', args[i + 3])
    end
  end
  return first
end

-- Verifies that a level which is acknowledged has all its states. Answers the fields of the head. It writes, so that a WAIT after it waits for all that was counted.
-- keys: head, seen, stream of the next level. args: opening, level, names of fields.
local function settle(keys, args)
  local refused = check(keys[1], args[1], args[2])
  if refused then return refused end
  local now = redis.call('HMGET', keys[1], 'total', 'next', 'nextBatches')
  if redis.call('HLEN', keys[2]) ~= tonumber(now[1]) + tonumber(now[2]) then return refuse('${refusals.lost} states') end
  if redis.call('XLEN', keys[3]) ~= tonumber(now[3]) then return refuse('${refusals.lost} states') end
  redis.call('PEXPIRE', keys[1], ${liveMilliseconds})
  return redis.call('HMGET', keys[1], unpack(args, 3))
end

-- Holds on to lists whose states take long to expand. keys: stream of the level. args: name of the worker, names of the lists.
local function renew(keys, args)
  for i = 2, #args do redis.pcall('XCLAIM', keys[1], 'w', args[1], 0, args[i], 'JUSTID') end
  return #args - 1
end

-- Takes or renews the lock of the coordinator. keys: lock. args: holder. Answers the holder.
local function lock(keys, args)
  local held = redis.call('GET', keys[1])
  if held and held ~= args[1] then return held end
  redis.call('SET', keys[1], args[1], 'PX', ${lockMilliseconds})
  return args[1]
end

-- Gives up the lock. keys: lock. args: holder.
local function unlock(keys, args)
  if redis.call('GET', keys[1]) == args[1] then return redis.call('DEL', keys[1]) end
  return 0
end

-- Writes fields of the record of the run, also when memory is full. keys: run, lock. args: the coordinator, or '' from a worker, fields and values.
-- Also renews the lock. Answers the holder of the lock: if it is another coordinator, nothing is written.
local function mark(keys, args)
  local isThere = redis.call('HEXISTS', keys[1], 'job') == 1
  if args[1] == '' and not isThere then return '' end
  if not isThere and args[2] ~= 'job' then return refuse('${refusals.lost} the record of the run') end
  if args[1] ~= '' then
    local held = lock({ keys[2] }, args)
    if held ~= args[1] then return held end
  end
  for i = 2, #args, 2 do redis.call('HSET', keys[1], args[i], args[i + 1]) end
  redis.call('PEXPIRE', keys[1], ${liveMilliseconds})
  return args[1]
end
`;

/**
 * A hash of the text of the functions. It is part of the library's name, so programs with different functions can share
 * an engine.
 */
const suffix = [...functions].reduce((hash, unit) => (Math.imul(hash, 31) + unit.charCodeAt(0)) | 0, 7) >>> 0;
export const libraryName = `synod_${suffix.toString(36)}`;

const registered = ['open', 'claim', 'take', 'renew', 'done', 'settle', 'mark', 'lock', 'unlock'] as const;
export type ServerFunction = (typeof registered)[number];

/** These functions can be called even if the engine's memory is full. */
const small: readonly ServerFunction[] = ['renew', 'settle', 'mark', 'lock', 'unlock'];

/** Returns the name under which the engine knows a function. */
export function calledAs(name: ServerFunction): string {
  return `${libraryName}_${name}`;
}

/** The text of the library, for `FUNCTION LOAD`. */
export const serverFunctions = `#!lua name=${libraryName}
${functions}
${registered
  .map((name) => {
    const flags = small.includes(name) ? ", flags = { 'allow-oom' }" : '';
    return `redis.register_function{ function_name = '${calledAs(name)}', callback = ${name}${flags} }`;
  })
  .join('\n')}
`;
