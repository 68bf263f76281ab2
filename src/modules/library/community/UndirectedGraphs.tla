-------------------------- MODULE UndirectedGraphs --------------------------
\* Undirected graphs: a record of the set node and the set edge, an edge being the set of its one or two ends.
LOCAL INSTANCE Naturals
LOCAL INSTANCE Sequences
LOCAL INSTANCE SequencesExt
LOCAL INSTANCE FiniteSets
LOCAL INSTANCE Folds
LOCAL INSTANCE Functions

LOCAL IsGraphRecord(G) == G = [node |-> G.node, edge |-> G.edge]

\* G is such a record.
IsUndirectedGraph(G) ==
  IsGraphRecord(G) /\ G.edge \subseteq {{a, b} : a, b \in G.node}

\* No edge of it has its two ends at one node.
IsLoopFreeUndirectedGraph(G) ==
  IsUndirectedGraph(G) /\ \A n \in G.node : {n} \notin G.edge

\* All undirected graphs of some nodes and edges of G.
UndirectedSubgraph(G) == {H \in [node : SUBSET G.node, edge : SUBSET G.edge] : IsUndirectedGraph(H)}

-----------------------------------------------------------------------------

\* s is a sequence of nodes with an edge between neighbours.
LOCAL Follows(s, G) == \A i \in 1..(Len(s) - 1) : {s[i], s[i + 1]} \in G.edge

\* The sequences of nodes, at least one, that follow edges.
Path(G) == {p \in Seq(G.node) : Len(p) > 0 /\ Follows(p, G)}

\* The paths that meet no node twice; in a finite graph none is longer than there are nodes.
SimplePath(G) ==
  LET lengths == IF IsFiniteSet(G.node) THEN 1..Cardinality(G.node) ELSE Nat \ {0}
  IN  {p \in UNION {[1..n -> G.node] : n \in lengths} : IsInjective(p) /\ Follows(p, G)}

\* The nodes to which paths lead from n, in a finite graph.
LOCAL Reachable(G, n) ==
  LET RECURSIVE Spread(_)
      Spread(S) ==
        LET wider == S \cup {b \in G.node : \E a \in S : {a, b} \in G.edge}
        IN  IF wider = S THEN S ELSE Spread(wider)
  IN  Spread({n})

\* A path leads from m to n.
AreConnectedIn(m, n, G) ==
  IF IsFiniteSet(G.node)
  THEN {m, n} \subseteq G.node /\ n \in Reachable(G, m)
  ELSE \E p \in Path(G) : Head(p) = m /\ Last(p) = n

\* The greatest sets of nodes that are all connected.
ConnectedComponents(G) == {{m \in G.node : AreConnectedIn(n, m, G)} : n \in G.node}

\* All nodes are connected.
IsStronglyConnected(G) == ConnectedComponents(G) = {G.node}

-----------------------------------------------------------------------------

\* All undirected graphs whose nodes are S.
UndirectedGraphs(S) == {[node |-> S, edge |-> E] : E \in SUBSET {{a, b} : a, b \in S}}
=============================================================================
