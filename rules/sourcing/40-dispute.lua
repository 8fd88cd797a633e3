-- Who says otherwise, and who was asked.

rule "denied" {
  about = "Denied by somebody in the article",
  points = -15,
  label = "disputed",
  when = function (claim)
    local denial = not claim.denial and claim.denied_by[1]
    return denial and (denial.cue or denial.content)
  end,
  examples = {
    fires = {
      "Prosecutor Maria Costa accused the bank of hiding losses. The bank denied the accusations.",
    },
    silent = { "Prosecutor Maria Costa accused the bank of hiding losses." },
  },
}

rule "response-sought" {
  about = "Those it is about were asked",
  points = 3,
  when = function (claim)
    local response = claim.response_sought and claim.article.responses[1]
    return response and response.text
  end,
  examples = {
    fires = {
      "Prosecutor Maria Costa said that the bank had hidden losses. The bank declined to comment.",
    },
    silent = { "Prosecutor Maria Costa said that the bank had hidden losses." },
  },
}
