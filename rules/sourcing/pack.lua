-- What the words say about who stands behind a claim. Points add up to a score from 0 to 100.
pack {
  name = "sourcing",
  start = 50,
  settings = {
    single_source_claims = 2, -- so many claims on one source are too many
    several_named = 3,        -- so many named sources are several
    unnamed_claims = 3,       -- fewer claims are too few to say "most" of
    unnamed_share = 0.5,      -- more than this share of the claims is "most"
  },
  labels = { ["well-sourced"] = 70, attributed = 45, weak = 0 },
}
