-- How the claim is put, and through whose hands it came.

rule "direct-quotation" {
  about = "In the speaker's own words",
  points = 10,
  when = function (claim)
    return claim.quote == "direct" and claim.source and claim.content.text
  end,
  examples = {
    fires = { "\"We will rebuild the harbour,\" Mayor Carla Jensen said." },
    silent = { "Mayor Carla Jensen said that the harbour would be rebuilt." },
  },
}

rule "second-hand" {
  about = "Came through another outlet",
  points = -8,
  when = function (claim)
    return claim.via[1] and claim.via[1].name
  end,
  examples = {
    fires = { "Minister Paul Adler told the BBC that the talks had failed." },
    silent = { "Minister Paul Adler said that the talks had failed." },
  },
}

rule "third-hand" {
  about = "Came through two outlets or more",
  points = -10,
  when = function (claim)
    return claim.via[2] and claim.via[2].name
  end,
  examples = {
    fires = { "Minister Paul Adler told CNN that the talks had failed, as first reported by Reuters." },
    silent = { "Minister Paul Adler told CNN that the talks had failed." },
  },
}

rule "hedged" {
  about = "The text itself keeps its distance",
  points = -10,
  when = function (claim)
    return claim.hedge
  end,
  examples = {
    fires = { "Judge Ruth Bell said that the law reportedly goes too far." },
    silent = { "Judge Ruth Bell said that the law goes too far." },
  },
}
