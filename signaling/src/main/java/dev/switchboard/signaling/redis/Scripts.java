package dev.switchboard.signaling.redis;

/**
 * What Redis does in one step, each with one key: an id, or a room (which is its channel, too).
 *
 * <p>Sent whole each time: so that none is ever unknown after Redis was restarted, and has to be sent again behind what
 * came later.
 *
 * <p>A room is a hash: {@code version}, and for each resident {@code m} with its id, of "VERSION NODE NAME".
 */
final class Scripts {
    /** ARGV: claimant, milliseconds; gives the holder. */
    static final String CLAIM = """
            local holder = redis.call('GET', KEYS[1])
            if holder and holder ~= ARGV[1] then return holder end
            redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
            return ARGV[1]
            """;

    /** ARGV: holder, claimant, milliseconds; gives whether it was the holder. */
    static final String REPLACE = """
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
            redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
            return 1
            """;

    /** ARGV: holder; gives whether it was. */
    static final String FREE = """
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
            return redis.call('DEL', KEYS[1])
            """;

    /** ARGV: holder, milliseconds; gives whether it is. */
    static final String REFRESH = """
            if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
            return redis.call('PEXPIRE', KEYS[1], ARGV[2])
            """;

    /** What the scripts of rooms share. Lua would write versions with an exponent. */
    private static final String ROOM = """
            local function exactly(number) return string.format('%.0f', number) end
            local function home(entry) return entry and string.match(entry, '^%d+ (%S+)') end
            local function depart(key, publish, member)
              local version = exactly(redis.call('HINCRBY', key, 'version', 1))
              redis.call('HDEL', key, 'm' .. member)
              redis.call(publish, key, 'L' .. version .. ' ' .. member)
            end
            local function settle(key, milliseconds)
              if redis.call('HLEN', key) == 1 then redis.call('DEL', key)
              else redis.call('PEXPIRE', key, milliseconds) end
            end
            """;

    /** ARGV: publish, milliseconds, id, node, name, limit; gives the hash, or nothing if the room is full. */
    static final String ENTER = ROOM + """
            local entry = redis.call('HGET', KEYS[1], 'm' .. ARGV[3])
            if home(entry) ~= ARGV[4] then
              if not entry and redis.call('HLEN', KEYS[1]) - 1 >= tonumber(ARGV[6]) then return {} end
              local version
              if redis.call('EXISTS', KEYS[1]) == 1 then
                version = exactly(redis.call('HINCRBY', KEYS[1], 'version', 1))
              else
                local now = redis.call('TIME')
                version = exactly(now[1] * 1000000 + now[2])
              end
              local resident = version .. ' ' .. ARGV[4] .. ' ' .. ARGV[5]
              redis.call('HSET', KEYS[1], 'version', version, 'm' .. ARGV[3], resident)
              redis.call(ARGV[1], KEYS[1], 'J' .. version .. ' ' .. ARGV[4] .. ' ' .. ARGV[3] .. ' ' .. ARGV[5])
            end
            redis.call('PEXPIRE', KEYS[1], ARGV[2])
            return redis.call('HGETALL', KEYS[1])
            """;

    /** ARGV: publish, milliseconds, id, node; gives whether it was in. */
    static final String LEAVE = ROOM + """
            if home(redis.call('HGET', KEYS[1], 'm' .. ARGV[3])) ~= ARGV[4] then return 0 end
            depart(KEYS[1], ARGV[1], ARGV[3])
            settle(KEYS[1], ARGV[2])
            return 1
            """;

    /** ARGV: publish, milliseconds, node; gives how many it was. */
    static final String EVICT = ROOM + """
            local all = redis.call('HGETALL', KEYS[1])
            local gone = {}
            for i = 1, #all, 2 do
              if all[i] ~= 'version' and home(all[i + 1]) == ARGV[3] then
                gone[#gone + 1] = {string.sub(all[i], 2), tonumber(string.match(all[i + 1], '^%d+'))}
              end
            end
            table.sort(gone, function(one, other) return one[2] < other[2] end)
            for _, member in ipairs(gone) do depart(KEYS[1], ARGV[1], member[1]) end
            if #gone > 0 then settle(KEYS[1], ARGV[2]) end
            return #gone
            """;

    /** ARGV: milliseconds; gives the hash. */
    static final String ROOM_NOW = """
            redis.call('PEXPIRE', KEYS[1], ARGV[1])
            return redis.call('HGETALL', KEYS[1])
            """;

    private Scripts() {}
}
