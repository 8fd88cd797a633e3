-- corpora: annotated articles as the command line names them: DIR,texts=DIR,except=FILE,style=polnear,weight=.5
local styles = { guide = 0, polnear = 1 }

local function read_one(text)
  local out
  for part in text:gmatch "[^,]+" do
    local key, value = part:match "^(%l+)=(.*)$"
    if not out then
      out = { folder = part }
    elseif key == "style" then
      out.style = styles[value] or error("there is no style '" .. value .. "': guide or polnear", 0)
    elseif key == "weight" then
      out.weight = tonumber(value) or error("a weight is a number, not '" .. value .. "'", 0)
    elseif key == "texts" or key == "except" then
      out[key] = value
    else
      error("what is '" .. part .. "'? expected texts=DIR, except=FILE, style=NAME or weight=N", 0)
    end
  end
  return out
end

local corpora = {
  help = "a folder of annotated articles; may be given again. texts=DIR: where their texts are;\n" ..
    "except=FILE: names of articles to leave out; style=polnear: annotated as PolNeAR is;\n" ..
    "weight=N: how often an article is read in a pass",
}

function corpora.read(list)
  local out = {}
  for i, text in ipairs(list) do out[i] = read_one(text) end
  return out
end

return corpora
