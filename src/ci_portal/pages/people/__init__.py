"""Partners and their promises: the roster, the ledger, who has signed on, a partner's profile."""
