-- GET, each time with the next header of the file that is named after "--".
local requests = {}
local position = 0

function init(arguments)
  for line in io.lines(arguments[1]) do
    local name, value = line:match("^([^:]+): (.*)$")
    requests[#requests + 1] = wrk.format("GET", nil, { [name] = value })
  end
  if #requests == 0 then
    requests[1] = wrk.format("GET")
  end
end

function request()
  position = position % #requests + 1
  return requests[position]
end

function done(summary)
  local errors = summary.errors
  local others = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  print(string.format("answers=%d others=%d", summary.requests, others))
end
