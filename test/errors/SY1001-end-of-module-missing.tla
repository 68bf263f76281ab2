---- MODULE Ballots ----
CONSTANT Ballot
None == CHOOSE b : b \notin Ballot
