-- The article's objects with what they were not made for.
local list = {
  { "changing a claim", rule = "claim.id = 2", says = "a claim cannot be changed" },
  { "changing the article", rule = "claim.article.text = ''", says = "an article cannot be changed" },
  { "changing a list", rule = "claim.article.claims[1] = nil", says = "a list cannot be changed" },
  { "sorting the claims", rule = "table.sort(claim.article.claims, function () return true end)", says = "" },
  { "inserting a claim", rule = "table.insert(claim.article.claims, claim)", says = "" },
  { "a list far away", rule = "local l = claim.article.claims return tostring(l[math.maxinteger]) .. tostring(l[0]) .. tostring(l[-1])",
    gives = "nilnilnil" },
  { "a list by a fraction", rule = "return claim.article.claims[1.5]", says = "a list has no field '1.5'" },
  { "a list by NaN", rule = "return claim.article.claims[0 / 0]", says = "a list has no field" },
  { "a field that is a table", rule = "return claim[{}]", says = "a claim has fields with names, not table" },
  { "a field that is misspelt", rule = "return claim.sorce", says = "did you mean 'source'" },
  { "a field of a megabyte", rule = "return claim[('x'):rep(1 << 20)]", says = "a claim has no field" },
  { "the metatable's own fields", rule = "return claim.__index", says = "a claim has no field '__index'" },
  { "a finalizer by hand", rule = "return claim.article.__gc", says = "an article has no field '__gc'" },
  { "no address in an object", rule = "return tostring(claim) .. tostring(claim.article) .. tostring(claim.article.claims) .. tostring(claim.content)",
    gives = "claim 1 (Maria Costa)" },
  { "no address in a method", rule = "return tostring(claim.article.find)", gives = "function" },
  { "comparing objects of two classes", rule = "return tostring(claim == claim.article)", gives = "false" },
  { "ordering claims", rule = "return claim < claim", says = "attempt to compare two" },
  { "calling a claim", rule = "return claim()", says = "attempt to call a" },
  { "joining a claim to a text", rule = "return claim .. ''", says = "attempt to concatenate a" },
  { "counting a claim", rule = "return #claim", says = "attempt to get length of a" },
  { "a claim as a key", rule = "local t = { [claim] = 'kept' } return t[claim]", gives = "kept" },
  { "finding nothing", rule = "return tostring(claim.article:find('')) .. tostring(claim.article:find('x*'))", gives = "nilnil" },
  { "finding a megabyte", rule = "return tostring(claim.article:find(('x'):rep(1 << 20)))", gives = "nil" },
  { "finding a pattern", rule = "return claim.article:find('b.-k')", gives = "bank" },
  { "finding in a span", rule = "return claim.content:find('h%a+n')", gives = "hidden" },
  { "finding in another span", rule = "return tostring(claim.cue:find('h%a+n'))", gives = "nil" },
  { "finding a pattern that takes for ever", rule = "return claim.article:find(('.-'):rep(30) .. 'Q')", says = "used up its budget" },
  { "finding a pattern that is none", rule = "return claim.article:find('[')", says = "malformed pattern" },
  { "finding nothing for ever", rule = "while true do claim.article:find('') end", says = "used up its budget" },
  { "finding for ever", rule = "while true do claim.article:find('b') end", says = "used up its budget" },
  { "finding half a character", rule = "local s = claim.article:find('\\xC3') return s.text .. s.first", gives = "É" },
  { "a claim that was found as a key", rule = "local t = { [claim.source.claims[1]] = 'the same' } return t[claim.article.claims[1]]",
    gives = "the same" },
  { "a span that was found twice", rule = "return tostring(claim.article:find('bank') == claim.article:find('%f[%a]ba%a+'))", gives = "true" },
  { "pieces of a span that was found", rule = "return claim.article:find('%f[%a]ba%a+').fragments[1].fragments[1]", gives = "bank" },
  { "counting a kind that is none", rule = "return claim.article:count_sources('x')", says = "that is no kind of source" },
}
-- Every method and field of another class.
for _, call in ipairs {
  "claim.article.find(claim, 'x')", "claim.article.find(nil, 'x')", "claim.article.find({}, 'x')",
  "claim.article.find('x')", "claim.article.find()", "claim.article.count_sources(claim.content, 'group')",
  "claim.content.find(claim, 'x')", "claim.content.find(claim.content.fragments, 'x')",
  "claim.same_source(claim.article, claim)", "claim.same_source(claim, claim.article)",
  "claim:same_source(7)", "claim:same_source()", "claim.same_source(claim.article.claims, claim)",
} do
  list[#list + 1] = { call, rule = "return " .. call, says = "was expected here, not" }
end
for _, call in ipairs { "claim.article:find({})", "claim.article:find()", "claim.content:find({})", "claim.article:count_sources({})" } do
  list[#list + 1] = { call, rule = "return " .. call, says = "bad argument" }
end
return list
