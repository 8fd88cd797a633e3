-- What the words say about who stands behind a claim. README.md says what the labels mean, and why each point is what it is.
pack {
  name = "sourcing",
  start = 45,
  settings = {
    surely_checkable = 0.5,    -- from here on a claim is taken for one that evidence decides
    single_source_claims = 2,  -- so many claims on one source are too many
    several_named = 3,         -- so many named sources are several
    unnamed_claims = 3,        -- fewer claims are too few to say "most" of
    unnamed_share = 0.5,       -- more than this share of the claims is "most"
    unattributed_least = 4,    -- fewer sentences that nobody is named for are too few to weigh
    unattributed_share = 0.5,  -- more than this share of what can be checked is much
    unattributed_most = 0.75,  -- more than this share of it is most
  },
  labels = { ["well-sourced"] = 70, attributed = 45, weak = 0 },
}
