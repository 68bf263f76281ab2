---------------------------- MODULE GraphTheorems ---------------------------
\* Facts about directed graphs, their paths, and trees.
EXTENDS Graphs, Sequences

\* Edges turned round.
THEOREM TransposeIsDirectedGraph ==
  ASSUME NEW H, IsDirectedGraph(H)
  PROVE  IsDirectedGraph(Transpose(H))

THEOREM TransposeTranspose ==
  ASSUME NEW H, IsDirectedGraph(H)
  PROVE  H = Transpose(Transpose(H))

THEOREM PathTranspose ==
  ASSUME NEW H, NEW s \in Path(H)
  PROVE  Reverse(s) \in Path(Transpose(H))

THEOREM TransposePath ==
  ASSUME NEW H, IsDirectedGraph(H), NEW s \in Path(Transpose(H))
  PROVE  Reverse(s) \in Path(H)

THEOREM SimplePathTranspose ==
  ASSUME NEW H, NEW s \in SimplePath(H)
  PROVE  Reverse(s) \in SimplePath(Transpose(H))

THEOREM TransposeSimplePath ==
  ASSUME NEW H, IsDirectedGraph(H), NEW s \in SimplePath(Transpose(H))
  PROVE  Reverse(s) \in SimplePath(H)

THEOREM AreConnectedInTranspose ==
  ASSUME NEW H, NEW a, NEW b, AreConnectedIn(a, b, H)
  PROVE  AreConnectedIn(b, a, Transpose(H))

THEOREM TransposeAreConnectedIn ==
  ASSUME NEW H, NEW a, NEW b, IsDirectedGraph(H), AreConnectedIn(a, b, Transpose(H))
  PROVE  AreConnectedIn(b, a, H)

THEOREM IsStronglyConnectedTranspose ==
  ASSUME NEW H, IsStronglyConnected(H)
  PROVE  IsStronglyConnected(Transpose(H))

THEOREM TransposeIsStronglyConnected ==
  ASSUME NEW H, IsDirectedGraph(H), IsStronglyConnected(Transpose(H))
  PROVE  IsStronglyConnected(H)

\* Paths put together and cut.
THEOREM PathConcatenation ==
  ASSUME NEW H, NEW s \in Path(H), NEW t \in Path(H), t[1] = s[Len(s)]
  PROVE  s \o Tail(t) \in Path(H)

THEOREM SubPath ==
  ASSUME NEW H, NEW s \in Path(H), NEW i \in DOMAIN s, NEW k \in i..Len(s)
  PROVE  SubSeq(s, i, k) \in Path(H)

THEOREM ExistsPathIffExistsSimplePath ==
  ASSUME NEW H, NEW a \in H.node, NEW b \in H.node
  PROVE  (\E s \in SimplePath(H) : a = s[1] /\ b = s[Len(s)])
           <=> (\E s \in Path(H) : a = s[1] /\ b = s[Len(s)])

THEOREM ConnectedReflexive ==
  ASSUME NEW H, NEW a \in H.node
  PROVE  AreConnectedIn(a, a, H)

THEOREM ConnectedTransitive ==
  ASSUME NEW H, NEW a \in H.node, NEW b \in H.node, NEW c \in H.node,
         AreConnectedIn(a, b, H), AreConnectedIn(b, c, H)
  PROVE  AreConnectedIn(a, c, H)

\* Trees.
THEOREM TreeAcyclic ==
  ASSUME NEW T, NEW root, IsTreeWithRoot(T, root), NEW N \in SUBSET T.node, N # {}
  PROVE  \E n \in N : \A e \in T.edge : e[1] # n \/ e[2] \notin N

THEOREM TreeIrreflexive ==
  ASSUME NEW T, NEW root, IsTreeWithRoot(T, root), NEW a \in T.node
  PROVE  <<a, a>> \notin T.edge

THEOREM TreeSimplePath ==
  ASSUME NEW T, NEW root, IsTreeWithRoot(T, root), NEW s \in Path(T)
  PROVE  s \in SimplePath(T)

