-------------------------------- MODULE HTML --------------------------------
\* Pages as text: a document, its header and style, boxes and text in it, scripts with arrows and keys.
LOCAL INSTANCE Sequences
LOCAL INSTANCE SequencesExt

\* The string with, for each pair in args in turn, the first occurrence of its first replaced by its second.
HTMLFill(string, args) ==
  LET Fill(text, pair) == ReplaceFirstSubSeq(pair[2], pair[1], text)
  IN  FoldLeft(Fill, string, args)

\* The strings with the separator between them, from the first that is not empty.
LOCAL Joined(strings, separator) ==
  LET Join(text, string) == (IF text = "" THEN text ELSE text \o separator) \o string
  IN  FoldLeft(Join, "", strings)

LOCAL Lines(strings) == Joined(strings, "\n")

LOCAL Quoted(string) == "\"" \o string \o "\""

\* A whole page.
HTMLDocument(header, body, list_of_scripts) ==
  Lines(<<"<!DOCTYPE html>", "<html>", header, body, Lines(list_of_scripts), "</html>">>)

\* A rule of a style sheet, and a line of one.
HTMLClass(classname, attribute_list) ==
  Lines(<<classname \o " {", Lines(attribute_list), "}">>)
HTMLAttribute(name, value) == name \o ": " \o value \o ";"

\* The rules for grids, boxes and circles.
HTMLDefaultStyle ==
  Lines(<<HTMLClass(".default_grid", <<HTMLAttribute("display", "grid")>>),
          HTMLClass(".default_box", <<HTMLAttribute("border", "1px solid black")>>),
          HTMLClass(".default_circle", <<HTMLAttribute("border-radius", "50%")>>)>>)

\* A style sheet of those rules and more.
HTMLStyleSheet(class_list) ==
  Lines(<<"<style type=\"text/css\">", HTMLDefaultStyle, Lines(class_list), "</style>">>)

\* A script from a file, and a script on the page.
HTMLScriptFile(name) == "<script src=" \o Quoted(name) \o "></script>"
HTMLScript(children) == Lines(<<"<script>", Lines(children), "</script>">>)

\* A link to another resource.
HTMLLink(name, type) == "<link href=" \o Quoted(name) \o " rel=" \o Quoted(type) \o "/>"

\* The header of a page: title, links, style.
HTMLHeader(title, list_of_links, class_list) ==
  Lines(<<"<head>",
          "<meta charset=\"UTF-8\">",
          "<title>" \o title \o "</title>",
          Lines(list_of_links),
          HTMLStyleSheet(class_list),
          "</head>">>)

\* The body of a page.
HTMLBody(body) == Lines(<<"<body>", body, "</body>">>)

LOCAL Division(attributes, children) ==
  Lines(<<"<div id=" \o attributes \o ">", Lines(children), "</div>">>)

\* Elements together, in a grid, in a box, in a circle.
HTMLFrame(id, children) == Division(Quoted(id), children)
HTMLGridContainer(id, class_list, children) ==
  Division(Quoted(id) \o " class=" \o Quoted("default_grid " \o Joined(class_list, " ")), children)
HTMLBox(id, class_list, size, children) ==
  Division(Quoted(id) \o " class=" \o Quoted("default_box " \o Joined(class_list, " "))
             \o " style=" \o Quoted(size), children)
HTMLCircle(id, class_list, size, children) ==
  HTMLBox(id, Cons("default_circle", class_list), size, children)

\* A piece of text, and a picture.
HTMLText(id, text) == Lines(<<"<span id=" \o Quoted(id) \o ">", text, "</span>">>)
HTMLSVG(id, viewBox, size, svgString) ==
  LET head == "<svg id=" \o Quoted(id) \o " viewBox=" \o Quoted(viewBox) \o " style=" \o Quoted(size) \o ">"
  IN  Lines(<<head, svgString, "</svg>">>)

\* Attributes for a size, and for contents in the middle; a new line.
HTMLSize(width, height) ==
  Joined(<<HTMLAttribute("width", width), HTMLAttribute("height", height)>>, " ")
HTMLFlexCenterAttributes ==
  Lines(<<HTMLAttribute("display", "flex"),
          HTMLAttribute("align-items", "center"),
          HTMLAttribute("justify-content", "center")>>)
HTMLNewLine == "<br>"

LOCAL Element(id) == "document.getElementById(" \o Quoted(id) \o ")"

\* Script: the two elements that an arrow joins, an arrow, a dashed arrow.
HTMLJSLineElems(fromID, destID) == Element(fromID) \o ", " \o Element(destID)
HTMLJSLine(fromID, destID, color, size) ==
  "new LeaderLine(" \o HTMLJSLineElems(fromID, destID)
    \o ", {color: '" \o color \o "', size: " \o size \o "})"
HTMLJSLineDash(fromID, destID, color, size) ==
  "new LeaderLine(" \o HTMLJSLineElems(fromID, destID)
    \o ",  {color: '" \o color \o "', size: " \o size \o ", dash: true})"

\* Script: what to do when a key is pressed, and a key that leads to another page.
HTMLJSKeyListener(events) ==
  Lines(<<"window.onkeyup = function(event) {",
          "let key = event.key.toUpperCase();",
          Lines(events),
          "}">>)
HTMLJSNavigationKey(key, file) ==
  Lines(<<"if(key == '" \o key \o "'){",
          "window.location.replace(" \o Quoted(file) \o ");",
          "}">>)
=============================================================================
