-- What several rules ask of a source.
local kinds = {}

local unnamed = { ["anonymous"] = true, ["anonymous-official"] = true }

function kinds.is_unnamed(source) return source ~= nil and unnamed[source.kind] == true end
function kinds.has_source(claim) return claim.source ~= nil end

return kinds
