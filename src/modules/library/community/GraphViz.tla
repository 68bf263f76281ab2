------------------------------ MODULE GraphViz ------------------------------
\* Graphs as text in the language DOT.

\* The directed graph G, its nodes labelled by VL and its edges by EL.
DotDiGraph(G, VL(_), EL(_)) == CHOOSE text \in STRING : <<G, VL(G), EL(G)>> = <<G, VL(G), EL(G)>>
=============================================================================
