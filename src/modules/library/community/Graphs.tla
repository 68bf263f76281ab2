------------------------------- MODULE Graphs -------------------------------
\* Directed graphs: a record of the set node and the set edge of pairs of nodes.
EXTENDS Naturals, Sequences, FiniteSets, SequencesExt, Relation

\* G is such a record.
IsDirectedGraph(G) == G = [node |-> G.node, edge |-> G.edge] /\ G.edge \subseteq G.node \X G.node

\* All directed graphs of some nodes and edges of G.
DirectedSubgraph(G) == {H \in [node : SUBSET G.node, edge : SUBSET G.edge] : IsDirectedGraph(H)}

\* G with every edge turned round.
Transpose(G) == [G EXCEPT !.edge = {<<e[2], e[1]>> : e \in G.edge}]

\* G has every edge in both directions.
IsUndirectedGraph(G) == IsDirectedGraph(G) /\ \A e \in G.edge : <<e[2], e[1]>> \in G.edge

\* The subgraphs that have.
UndirectedSubgraph(G) == {H \in DirectedSubgraph(G) : IsUndirectedGraph(H)}

-----------------------------------------------------------------------------

\* s is a sequence of nodes each of which has an edge to the next.
LOCAL Follows(s, G) == \A i \in 1..(Len(s) - 1) : <<s[i], s[i + 1]>> \in G.edge

\* The sequences of nodes, at least one, that follow edges.
Path(G) == {p \in Seq(G.node) : Len(p) > 0 /\ Follows(p, G)}

\* The paths that meet no node twice; in a finite graph none is longer than there are nodes.
SimplePath(G) ==
  LET lengths == IF IsFiniteSet(G.node) THEN 1..Cardinality(G.node) ELSE Nat \ {0}
  IN  {p \in UNION {[1..n -> G.node] : n \in lengths} : IsInjective(p) /\ Follows(p, G)}

\* For each pair of nodes of a finite graph, whether a path leads from the first to the second.
ConnectionsIn(G) ==
  LET through[N \in SUBSET G.node] ==
        IF N = {} THEN [a, b \in G.node |-> <<a, b>> \in G.edge \/ a = b]
        ELSE LET via == CHOOSE n \in N : TRUE
                 fewer == through[N \ {via}]
             IN  [a, b \in G.node |-> fewer[a, b] \/ (fewer[a, via] /\ fewer[via, b])]
  IN  through[G.node]

\* A path leads from m to n.
AreConnectedIn(m, n, G) ==
  IF IsFiniteSet(G.node)
  THEN {m, n} \subseteq G.node /\ ConnectionsIn(G)[m, n]
  ELSE \E p \in Path(G) : Head(p) = m /\ Last(p) = n

\* Paths lead from every node to every other.
IsStronglyConnected(G) == \A m \in G.node : \A n \in G.node : AreConnectedIn(m, n, G)

-----------------------------------------------------------------------------

\* G is a tree whose edges lead towards the root r: none starts there, at most one at any other node, and all nodes reach r.
IsTreeWithRoot(G, r) ==
  /\ IsDirectedGraph(G)
  /\ r \in G.node
  /\ \A e, f \in G.edge : e[1] # r /\ (e = f \/ e[1] # f[1])
  /\ \A n \in G.node : AreConnectedIn(n, r, G)

\* The nodes and edges of both graphs.
GraphUnion(G, H) == [node |-> H.node \cup G.node, edge |-> H.edge \cup G.edge]

\* U and V are disjoint, have all nodes, and every edge goes from one to the other.
IsBipartiteWithPartitions(G, U, V) ==
  /\ \A n \in U : n \notin V
  /\ G.node \subseteq (U \cup V)
  /\ G.edge \subseteq ((U \X V) \cup (V \X U))

\* Some path leads from a node back to it along at least one edge.
HasCycle(G) ==
  LET connected == ConnectionsIn(G)
  IN  \E e \in G.edge : e \in G.node \X G.node /\ connected[e[2], e[1]]

\* A directed graph without cycles.
IsDag(G) == ~HasCycle(G) /\ IsDirectedGraph(G)

\* The nodes at the other ends of the edges from n, and from the nodes in S.
Successors(G, n) == {m \in G.node : <<n, m>> \in G.edge}
AllSuccessors(G, S) == UNION {Successors(G, n) : n \in S}

\* The nodes at the other ends of the edges to n, and to the nodes in S.
Predecessors(G, n) == {m \in G.node : <<m, n>> \in G.edge}
AllPredecessors(G, S) == UNION {Predecessors(G, n) : n \in S}

\* Whether a path of at least one edge leads from a node to another.
LOCAL Reaches(G) == TransitiveClosure([a, b \in G.node |-> <<a, b>> \in G.edge], G.node)

\* The nodes from which, and to which, such a path leads from n.
Ancestors(G, n) == LET reaches == Reaches(G) IN {m \in G.node : reaches[m, n]}
Descendants(G, n) == LET reaches == Reaches(G) IN {m \in G.node : reaches[n, m]}

\* How many edges lead to n, and from n.
InDegree(G, n) == Cardinality(Predecessors(G, n))
OutDegree(G, n) == Cardinality(Successors(G, n))

\* The nodes to which no edge leads, and from which none does.
Roots(G) == {n \in G.node : \A m \in G.node : <<m, n>> \notin G.edge}
Leaves(G) == {n \in G.node : \A m \in G.node : <<n, m>> \notin G.edge}

\* The graph without nodes.
EmptyGraph == [node |-> {}, edge |-> {}]

\* All directed graphs whose nodes are S.
Graphs(S) == {[node |-> S, edge |-> E] : E \in SUBSET (S \X S)}
=============================================================================
