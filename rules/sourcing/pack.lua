-- What the words say about who stands behind a claim. Points add up to a score from 0 to 100.
pack {
  name = "sourcing",
  start = 50,
  labels = { ["well-sourced"] = 70, attributed = 45, weak = 0 },
}
