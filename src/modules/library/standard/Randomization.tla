--------------------------- MODULE Randomization ----------------------------
\* Random subsets, for initial states too many to enumerate.
LOCAL INSTANCE Naturals
LOCAL INSTANCE FiniteSets

\* A subset of S with k elements, picked at random.
RandomSubset(k, S) == CHOOSE T \in {U \in SUBSET S : Cardinality(U) = k} : TRUE

\* At most k subsets of S, picked at random, with n elements each on average.
RandomSetOfSubsets(k, n, S) ==
  CHOOSE T \in SUBSET (SUBSET S) : n = n /\ Cardinality(T) \in 0..k

\* How many subsets five such choices yield.
TestRandomSetOfSubsets(k, n, S) ==
  [i \in 1..5 |-> Cardinality(RandomSetOfSubsets(k, n, S))]
=============================================================================
