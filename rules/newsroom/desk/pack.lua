-- What newsrooms ask of sourcing beyond the points of "sourcing". A newsroom's own pack uses this one, puts out what
-- its guide does not ask, and says how much the rest is worth.
use "sourcing"

pack {
  name = "desk",
  settings = {
    unnamed_alone_claims = 2, -- so many claims resting on one unnamed source are a story
    one_sided_claims = 6,     -- fewer claims are too few to call an article one-sided
    one_sided_share = 0.85,   -- one source with at least this share of the claims is one side
  },
}
