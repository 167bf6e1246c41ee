import type { Redis } from 'ioredis';

/**
 * What has to happen at once in Redis. BullMQ keeps one *turn* for each key: who runs next, one at a time, for how long. What is to
 * be done when the turn comes is kept here, so that the newest work counts whether its turn is delayed, waiting or running: BullMQ
 * alone replaces a job only while it is delayed and remembers a newer one only while it is active; between the two it drops the newer.
 *
 * Keys: the counter of job numbers; hashes of records by key, `queued` and `running`, and `dead` by number; `due`, the queued keys by
 * time; `turns`, the last turn given to each tenant, and under `*` the one that was served last.
 */
const prelude = `
local counter, queued, running, dead, due, turns = KEYS[1], KEYS[2], KEYS[3], KEYS[4], KEYS[5], KEYS[6]

local function read(hash, key)
  local text = redis.call('HGET', hash, key)
  return text and cjson.decode(text)
end

local function queue(record)
  redis.call('HSET', queued, record.key, cjson.encode(record))
  redis.call('ZADD', due, record.due, record.key)
end

local function unqueue(key)
  redis.call('HDEL', queued, key)
  redis.call('ZREM', due, key)
end

local function nextTurn(tenant)
  local served = tonumber(redis.call('HGET', turns, '*') or '0')
  local last = redis.call('HGET', turns, 't' .. tenant)
  return last and math.max(tonumber(last) + 1, served) or served
end

-- Gives due and turn, and 1 where a turn has to be asked for: a queued job that the new one replaces has its turn already, and one
-- that comes too early is put off until the job is due.
local function put(job, now, longest)
  local older = read(queued, job.key)
  job.id = redis.call('INCR', counter)
  job.addedAt = older and older.addedAt or now
  job.turn = older and older.turn or nextTurn(job.tenant)
  job.due = math.min(now + job.delay, math.max(now, job.addedAt + longest))
  job.attempts = older and older.attempts or 0
  job.failures = 0
  job.crashes = 0
  if not older then redis.call('HSET', turns, 't' .. job.tenant, job.turn) end
  queue(job)
  local stands = older and older.due <= job.due and older.priority == job.priority
  return { job.due, job.turn, stands and 0 or 1 }
end

-- The record that a job holds, unless it has lost it.
local function held(key, id)
  local record = read(running, key)
  return record and record.id == tonumber(id) and record or nil
end

-- Drops a record where a newer one is queued, which learns that part of the work may be done.
local function giveWay(record)
  local newer = read(queued, record.key)
  if not newer then return false end
  newer.attempts = math.max(newer.attempts, record.attempts)
  queue(newer)
  redis.call('HDEL', running, record.key)
  return true
end

local function forgetTurns()
  if redis.call('HLEN', queued) + redis.call('HLEN', running) == 0 then redis.call('DEL', turns) end
end
`;

const scripts = {
  /** guid key, milliseconds to remember it, now, longest postponement, jobs. Gives what `put` gives of each; nil where the delivery is known. */
  lockkeeperAccept: `
    if ARGV[1] ~= '' and not redis.call('SET', KEYS[7], '1', 'NX', 'PX', ARGV[2]) then return nil end
    local answers = {}
    for index, job in ipairs(cjson.decode(ARGV[5])) do answers[index] = put(job, tonumber(ARGV[3]), tonumber(ARGV[4])) end
    return answers`,
  /** key, now. Gives the record that is to be run, or the time at which it is due, or nil. */
  lockkeeperBegin: `
    local left = read(running, ARGV[1])
    if left and not giveWay(left) then
      redis.call('HDEL', running, left.key)
      left.crashes = left.crashes + 1
      queue(left)
    end
    local record = read(queued, ARGV[1])
    if not record then return nil end
    if record.due > tonumber(ARGV[2]) then return record.due end
    unqueue(record.key)
    local before = cjson.encode(record)
    record.attempts = record.attempts + 1
    redis.call('HSET', running, record.key, cjson.encode(record))
    redis.call('HSET', turns, '*', record.turn)
    return before`,
  /** key, id. */
  lockkeeperComplete: `
    if held(ARGV[1], ARGV[2]) then redis.call('HDEL', running, ARGV[1]) end
    forgetTurns()
    return 1`,
  /** key, id, due, 1 for a failure, error. 1 if the job waits again. */
  lockkeeperRetry: `
    local record = held(ARGV[1], ARGV[2])
    if not record or giveWay(record) then return 0 end
    redis.call('HDEL', running, record.key)
    record.due = tonumber(ARGV[3])
    record.failures = record.failures + tonumber(ARGV[4])
    record.error = ARGV[5]
    queue(record)
    return 1`,
  /** key, id, now, error. */
  lockkeeperBury: `
    local record = held(ARGV[1], ARGV[2])
    if not record then return 0 end
    redis.call('HDEL', running, record.key)
    record.failures = record.failures + 1
    record.diedAt = tonumber(ARGV[3])
    record.error = ARGV[4]
    redis.call('HSET', dead, record.id, cjson.encode(record))
    forgetTurns()
    return 1`,
  /** id, now. Gives key, due, turn, priority; nil where there is no such dead job. */
  lockkeeperRevive: `
    local record = read(dead, ARGV[1])
    if not record then return nil end
    redis.call('HDEL', dead, ARGV[1])
    record.delay = 0
    record.error = nil
    local placed = put(record, tonumber(ARGV[2]), 0)
    return { record.key, placed[1], placed[2], record.priority }`,
  /** tenant. */
  lockkeeperDrop: `
    for _, text in ipairs(redis.call('HVALS', queued)) do
      local record = cjson.decode(text)
      if record.tenant == ARGV[1] then unqueue(record.key) end
    end
    forgetTurns()
    return 1`,
  /** Gives when the first queued job is due that no running one holds up; nil where there is none. */
  lockkeeperNextDue: `
    local all = redis.call('ZRANGE', due, 0, 99, 'WITHSCORES')
    for index = 1, #all, 2 do
      if redis.call('HEXISTS', running, all[index]) == 0 then return all[index + 1] end
    end
    return nil`,
} as const;

type Name = keyof typeof scripts;

export type Script = (keys: readonly string[], values: readonly (string | number)[]) => Promise<unknown>;

/** Makes the scripts known to a connection. Each takes the six keys of the store (`accept` a seventh), then its values. */
export function defineScripts(client: Redis): Readonly<Record<Name, Script>> {
  const names = Object.keys(scripts) as Name[];
  for (const name of names) client.defineCommand(name, { lua: prelude + scripts[name] });
  const commands = client as unknown as Readonly<Record<Name, (...values: (string | number)[]) => Promise<unknown>>>;
  return Object.fromEntries(
    names.map((name): [Name, Script] => [name, (keys, values) => commands[name](keys.length, ...keys, ...values)]),
  ) as Readonly<Record<Name, Script>>;
}
