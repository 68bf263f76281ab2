-------------------------------- MODULE SVG ---------------------------------
\* Pictures: SVG elements as records of a name, attributes, child elements and text.
LOCAL INSTANCE Naturals
LOCAL INSTANCE Sequences
LOCAL INSTANCE Integers
LOCAL INSTANCE TLC
LOCAL INSTANCE FiniteSets

\* An element of any kind.
SVGElem(_name, _attrs, _children, _innerText) ==
  [name |-> _name, attrs |-> _attrs, children |-> _children, innerText |-> _innerText]

\* An element without children, with these attributes and more.
LOCAL Shape(kind, own, attrs) == SVGElem(kind, own @@ attrs, << >>, "")

\* A line from (x1, y1) to (x2, y2).
Line(x1, y1, x2, y2, attrs) ==
  LET ends == [x1 |-> ToString(x1), y1 |-> ToString(y1), x2 |-> ToString(x2), y2 |-> ToString(y2)]
  IN  Shape("line", ends, attrs)

\* A circle of radius r around (cx, cy).
Circle(cx, cy, r, attrs) ==
  Shape("circle", [cx |-> ToString(cx), cy |-> ToString(cy), r |-> ToString(r)], attrs)

LOCAL Box(x, y, w, h) ==
  [x |-> ToString(x), y |-> ToString(y), width |-> ToString(w), height |-> ToString(h)]

\* A rectangle of width w and height h whose upper left corner is (x, y).
Rect(x, y, w, h, attrs) == Shape("rect", Box(x, y, w, h), attrs)

\* Text at (x, y).
Text(x, y, text, attrs) ==
  SVGElem("text", [x |-> ToString(x), y |-> ToString(y)] @@ attrs, << >>, text)

\* The picture at the address href, in a rectangle.
Image(x, y, width, height, href, attrs) ==
  Shape("image", "xlink:href" :> href @@ Box(x, y, width, height), attrs)

\* Elements as one.
Group(children, attrs) == SVGElem("g", attrs, children, "")

\* A picture of its own.
Svg(children, attrs) == SVGElem("svg", attrs, children, "")

\* A document that shows the rectangle of width vbW and height vbH at (vbX, vbY).
SVGDoc(children, vbX, vbY, vbW, vbH, attrs) ==
  LET view == ToString(vbX) \o " " \o ToString(vbY) \o " " \o ToString(vbW) \o " " \o ToString(vbH)
      own == "viewBox" :> view
               @@ "xmlns" :> "http://www.w3.org/2000/svg"
               @@ "xmlns:xlink" :> "http://www.w3.org/1999/xlink"
  IN  Svg(<<children>>, own @@ attrs)

\* The element as text.
SVGElemToString(elem) == CHOOSE text \in STRING : elem = elem

\* The place of node n of m on a circle of radius r around (cx, cy).
NodeOfRingNetwork(cx, cy, r, n, m) == CHOOSE point \in [x : Int, y : Int] : cx = cx /\ cy = cy /\ r = r /\ n = n /\ m = m

\* Places for the nodes of a graph, by the layout that options names.
NodesOfDirectedMultiGraph(nodes, edges, options) ==
  CHOOSE places \in [nodes -> [x : Int, y : Int]] : nodes = nodes /\ edges = edges /\ options = options

\* The point a segment-th of the way between two points.
PointOnLine(from, to, segment) ==
  LET Between(a, b) == a + ((b - a) \div segment)
  IN  [x |-> Between(from.x, to.x), y |-> Between(from.y, to.y)]

\* How writing the picture to a numbered file ended.
SVGSerialize(svg, frameNamePrefix, frameNumber) ==
  LET Files == INSTANCE IOUtils
      name == frameNamePrefix \o Files!zeroPadN(frameNumber, 3) \o ".svg"
      options == [format |-> "TXT",
                  charset |-> "UTF-8",
                  openOptions |-> <<"WRITE", "CREATE", "TRUNCATE_EXISTING">>]
  IN  Files!Serialize(SVGElemToString(svg), name, options)
=============================================================================
