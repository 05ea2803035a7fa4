"""Three ways of wording an account, each written for this corpus."""
