-- Who says otherwise, and who was asked.

rule "denied" {
  about = "Denied by somebody in the article",
  points = -15,
  label = "disputed",
  when = function (claim)
    if claim.denial then return end
    local denial = claim.denied_by[1]
    if denial then return denial.cue or denial.content end
    for _, response in ipairs(claim.responses) do
      if response.kind == "denied" then return response.text end
    end
  end,
  examples = {
    fires = {
      "Prosecutor Maria Costa accused the bank of hiding losses. The bank denied the accusations.",
      "Prosecutor Maria Costa accused the Northwind Bank of hiding losses. Its lawyer, Paul Adler, rejected the charge.",
    },
    silent = {
      "Prosecutor Maria Costa accused the bank of hiding losses.",
      "Prosecutor Maria Costa accused the Northwind Bank of hiding losses. The Northwind Bank declined to comment.",
    },
  },
}

rule "response-sought" {
  about = "Those it is about were asked",
  points = 3,
  when = function (claim)
    for _, response in ipairs(claim.responses) do
      if response.kind == "declined" or response.kind == "silent" then return response.text end
    end
  end,
  examples = {
    fires = {
      "Prosecutor Maria Costa said that the bank had hidden losses. The bank declined to comment.",
      "Northwind Bank will close a branch, Mayor Ann Lee said. Prosecutor Maria Costa accused the company of hiding losses. "
        .. "Northwind Bank declined to comment on the accusation.",
    },
    silent = { "Prosecutor Maria Costa said that the bank had hidden losses." },
  },
}