THEOREM TreeConnectedAntisymmetric ==
  ASSUME NEW T, NEW root, IsTreeWithRoot(T, root), NEW a \in T.node, NEW b \in T.node,
         AreConnectedIn(a, b, T), AreConnectedIn(b, a, T)
  PROVE  a = b

\* Trees that grow and shrink, with edges towards the root.
THEOREM SingletonIsTreeWithRoot ==
  ASSUME NEW root
  PROVE  IsTreeWithRoot([edge |-> {}, node |-> {root}], root)

THEOREM AttachTree ==
  ASSUME NEW T, NEW root, IsTreeWithRoot(T, root), NEW a \in T.node,
         NEW U, NEW top, IsTreeWithRoot(U, top), T.node \cap U.node = {}
  PROVE  IsTreeWithRoot([node |-> T.node \cup U.node,
                         edge |-> T.edge \cup {<<top, a>>} \cup U.edge], root)

THEOREM AddLeafToTree ==
  ASSUME NEW T, NEW root, NEW new, NEW a,
         IsTreeWithRoot(T, root), a \in T.node, new \notin T.node
  PROVE  IsTreeWithRoot([node |-> {new} \cup T.node, edge |-> {<<new, a>>} \cup T.edge], root)

THEOREM RemoveSubtree ==
  ASSUME NEW T, NEW root, IsTreeWithRoot(T, root), NEW a \in T.node \ {root}
  PROVE  LET kept == {n \in T.node : ~AreConnectedIn(n, a, T)}
         IN  IsTreeWithRoot([node |-> kept, edge |-> T.edge \cap (kept \X kept)], root)

THEOREM RemoveLeafFromTree ==
  ASSUME NEW T, NEW root, IsTreeWithRoot(T, root),
         NEW a \in T.node, Predecessors(T, a) = {},
         NEW b \in T.node, <<a, b>> \in T.edge
  PROVE  IsTreeWithRoot([node |-> T.node \ {a}, edge |-> T.edge \ {<<a, b>>}], root)

\* The same with edges away from the root.
THEOREM SingletonIsTransposedTreeWithRoot ==
  ASSUME NEW root
  PROVE  IsTreeWithRoot(Transpose([edge |-> {}, node |-> {root}]), root)

THEOREM AttachTransposedTree ==
  ASSUME NEW T, NEW root, IsDirectedGraph(T), IsTreeWithRoot(Transpose(T), root),
         NEW U, NEW top, IsDirectedGraph(U), IsTreeWithRoot(Transpose(U), top),
         T.node \cap U.node = {}, NEW a \in T.node
  PROVE  LET joined == [node |-> T.node \cup U.node,
                        edge |-> T.edge \cup {<<a, top>>} \cup U.edge]
         IN  IsTreeWithRoot(Transpose(joined), root)

THEOREM AddLeafToTransposedTree ==
  ASSUME NEW T, NEW root, NEW new, NEW a,
         IsDirectedGraph(T), IsTreeWithRoot(Transpose(T), root),
         a \in T.node, new \notin T.node
  PROVE  LET larger == [node |-> {new} \cup T.node, edge |-> {<<a, new>>} \cup T.edge]
         IN  IsTreeWithRoot(Transpose(larger), root)

THEOREM RemoveTransposedSubtree ==
  ASSUME NEW T, NEW root, IsDirectedGraph(T), IsTreeWithRoot(Transpose(T), root),
         NEW a \in T.node \ {root}
  PROVE  LET kept == {n \in T.node : ~AreConnectedIn(a, n, T)}
             smaller == [node |-> kept, edge |-> T.edge \cap (kept \X kept)]
         IN  IsTreeWithRoot(Transpose(smaller), root)

THEOREM RemoveLeafFromTransposedTree ==
  ASSUME NEW T, IsDirectedGraph(T), NEW root, IsTreeWithRoot(Transpose(T), root),
         NEW a \in T.node, Successors(T, a) = {},
         NEW b \in T.node, <<b, a>> \in T.edge
  PROVE  LET smaller == [node |-> T.node \ {a}, edge |-> T.edge \ {<<b, a>>}]
         IN  IsTreeWithRoot(Transpose(smaller), root)
=============================================================================
